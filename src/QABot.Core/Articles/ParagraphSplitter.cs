namespace QABot.Core.Articles;

/// <summary>
/// Finds the paragraphs of a text. Blank lines part blocks; within a block a line is a paragraph of its own, unless the lines are
/// one paragraph broken at a fixed width or one list item. Pure.
/// </summary>
internal static class ParagraphSplitter
{
    // Editors and mail wrap at 65 to 100; a longer line was not wrapped, a much shorter block is a list.
    private const int WidestWrap = 110;
    private const int NarrowestWrap = 40;

    /// <summary>The paragraphs from <paramref name="start"/> on, in order, none overlapping, none with surrounding white space.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="start">Where the article begins, after any front matter.</param>
    /// <param name="markdown">Whether line ends within a block mean nothing and headings are marked.</param>
    public static List<Draft> Split(string text, int start, bool markdown)
    {
        var drafts = new List<Draft>();
        var blocks = Blocks(TextLine.Scan(text, start));
        var wholeText = Wrap.Of(text, blocks);
        for (var number = 0; number < blocks.Count; number++)
        {
            var block = blocks[number];
            if (markdown)
            {
                MarkdownBlock.Split(text, block, number, drafts);
                continue;
            }

            var wrap = wholeText ?? (blocks.Count > 1 ? Wrap.Of(text, [block]) : null);
            SplitLines(text, block, number, wrap, drafts);
        }

        return drafts;
    }

    private static List<List<TextLine>> Blocks(List<TextLine> lines)
    {
        var blocks = new List<List<TextLine>>();
        List<TextLine>? open = null;
        foreach (var line in lines)
        {
            if (line.IsBlank)
            {
                open = null;
                continue;
            }

            if (open is null)
            {
                open = [];
                blocks.Add(open);
            }

            open.Add(line);
        }

        return blocks;
    }

    private static void SplitLines(string text, List<TextLine> block, int number, Wrap? wrap, List<Draft> drafts)
    {
        var first = 0;
        for (var i = 0; i < block.Count; i++)
        {
            if (i + 1 < block.Count && Continues(text, block[first], block[i], block[i + 1], wrap))
            {
                continue;
            }

            drafts.Add(new Draft(text, new TextSpan(block[first].Span.Start, block[i].Span.End), number));
            first = i + 1;
        }
    }

    private static bool Continues(string text, TextLine first, TextLine line, TextLine next, Wrap? wrap)
    {
        var here = text.AsSpan(line.Span.Start, line.Span.Length);
        var after = text.AsSpan(next.Span.Start, next.Span.Length);
        if (TextShape.StartsItem(after))
        {
            return false;
        }

        if (TextShape.StartsItem(text.AsSpan(first.Span.Start, first.Span.Length)))
        {
            return next.Indent > first.Indent;
        }

        if (wrap is { } w)
        {
            return w.Continues(line, here, next, after);
        }

        return here.Length >= NarrowestWrap && !TextShape.Closes(here) && TextShape.StartsLower(after);
    }

    /// <summary>The width at which lines were broken by an editor.</summary>
    private readonly record struct Wrap(int Width)
    {
        /// <summary>The wrap of these blocks, or null when their line ends are their writer's own.</summary>
        public static Wrap? Of(string text, List<List<TextLine>> blocks)
        {
            int width = 0, pairs = 0, broken = 0, full = 0;
            foreach (var block in blocks)
            {
                for (var i = 0; i < block.Count; i++)
                {
                    width = Math.Max(width, block[i].Indent + block[i].Span.Length);
                }
            }

            if (width is < NarrowestWrap or > WidestWrap)
            {
                return null;
            }

            foreach (var block in blocks)
            {
                for (var i = 0; i + 1 < block.Count; i++)
                {
                    var here = text.AsSpan(block[i].Span.Start, block[i].Span.Length);
                    var after = text.AsSpan(block[i + 1].Span.Start, block[i + 1].Span.Length);
                    pairs++;
                    broken += !TextShape.Closes(here) && TextShape.StartsLower(after) ? 1 : 0;
                    full += here.Length >= width * 2 / 3 ? 1 : 0;
                }
            }

            return broken > 0 && broken * 10 >= pairs * 3 && full * 2 >= pairs ? new Wrap(width) : null;
        }

        /// <summary>Whether the line was broken here by the width, and not by its writer.</summary>
        public bool Continues(TextLine line, ReadOnlySpan<char> here, TextLine next, ReadOnlySpan<char> after)
        {
            var closes = TextShape.Closes(here);
            if (closes && next.Indent > line.Indent)
            {
                return false; // the next paragraph's first line is set in
            }

            var space = after.IndexOf(' ');
            var word = space < 0 ? after.Length : space;
            var wouldFit = line.Indent + here.Length + 1 + word <= Width;
            return !wouldFit || (!closes && (TextShape.BreaksOff(here) || !TextShape.StartsUpper(after) || here.Length * 5 >= Width * 3));
        }
    }
}
