namespace QABot.Core.Articles;

/// <summary>Finds the paragraphs of one Markdown block: its marks stay outside the spans, its line ends mean nothing.</summary>
internal static class MarkdownBlock
{
    public static void Split(string text, List<TextLine> block, int number, List<Draft> drafts)
    {
        var first = -1;
        for (var i = 0; i < block.Count; i++)
        {
            var line = text.AsSpan(block[i].Span.Start, block[i].Span.Length);
            var heading = HeadingMark(line);
            if (heading > 0)
            {
                Close(i - 1);
                var span = new TextSpan(block[i].Span.Start + heading, block[i].Span.Start + line.TrimEnd("# ").Length);
                if (span.Length > 0)
                {
                    drafts.Add(new Draft(text, span, number, ParagraphKind.Heading));
                }

                continue;
            }

            if (first >= 0 && i > 0 && TextShape.StartsItem(line))
            {
                Close(i - 1);
            }

            if (IsRule(line))
            {
                // A line of = or - under a line of text makes that line a heading.
                if (first == i - 1 && first >= 0 && line[0] is '=' or '-')
                {
                    drafts.Add(new Draft(text, Unquoted(text, block[first].Span), number, ParagraphKind.Heading));
                    first = -1;
                }

                Close(i - 1);
                continue;
            }

            first = first < 0 ? i : first;
        }

        Close(block.Count - 1);

        void Close(int last)
        {
            if (first >= 0 && first <= last)
            {
                var span = Unquoted(text, new TextSpan(block[first].Span.Start, block[last].Span.End));
                if (span.Length > 0)
                {
                    drafts.Add(new Draft(text, span, number));
                }
            }

            first = -1;
        }
    }

    private static int HeadingMark(ReadOnlySpan<char> line)
    {
        var marks = 0;
        while (marks < line.Length && line[marks] == '#')
        {
            marks++;
        }

        if (marks is 0 or > 6 || marks >= line.Length || line[marks] != ' ')
        {
            return 0; // "#hashtag" is text
        }

        return line.Length - line[marks..].TrimStart().Length;
    }

    private static bool IsRule(ReadOnlySpan<char> line) =>
        line.Length >= 3 && line[0] is '-' or '*' or '_' or '=' && line.TrimStart(line[0]).Trim().Trim(line[0]).Trim().IsEmpty;

    private static TextSpan Unquoted(string text, TextSpan span)
    {
        var start = span.Start;
        while (start < span.End && (text[start] == '>' || char.IsWhiteSpace(text[start])))
        {
            start++;
        }

        return span with { Start = start };
    }
}
