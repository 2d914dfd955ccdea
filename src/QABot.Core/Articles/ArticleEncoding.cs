using System.Text;
using UtfUnknown;

namespace QABot.Core.Articles;

/// <summary>Turns the bytes of a file into text: byte-order mark, UTF-8, what the page states, then a guess that must be sure enough.</summary>
internal static class ArticleEncoding
{
    // Below this the detector's guess is as often wrong as right on short files; garbled text must not be quoted.
    private const float ConfidenceFloor = 0.5f;

    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly (byte[] Mark, Encoding Encoding)[] Marks =
    [
        ([0xEF, 0xBB, 0xBF], StrictUtf8),
        ([0xFF, 0xFE, 0x00, 0x00], new UTF32Encoding(bigEndian: false, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0x00, 0x00, 0xFE, 0xFF], new UTF32Encoding(bigEndian: true, byteOrderMark: false, throwOnInvalidCharacters: true)),
        ([0xFF, 0xFE], new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true)),
        ([0xFE, 0xFF], new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true)),
    ];

    private static readonly (byte[] Magic, string Name)[] OtherFormats =
    [
        ("%PDF-"u8.ToArray(), "a PDF document"),
        ([0x50, 0x4B, 0x03, 0x04], "a Word document or another zip archive"),
        ([0xD0, 0xCF, 0x11, 0xE0], "an old Word document"),
        ("{\\rtf"u8.ToArray(), "an RTF document"),
        ([0x89, 0x50, 0x4E, 0x47], "a picture"),
        ([0xFF, 0xD8, 0xFF], "a picture"),
        ("GIF8"u8.ToArray(), "a picture"),
        ([0x1F, 0x8B], "a compressed file"),
    ];

    static ArticleEncoding() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The text without its byte-order mark and otherwise as it stands, or why there is none.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="stated">The encoding that the file's content names, as HTML does; null when it names none.</param>
    public static (string? Text, string? Reason) Decode(byte[] bytes, string? stated = null)
    {
        foreach (var (magic, name) in OtherFormats)
        {
            if (bytes.AsSpan().StartsWith(magic))
            {
                return (null, $"It is {name}, not text; save the article's text as UTF-8 .txt.");
            }
        }

        foreach (var (mark, encoding) in Marks)
        {
            if (bytes.AsSpan().StartsWith(mark))
            {
                return Strictly(encoding, bytes.AsSpan(mark.Length)) is { } marked
                    ? Checked(marked)
                    : (null, $"Its byte-order mark says {encoding.WebName}, but the bytes are not; save it as UTF-8.");
            }
        }

        if (bytes.AsSpan().Contains((byte)0))
        {
            return WithoutMark(bytes) is { } wide ? (wide, null) : Binary;
        }

        if (Strictly(StrictUtf8, bytes) is { } utf8)
        {
            return Checked(utf8);
        }

        if (EndsWithinCharacter(bytes))
        {
            return (null, "It ends in the middle of a UTF-8 character: it is still being written or was cut off; save it again.");
        }

        return Legacy(bytes, stated);
    }

    private static (string? Text, string? Reason) Binary => (null, "It is binary, not text; save the article's text as UTF-8 .txt.");

    private static (string? Text, string? Reason) Legacy(byte[] bytes, string? stated)
    {
        if (Named(stated) is { } named && Strictly(named, bytes) is { } asStated && !HasControls(asStated))
        {
            return (asStated, null);
        }

        var guess = CharsetDetector.DetectFromBytes(bytes).Detected;
        if (guess?.Encoding is { } encoding && guess.Confidence >= ConfidenceFloor)
        {
            // Windows pages are declared and detected as their ISO twins; the twin leaves control codes where the page has quotes.
            foreach (var candidate in new[] { Named(encoding.WebName), Named(WindowsTwin(encoding.WebName)) })
            {
                if (candidate is not null && Strictly(candidate, bytes) is { } text && !HasControls(text))
                {
                    return (text, null);
                }
            }
        }

        return HasControlBytes(bytes)
            ? Binary
            : (null, "Its encoding could not be told with certainty; save it as UTF-8.");
    }

    private static (string? Text, string? Reason) Checked(string text) => HasControls(text) ? Binary : (text, null);

    private static string? WithoutMark(byte[] bytes)
    {
        if (bytes.Length % 2 != 0)
        {
            return null;
        }

        // UTF-16 text has its zero bytes on one side of the pairs only: spaces, line ends and Latin letters.
        int even = 0, odd = 0;
        for (var i = 0; i < bytes.Length; i += 2)
        {
            even += bytes[i] == 0 ? 1 : 0;
            odd += bytes[i + 1] == 0 ? 1 : 0;
        }

        var pairs = bytes.Length / 2;
        if (Math.Min(even, odd) > 0 || Math.Max(even, odd) * 20 < pairs)
        {
            return null;
        }

        var encoding = new UnicodeEncoding(bigEndian: even > 0, byteOrderMark: false, throwOnInvalidBytes: true);
        return Strictly(encoding, bytes) is { } text && !HasControls(text) ? text : null;
    }

    private static bool EndsWithinCharacter(byte[] bytes)
    {
        for (var cut = 1; cut <= 3 && cut < bytes.Length; cut++)
        {
            var tail = bytes.AsSpan(bytes.Length - cut);
            if (tail[0] < 0xC2)
            {
                continue;
            }

            // Only a file that is otherwise UTF-8 and uses it was cut; a lone last byte of a legacy file is a letter.
            var head = bytes.AsSpan(0, bytes.Length - cut);
            return head.ContainsAnyInRange((byte)0x80, (byte)0xFF) && Strictly(StrictUtf8, head) is not null;
        }

        return false;
    }

    private static Encoding? Named(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        try
        {
            return Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static string? WindowsTwin(string name) => name.ToLowerInvariant() switch
    {
        "iso-8859-1" or "us-ascii" or "iso-8859-15" => "windows-1252",
        "iso-8859-2" => "windows-1250",
        "iso-8859-5" => "windows-1251",
        "iso-8859-7" => "windows-1253",
        "iso-8859-8" => "windows-1255",
        "iso-8859-9" => "windows-1254",
        _ => null,
    };

    private static string? Strictly(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static bool HasControls(string text)
    {
        foreach (var c in text)
        {
            if (char.IsControl(c) && c is not ('\t' or '\n' or '\r' or '\f' or '\v' or '\u0085'))
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasControlBytes(byte[] bytes)
    {
        foreach (var b in bytes)
        {
            if (b < 0x20 && b is not (0x09 or 0x0A or 0x0B or 0x0C or 0x0D))
            {
                return true;
            }
        }

        return false;
    }
}
