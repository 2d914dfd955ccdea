using System.Collections.Frozen;
using System.Text;

namespace QABot.Core.Language;

/// <summary>Chat spellings written out: <c>whos</c>, <c>dont</c>, <c>u</c>, <c>could of</c>. Safe from any thread.</summary>
public static class ChatSpelling
{
    private const int LongestPhrase = 3;

    private static readonly Lazy<FrozenDictionary<string, string>> Spellings = new(() => DataText.Lines("chat.txt")
        .Select(line => line.Split(" =", 2)).ToFrozenDictionary(sides => sides[0].Trim(), sides => sides[1].Trim(), StringComparer.Ordinal));

    /// <summary>
    /// The question with its chat spellings replaced; other words, their case and the punctuation stay. A word in capitals
    /// such as <c>US</c> or <c>U</c> within a name is left alone unless the whole word is listed.
    /// </summary>
    public static string Normalise(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        var parts = question.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var written = new StringBuilder(question.Length + 16);
        for (var at = 0; at < parts.Length;)
        {
            var taken = Replace(parts, at, out var text);
            at += taken;
            if (text.Length == 0)
                continue;
            if (written.Length > 0)
                written.Append(' ');
            written.Append(text);
        }

        return written.ToString();
    }

    private static int Replace(string[] parts, int at, out string text)
    {
        for (var length = Math.Min(LongestPhrase, parts.Length - at); length > 0; length--)
        {
            var joined = length == 1 ? parts[at] : string.Join(' ', parts, at, length);
            var core = joined.TrimEnd('?', '!', '.', ',', ';', ':', ')');
            var key = core.Replace('’', '\'').ToLowerInvariant();
            if (!Spellings.Value.TryGetValue(key, out var spelled) || (length == 1 && IsInitial(core)))
                continue;
            text = spelled.Length == 0 ? string.Empty : spelled + joined[core.Length..];
            return length;
        }

        text = parts[at];
        return 1;
    }

    /// <summary>A single capital letter is an initial or a name: <c>J. R. Smith</c>, <c>plan U</c>.</summary>
    private static bool IsInitial(string word) => word.Length == 1 && char.IsUpper(word[0]);
}
