using System.Buffers;

namespace QABot.Core.Articles;

/// <summary>One line of a text.</summary>
/// <param name="Span">The line without surrounding white space; empty for a blank line.</param>
/// <param name="Indent">White-space units before it.</param>
internal readonly record struct TextLine(TextSpan Span, int Indent)
{
    private static readonly SearchValues<char> Ends = SearchValues.Create("\r\n\f\v\u0085\u2028\u2029");

    /// <summary>Whether nothing stands on the line.</summary>
    public bool IsBlank => Span.Length == 0;

    /// <summary>The lines of <paramref name="text"/> from <paramref name="start"/> on, in order, whatever ends them.</summary>
    public static List<TextLine> Scan(string text, int start)
    {
        var lines = new List<TextLine>();
        var from = start;
        while (from < text.Length)
        {
            var length = text.AsSpan(from).IndexOfAny(Ends);
            var to = length < 0 ? text.Length : from + length;
            lines.Add(Trimmed(text, from, to));
            from = to + (to + 1 < text.Length && text[to] == '\r' && text[to + 1] == '\n' ? 2 : 1);
        }

        return lines;
    }

    private static TextLine Trimmed(string text, int from, int to)
    {
        int start = from, end = to;
        while (start < end && IsSpace(text[start]))
        {
            start++;
        }

        while (end > start && IsSpace(text[end - 1]))
        {
            end--;
        }

        return new TextLine(new TextSpan(start, end), start - from);
    }

    // Zero-width spaces and stray byte-order marks show nothing; a line of them is blank.
    private static bool IsSpace(char c) => char.IsWhiteSpace(c) || c is '\u200B' or '\uFEFF' or '\u2060';
}
