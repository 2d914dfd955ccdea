using System.Text;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace QABot.Core.Articles;

/// <summary>Extracts an article from a web page: the readable part by SmartReader, as plain text with a blank line between paragraphs.</summary>
internal static partial class HtmlArticle
{
    // SmartReader wants an address to resolve links against; none is followed and none is shown.
    private const string NoAddress = "https://page.invalid/";

    // Pages are some dozens of elements deep. Parsers take quadratic time and call themselves for each level.
    private const int Deepest = 500;
    private const int MostElements = 30_000;

    private static readonly string[] Unclosed =
    [
        "p", "li", "br", "img", "meta", "link", "input", "hr", "td", "tr", "th", "dt", "dd", "option", "area", "base", "col", "embed", "source",
        "track", "wbr", "param", "path", "rect", "circle", "line", "use", "polygon",
    ];

    /// <summary>The encoding that the page's head names, or null.</summary>
    public static string? StatedEncoding(byte[] bytes)
    {
        var head = Encoding.Latin1.GetString(bytes, 0, Math.Min(bytes.Length, 4096));
        return Charset().Match(head) is { Success: true } match ? match.Groups["name"].Value : null;
    }

    /// <summary>Whether the page has more elements, or nests them deeper, than any article needs; it would keep the parser busy for minutes.</summary>
    public static bool IsBeyondBounds(string html)
    {
        int depth = 0, elements = 0;
        foreach (var tag in Tag().EnumerateMatches(html))
        {
            var isEnd = html[tag.Index + 1] == '/';
            var name = html.AsSpan(tag.Index + (isEnd ? 2 : 1), tag.Length - (isEnd ? 2 : 1));
            if (!NeedsNoEnd(name))
            {
                depth = Math.Max(0, depth + (isEnd ? -1 : 1));
            }

            elements += isEnd ? 0 : 1;
            if (depth > Deepest || elements > MostElements)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text, what the page states about it, and its paragraphs; null when the page has no text to read.</summary>
    public static (string Text, ArticleMetadata Page, List<Draft> Drafts)? Extract(string html)
    {
        using var reader = new SmartReader.Reader(NoAddress, html);
        var readable = reader.GetArticle();
        var parser = new HtmlParser();
        using var page = parser.ParseDocument(html);
        using var content = readable.IsReadable ? parser.ParseDocument(readable.Content) : null;

        var blocks = new List<(string Text, ParagraphKind? Kind)>();
        Collect((content ?? page).Body, null, blocks);
        if (blocks.Count == 0)
        {
            return null;
        }

        var text = string.Join("\n\n", blocks.Select(b => b.Text));
        var drafts = new List<Draft>(blocks.Count);
        var at = 0;
        foreach (var (block, kind) in blocks)
        {
            drafts.Add(new Draft(text, new TextSpan(at, at + block.Length), drafts.Count, kind));
            at += block.Length + 2;
        }

        return (text, Stated(readable, page), drafts);
    }

    private static ArticleMetadata Stated(SmartReader.Article readable, IDocument page)
    {
        var address = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? Meta(page, "og:url");
        return new ArticleMetadata(
            Text(readable.Title),
            Text(Meta(page, "og:site_name")),
            Text(readable.Author),
            ArticleUrl.TryParse(address, out var url) ? url : null,
            readable.PublicationDate is { } day ? DateOnly.FromDateTime(day) : null);
    }

    private static bool NeedsNoEnd(ReadOnlySpan<char> name)
    {
        foreach (var other in Unclosed)
        {
            if (name.Equals(other, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string? Meta(IDocument page, string property) => page.QuerySelector($"meta[property='{property}']")?.GetAttribute("content");

    private static string? Text(string? value) => string.IsNullOrWhiteSpace(value) ? null : Collapsed(value);

    private static void Collect(IElement? element, ParagraphKind? within, List<(string Text, ParagraphKind? Kind)> blocks)
    {
        if (element is null || element.LocalName is "script" or "style" or "noscript" or "template" or "nav" or "form" or "button" or "svg" or "iframe")
        {
            return;
        }

        var kind = element.LocalName switch
        {
            "figcaption" or "caption" => ParagraphKind.Caption,
            "h1" or "h2" or "h3" or "h4" or "h5" or "h6" => ParagraphKind.Heading,
            _ => within,
        };
        var inline = new StringBuilder();
        foreach (var node in element.ChildNodes)
        {
            switch (node)
            {
                case IText text:
                    inline.Append(text.Data);
                    break;
                case IElement { LocalName: "br" }:
                    // One line end is a soft break, two make a paragraph.
                    inline.Append('\n');
                    break;
                case IElement child when IsInline(child):
                    inline.Append(child.TextContent);
                    break;
                case IElement child:
                    Flush();
                    Collect(child, kind, blocks);
                    break;
                default:
                    break;
            }
        }

        Flush();

        void Flush()
        {
            foreach (var part in DoubleBreak().Split(inline.ToString()))
            {
                if (Collapsed(part) is { Length: > 0 } words)
                {
                    blocks.Add((words, kind));
                }
            }

            inline.Clear();
        }
    }

    private static bool IsInline(IElement element) =>
        element.LocalName is "a" or "abbr" or "b" or "bdi" or "bdo" or "cite" or "code" or "data" or "del" or "dfn" or "em" or "i" or "ins"
            or "kbd" or "label" or "mark" or "q" or "s" or "samp" or "small" or "span" or "strong" or "sub" or "sup" or "time" or "u" or "var" or "font" or "wbr"
        && element.QuerySelectorAll("p, div, h1, h2, h3, h4, h5, h6, ul, ol, figure, blockquote, script, style").Length == 0;

    [GeneratedRegex(@"</?[A-Za-z][A-Za-z0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    // HTML collapses its own white space only; a no-break space is part of the text.
    private static string Collapsed(string text) => WhiteSpace().Replace(text, " ").Trim();

    [GeneratedRegex(@"[ \t\r\n\f]+", RegexOptions.CultureInvariant)]
    private static partial Regex WhiteSpace();

    [GeneratedRegex(@"[ \t]*\n[ \t]*\n\s*", RegexOptions.CultureInvariant)]
    private static partial Regex DoubleBreak();

    [GeneratedRegex(@"charset\s*=\s*[""']?\s*(?<name>[\w:-]+)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Charset();
}
