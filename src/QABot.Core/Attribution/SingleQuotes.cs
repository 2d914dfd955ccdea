using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Finds words in single quotation marks: they count only outside double ones, closed in the same paragraph. Pure.</summary>
internal static class SingleQuotes
{
    /// <summary>Adds the single-quoted words of a paragraph to the quotes found so far and keeps them in order.</summary>
    public static void Add(string text, TextSpan paragraph, List<Quote> found)
    {
        var first = found.Count;
        while (first > 0 && found[first - 1].Span.Start >= paragraph.Start)
        {
            first--;
        }

        var start = -1;
        var added = false;
        var doubles = found.Count;
        for (var i = paragraph.Start; i < paragraph.End; i++)
        {
            if (text[i] is not ('\'' or '’' or '‘') || Inside(found, first, doubles, i))
            {
                continue;
            }

            var before = i > paragraph.Start ? text[i - 1] : ' ';
            var after = i + 1 < paragraph.End ? text[i + 1] : ' ';
            if (start < 0)
            {
                if (text[i] != '’' && (char.IsWhiteSpace(before) || before is '(' or '—') && (char.IsLetter(after) || after is '[' or '“'))
                {
                    start = i;
                }
            }
            else if (!char.IsLetterOrDigit(after) && !char.IsWhiteSpace(before) && !IsPluralPossessive(text, i, paragraph))
            {
                found.Add(new Quote(new TextSpan(start, i + 1), Continues: false));
                added = true;
                start = -1;
            }
        }

        if (added)
        {
            found.Sort(first, found.Count - first, Comparer<Quote>.Create(static (a, b) => a.Span.Start.CompareTo(b.Span.Start)));
        }
    }

    // ‘the officials’ claim was false’: an s before and a word after is a possessive if another mark can close the quote.
    private static bool IsPluralPossessive(string text, int i, TextSpan paragraph)
    {
        if (text[i - 1] is not 's' || i + 2 >= paragraph.End || text[i + 1] != ' ' || !char.IsLower(text[i + 2]))
        {
            return false;
        }

        for (var j = i + 1; j < paragraph.End; j++)
        {
            if (text[j] == '‘' || (text[j] == '\'' && char.IsWhiteSpace(text[j - 1])))
            {
                return false;
            }

            if (text[j] is '’' or '\'' && (j + 1 == paragraph.End || !char.IsLetterOrDigit(text[j + 1])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Inside(List<Quote> spans, int from, int to, int i)
    {
        for (var s = from; s < to; s++)
        {
            if (spans[s].Span.Start <= i && i < spans[s].Span.End)
            {
                return true;
            }
        }

        return false;
    }
}
