using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>
/// Finds quoted words in an article's text: curly, straight, angled and single quotation marks, nested ones as one span,
/// quotes that run over several paragraphs. Apostrophes are no quotes. Pure and thread-safe.
/// </summary>
internal static class QuoteFinder
{
    // A quote that nothing closes may run on only over so many short paragraphs before its closing mark comes.
    private const int MaxRunOnParagraphs = 10;
    private const int MaxRunOnChars = 200;

    // A quote that nothing closes at all is believed only so far; then it ends with the sentence.
    private const int MaxUnclosedChars = 500;

    /// <summary>Quoted spans in the order of the text, marks included; they do not overlap.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="paragraphs">Its paragraphs in order. A quote that is left open ends with its paragraph, unless the next one opens it again or a later one closes it.</param>
    public static IReadOnlyList<Quote> Find(string text, IReadOnlyList<TextSpan> paragraphs)
    {
        var found = new List<Quote>();
        var i = 0;
        while (i < paragraphs.Count)
        {
            var open = FindIn(text, paragraphs[i], found);
            if (open < 0)
            {
                i++;
                continue;
            }

            i = FollowOpen(text, paragraphs, i, open, found);
        }

        return found;
    }

    // Returns where a quote was left open, or -1.
    private static int FindIn(string text, TextSpan paragraph, List<Quote> found, int from = -1)
    {
        var depth = 0;
        var start = -1;
        var straight = false;
        for (var i = from < 0 ? paragraph.Start : from; i < paragraph.End; i++)
        {
            var mark = MarkAt(text, i, paragraph, depth > 0, straight);
            if (mark == Mark.None)
            {
                continue;
            }

            if (mark == Mark.Open)
            {
                if (depth == 0)
                {
                    start = i;
                    straight = text[i] == '"';
                    depth = 1;
                }
                else if (!straight && !ReopensAfterSentence(text, i, paragraph))
                {
                    depth++;
                }

                continue;
            }

            if (depth == 0)
            {
                continue;
            }

            depth = depth > 1 && EndsSpeech(text, i, paragraph) ? 0 : depth - 1;
            if (depth == 0)
            {
                found.Add(new Quote(new TextSpan(start, i + 1), Continues: false));
                start = -1;
            }
        }

        if (start < 0)
        {
            SingleQuotes.Add(text, paragraph, found);
        }

        return start;
    }

    // “It shows “a light over the roof,” he said: one mark closes both quotes when a comma and who says it follow.
    private static bool EndsSpeech(string text, int close, TextSpan paragraph)
    {
        if (close == paragraph.Start || text[close - 1] is not (',' or '?' or '!'))
        {
            return false;
        }

        var words = 0;
        for (var i = close + 1; i < paragraph.End && words < 8; words++)
        {
            while (i < paragraph.End && char.IsWhiteSpace(text[i]))
            {
                i++;
            }

            var start = i;
            while (i < paragraph.End && char.IsLetter(text[i]))
            {
                i++;
            }

            if (i == start)
            {
                return false;
            }

            if (Words.Of(text.AsSpan(start, i - start)).HasFlag(WordClass.Says))
            {
                return true;
            }
        }

        return false;
    }

    private static int FollowOpen(string text, IReadOnlyList<TextSpan> paragraphs, int index, int open, List<Quote> found)
    {
        var last = index;
        for (var next = index + 1; next < paragraphs.Count && next <= index + MaxRunOnParagraphs; next++)
        {
            var paragraph = paragraphs[next];
            var opensAgain = IsOpener(text, paragraph.Start, paragraph);
            if (opensAgain && next > last + 1 && open != paragraphs[index].Start)
            {
                break; // Narrative in between, and no paragraph of speech at the start: another quote.
            }

            var close = FirstMark(text, paragraph, opensAgain ? paragraph.Start + 1 : paragraph.Start, out var isClose);
            if (isClose)
            {
                // The end of the quote; what follows in that paragraph is read on its own.
                for (var p = index; p < next; p++)
                {
                    found.Add(new Quote(new TextSpan(p == index ? open : paragraphs[p].Start, paragraphs[p].End), Continues: p > index));
                }

                found.Add(new Quote(new TextSpan(paragraph.Start, close + 1), Continues: true));
                var left = FindIn(text, paragraph, found, close + 1);
                return left < 0 ? next + 1 : FollowOpen(text, paragraphs, next, left, found);
            }

            if (close >= 0 || (next > last + 1 && (opensAgain || paragraph.Length > MaxRunOnChars) && !AllShort(paragraphs, index, next)))
            {
                break;
            }

            if (opensAgain)
            {
                last = next;
            }
        }

        // Never closed: it holds for its own paragraph and for those that open it again.
        for (var p = index; p <= last; p++)
        {
            var start = p == index ? open : paragraphs[p].Start;
            found.Add(new Quote(new TextSpan(start, UnclosedEnd(text, start, paragraphs[p].End)), Continues: p > index));
        }

        return last + 1;
    }

    private static bool AllShort(IReadOnlyList<TextSpan> paragraphs, int from, int to)
    {
        for (var p = from; p <= to; p++)
        {
            if (paragraphs[p].Length > MaxRunOnChars)
            {
                return false;
            }
        }

        return true;
    }

    private static int UnclosedEnd(string text, int start, int end)
    {
        if (end - start <= MaxUnclosedChars)
        {
            return end;
        }

        // Marks that open it again show that it goes on at least so far.
        var reopened = Math.Max(text.LastIndexOf('“', end - 1, end - start), text.LastIndexOf('"', end - 1, end - start));
        for (var i = Math.Max(start, reopened) + 1; i < end - 1; i++)
        {
            if (text[i] is '.' or '!' or '?' && char.IsWhiteSpace(text[i + 1]))
            {
                return i + 1;
            }
        }

        return end;
    }

    private static int FirstMark(string text, TextSpan paragraph, int from, out bool isClose)
    {
        for (var i = from; i < paragraph.End; i++)
        {
            var mark = MarkAt(text, i, paragraph, open: true, straight: text[i] == '"');
            if (mark != Mark.None)
            {
                isClose = mark == Mark.Close;
                return i;
            }
        }

        isClose = false;
        return -1;
    }

    private static Mark MarkAt(string text, int i, TextSpan paragraph, bool open, bool straight)
    {
        switch (text[i])
        {
            case '“' or '«' or '„':
                return Mark.Open;
            case '”' or '»':
                return Mark.Close;
            case '"':
                var spaceBefore = i == paragraph.Start || char.IsWhiteSpace(text[i - 1]) || text[i - 1] is '(' or '[' or '—' or '–' or '‘' or '\'';
                var spaceAfter = i + 1 >= paragraph.End || char.IsWhiteSpace(text[i + 1]);
                if (spaceBefore == spaceAfter)
                {
                    return open && straight ? Mark.Close : Mark.Open;
                }

                return spaceBefore ? Mark.Open : Mark.Close;
            default:
                return Mark.None;
        }
    }

    private static bool IsOpener(string text, int i, TextSpan paragraph) =>
        i < paragraph.End && MarkAt(text, i, paragraph, open: false, straight: true) == Mark.Open;

    // “One. “Two.”: paragraphs that were run together; the second mark opens the same quote again.
    private static bool ReopensAfterSentence(string text, int i, TextSpan paragraph)
    {
        var before = i - 1;
        while (before > paragraph.Start && char.IsWhiteSpace(text[before]))
        {
            before--;
        }

        return before > paragraph.Start && text[before] is '.' or '!' or '?' && char.IsUpper(text[Math.Min(i + 1, paragraph.End - 1)]);
    }

    private enum Mark
    {
        None,
        Open,
        Close,
    }
}
