using System.Text.RegularExpressions;
using QABot.Tests.Support;

namespace QABot.Tests.Pictures;

/// <summary>A word with the white space before it, in one style.</summary>
internal sealed record Piece(string Text, bool Bold, bool Italic, bool Link, double Width);

/// <summary>A line on the screen.</summary>
internal sealed record TextLine(IReadOnlyList<Piece> Pieces, bool Quoted)
{
    public double Width => Pieces.Sum(piece => piece.Width);
}

/// <summary>Breaks a formatted text into lines of a width.</summary>
internal static partial class TextLayout
{
    /// <summary>How far a quotation is set in, both sides together.</summary>
    public const double QuoteInset = 20;

    public static IReadOnlyList<TextLine> Lines(FormattedText content, double width, double size)
    {
        var lines = new List<TextLine>();
        var start = 0;
        foreach (var paragraph in content.Text.Split('\n'))
        {
            var at = start;
            var quoted = content.Entities.Any(e => e.Type is "blockquote" or "expandable_blockquote" && e.Offset <= at && at < e.End);
            Break(content, paragraph, start, quoted, quoted ? width - QuoteInset : width, size, lines);
            start += paragraph.Length + 1;
        }

        return lines;
    }

    private static void Break(FormattedText content, string paragraph, int start, bool quoted, double width, double size, List<TextLine> lines)
    {
        var line = new List<Piece>();
        var used = 0.0;
        foreach (Match word in Word().Matches(paragraph))
        {
            var pieces = Pieces(content, word.Value, start + word.Index, size);
            if (line.Count > 0 && used + pieces.Sum(piece => piece.Width) > width)
            {
                lines.Add(new TextLine(line, quoted));
                (line, used) = ([], 0);
                pieces = Pieces(content, word.Value.TrimStart(), start + word.Index + word.Length - word.Value.TrimStart().Length, size);
            }

            line.AddRange(pieces);
            used += pieces.Sum(piece => piece.Width);
        }

        lines.Add(new TextLine(line, quoted));
    }

    private static List<Piece> Pieces(FormattedText content, string word, int offset, double size)
    {
        var pieces = new List<Piece>();
        var from = 0;
        for (var i = 1; i <= word.Length; i++)
        {
            if (i < word.Length && Style(content, offset + i) == Style(content, offset + from))
                continue;
            var text = word[from..i];
            var (bold, italic, link) = Style(content, offset + from);
            pieces.Add(new Piece(text, bold, italic, link, TextWidths.Of(text, size, bold)));
            from = i;
        }

        return pieces;
    }

    private static (bool Bold, bool Italic, bool Link) Style(FormattedText content, int at)
    {
        bool Is(params ReadOnlySpan<string> types)
        {
            foreach (var entity in content.Entities)
            {
                if (types.Contains(entity.Type) && entity.Offset <= at && at < entity.End)
                    return true;
            }

            return false;
        }

        return (Is("bold"), Is("italic"), Is("text_link", "url", "mention", "bot_command"));
    }

    [GeneratedRegex(@"\s*\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
