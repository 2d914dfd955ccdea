using System.Globalization;
using System.Text;

namespace QABot.Tests.Support;

/// <summary>
/// The HTML that Telegram's server understands, with its error texts and byte offsets. What the server lets pass but
/// shows wrongly (a bare ampersand, a nested blockquote, the hundred-and-first entity) is written to the complaints.
/// </summary>
internal sealed class TelegramHtml
{
    private const int MaxEntities = 100;

    private static readonly Dictionary<string, string> Tags = new(StringComparer.Ordinal)
    {
        ["a"] = "text_link",
        ["b"] = "bold",
        ["strong"] = "bold",
        ["i"] = "italic",
        ["em"] = "italic",
        ["u"] = "underline",
        ["ins"] = "underline",
        ["s"] = "strikethrough",
        ["strike"] = "strikethrough",
        ["del"] = "strikethrough",
        ["span"] = "spoiler",
        ["tg-spoiler"] = "spoiler",
        ["tg-emoji"] = "custom_emoji",
        ["code"] = "code",
        ["pre"] = "pre",
        ["blockquote"] = "blockquote",
    };

    private readonly string html;
    private readonly Action<string> complain;
    private readonly StringBuilder plain = new();
    private readonly List<FormattedEntity> entities = [];
    private readonly Stack<OpenTag> open = new();
    private int at;

    private TelegramHtml(string html, Action<string> complain)
    {
        this.html = html;
        this.complain = complain;
    }

    /// <exception cref="BotApiException">"Bad Request: can't parse entities: …".</exception>
    public static FormattedText Parse(string html, Action<string> complain) => new TelegramHtml(html, complain).Parse();

    private FormattedText Parse()
    {
        while (at < html.Length)
        {
            var c = html[at];
            if (c == '&')
                AppendReference();
            else if (c == '<' && Peek(at + 1) == '/')
                ReadEndTag();
            else if (c == '<')
                ReadStartTag();
            else
                AppendPlain(c);
        }

        if (open.TryPeek(out var unclosed))
            throw Unparsable($"Can't find end tag corresponding to start tag \"{unclosed.Name}\"");

        var ordered = entities.OrderBy(e => e.Offset).ThenByDescending(e => e.Length).ToList();
        if (ordered.Count > MaxEntities)
        {
            complain($"{ordered.Count} entities in one message: Telegram drops all after the first {MaxEntities}.");
            ordered.RemoveRange(MaxEntities, ordered.Count - MaxEntities);
        }

        return new FormattedText(plain.ToString(), ordered);
    }

    private void AppendPlain(char c)
    {
        if (c == '>')
            complain($"'>' at byte offset {Bytes(at)} is not escaped: {Around(at)}");
        plain.Append(c);
        at++;
    }

    private void AppendReference()
    {
        if (TryReadReference(out var character))
        {
            plain.Append(character);
            return;
        }

        complain($"'&' at byte offset {Bytes(at)} is not escaped: {Around(at)}");
        plain.Append('&');
        at++;
    }

    /// <summary>Reads a character reference at <see cref="at"/> and moves past it; the server knows numbers, lt, gt, amp and quot.</summary>
    private bool TryReadReference(out string character)
    {
        character = "";
        var end = html.IndexOf(';', at, Math.Min(html.Length - at, 12));
        if (end < 0)
            return false;
        var name = html[(at + 1)..end];
        var hexadecimal = name.StartsWith("#x", StringComparison.Ordinal);
        if (name.StartsWith('#'))
        {
            var digits = name[(hexadecimal ? 2 : 1)..];
            var style = hexadecimal ? NumberStyles.AllowHexSpecifier : NumberStyles.None;
            if (!int.TryParse(digits, style, CultureInfo.InvariantCulture, out var value) || !Rune.IsValid(value) || value == 0)
                return false;
            character = new Rune(value).ToString();
        }
        else
        {
            character = name switch { "lt" => "<", "gt" => ">", "amp" => "&", "quot" => "\"", _ => "" };
        }

        if (character.Length == 0)
            return false;
        at = end + 1;
        return true;
    }

    private void ReadStartTag()
    {
        var begin = at++;
        while (!IsSpace(Peek(at)) && Peek(at) != '>')
            at++;
        if (at >= html.Length)
            throw Unparsable($"Unclosed start tag at byte offset {Bytes(begin)}");

        var name = html[(begin + 1)..at].ToLowerInvariant();
        if (!Tags.ContainsKey(name))
            throw Unparsable($"Unsupported start tag \"{name}\" at byte offset {Bytes(begin)}");

        string? argument = null;
        while (Peek(at) != '>')
        {
            SkipSpace();
            if (Peek(at) == '>')
                break;
            argument = ReadAttribute(name, begin) ?? argument;
        }

        at++;
        if (name == "span" && argument != "spoiler")
            throw Unparsable($"Tag \"span\" must have class \"tg-spoiler\" at byte offset {Bytes(begin)}");
        if (name == "blockquote" && open.Any(tag => tag.Name == "blockquote"))
            complain("A blockquote inside a blockquote: Telegram drops one of them.");
        if (open.Any(tag => tag.Name is "pre" || (tag.Name is "code" && name != "pre")) && name != "code")
            complain($"<{name}> inside code: Telegram drops one of them.");
        open.Push(new OpenTag(name, argument, plain.Length));
    }

    /// <summary>Reads one attribute; gives its value when the tag has a use for it, else null.</summary>
    private string? ReadAttribute(string tag, int begin)
    {
        var start = at;
        while (!IsSpace(Peek(at)) && Peek(at) is not ('=' or '>'))
            at++;
        var name = html[start..at];
        if (name.Length == 0)
            throw Unparsable($"Empty attribute name in the tag \"{tag}\" at byte offset {Bytes(begin)}");
        SkipSpace();
        if (Peek(at) != '=')
        {
            return at >= html.Length
                ? throw Unparsable($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}")
                : Used(tag, name, "");
        }

        at++;
        SkipSpace();
        if (at >= html.Length)
            throw Unparsable($"Unclosed start tag \"{tag}\" at byte offset {Bytes(begin)}");
        var value = Peek(at) is '\'' or '"' ? ReadQuoted() : ReadToken();
        if (at >= html.Length)
            throw Unparsable($"Unclosed start tag at byte offset {Bytes(begin)}");
        return Used(tag, name, value);
    }

    private string ReadToken()
    {
        var start = at;
        while (char.IsAsciiLetterOrDigit(Peek(at)) || Peek(at) is '.' or '-')
            at++;
        return IsSpace(Peek(at)) || Peek(at) == '>'
            ? html[start..at].ToLowerInvariant()
            : throw Unparsable($"Unexpected end of name token at byte offset {Bytes(start)}");
    }

    private string ReadQuoted()
    {
        var quote = html[at++];
        var value = new StringBuilder();
        while (at < html.Length && html[at] != quote)
        {
            if (html[at] == '&' && TryReadReference(out var character))
            {
                value.Append(character);
                continue;
            }

            if (html[at] == '&')
                complain($"'&' at byte offset {Bytes(at)} is not escaped: {Around(at)}");
            value.Append(html[at++]);
        }

        at++;
        return value.ToString();
    }

    private static string? Used(string tag, string name, string value) => (tag, name) switch
    {
        ("a", "href") => value,
        ("code", "class") when value.StartsWith("language-", StringComparison.Ordinal) => value["language-".Length..],
        ("span", "class") when value.StartsWith("tg-", StringComparison.Ordinal) => value["tg-".Length..],
        ("tg-emoji", "emoji-id") => value,
        ("blockquote", "expandable") => "1",
        _ => null,
    };

    private void ReadEndTag()
    {
        var begin = at;
        if (open.Count == 0)
            throw Unparsable($"Unexpected end tag at byte offset {Bytes(begin)}");
        at += 2;
        var start = at;
        while (!IsSpace(Peek(at)) && Peek(at) != '>')
            at++;
        var name = html[start..Math.Min(at, html.Length)];
        SkipSpace();
        if (Peek(at) != '>')
            throw Unparsable($"Unclosed end tag at byte offset {Bytes(begin)}");
        at++;

        var tag = open.Pop();
        if (name.Length > 0 && name != tag.Name)
            throw Unparsable($"Unmatched end tag at byte offset {Bytes(begin)}, expected \"</{tag.Name}>\", found \"</{name}>\"");
        if (plain.Length > tag.Offset)
            Close(tag);
    }

    private void Close(OpenTag tag)
    {
        var length = plain.Length - tag.Offset;
        var type = Tags[tag.Name];
        string? url = null;
        string? language = null;
        switch (tag.Name)
        {
            case "a":
                url = string.IsNullOrEmpty(tag.Argument) ? plain.ToString(tag.Offset, length) : tag.Argument;
                if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "tg" or "mailto" or "tel"))
                {
                    complain($"The link \"{url}\" is none: Telegram shows its text without a link.");
                    return;
                }

                break;
            case "blockquote" when tag.Argument is not null:
                type = "expandable_blockquote";
                break;
            case "pre" when entities.Count > 0 && entities[^1] is { Type: "code" } code && code.Offset == tag.Offset && code.Length == length:
                language = code.Language;
                entities.RemoveAt(entities.Count - 1);
                break;
            case "code":
                language = tag.Argument;
                break;
        }

        entities.Add(new FormattedEntity(type, tag.Offset, length, url, language));
    }

    private void SkipSpace()
    {
        while (at < html.Length && IsSpace(html[at]))
            at++;
    }

    private char Peek(int index) => index < html.Length ? html[index] : '\0';

    private int Bytes(int index) => Encoding.UTF8.GetByteCount(html.AsSpan(0, index));

    private string Around(int index) => html[Math.Max(0, index - 20)..Math.Min(html.Length, index + 20)];

    /// <summary>The server ends its strings with a zero, which it takes for a space.</summary>
    private static bool IsSpace(char c) => c is ' ' or '\t' or '\r' or '\n' or '\0' or '\v';

    private static BotApiException Unparsable(string why) => BotApiException.BadRequest("can't parse entities: " + why);

    private sealed record OpenTag(string Name, string? Argument, int Offset);
}
