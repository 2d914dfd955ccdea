using System.Collections.Frozen;
using QABot.Core.Articles;

namespace QABot.Core.Passages;

/// <summary>Cuts a paragraph into sentences that are exact slices of the article's text. Pure and thread-safe.</summary>
public static class SentenceSplitter
{
    /// <summary>Longest sentence in UTF-16 units; a longer one is cut at a clause or a space, so that it fits into a passage.</summary>
    public const int MaxSentenceChars = 600;

    private static readonly FrozenSet<string> Abbreviations = new[]
    {
        "mr", "mrs", "ms", "dr", "prof", "gen", "col", "lt", "maj", "sgt", "capt", "cmdr", "adm", "gov", "sen", "rep", "pres",
        "st", "jr", "sr", "vs", "no", "nos", "vol", "fig", "ca", "approx", "dept", "inc", "corp", "co", "ltd", "bros",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
        "mon", "tue", "tues", "wed", "thu", "thur", "thurs", "fri", "sat", "sun", "mt", "ft", "rev", "hon", "brig", "pvt", "messrs",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    // These close a sentence only when what follows starts like a new one: "at 2:30 a.m. The guards", but not "the U.S. Senate".
    private static readonly FrozenSet<string> Starters = new[]
    {
        "the", "a", "an", "he", "she", "it", "they", "we", "i", "in", "on", "at", "but", "and", "his", "her", "their", "this", "that",
        "these", "those", "there", "after", "before", "when", "while", "as", "if", "some", "many", "for", "no", "not", "its", "our",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The sentences of one paragraph in order; together they cover all of it but white space.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="paragraph">A range of it.</param>
    public static IReadOnlyList<TextSpan> Split(string text, TextSpan paragraph)
    {
        ArgumentNullException.ThrowIfNull(text);
        var sentences = new List<TextSpan>();
        var start = SkipSpace(text, paragraph.Start, paragraph.End);
        var i = start;
        while (i < paragraph.End)
        {
            var c = text[i];
            if (c is '.' or '!' or '?' or '…' && !(c == '…' && !StartsSentence(text, i + 1, paragraph.End)))
            {
                var end = i + 1;
                while (end < paragraph.End && (text[end] is '.' or '!' or '?' or '…' || IsCloser(text[end])))
                {
                    end++;
                }

                if (EndsSentence(text, start, i, end, paragraph.End))
                {
                    Add(sentences, text, start, end);
                    start = SkipSpace(text, end, paragraph.End);
                    i = start;
                    continue;
                }

                i = end;
                continue;
            }

            // A blank line inside a paragraph, as between list items, ends a sentence without a stop.
            if (c == '\n' && IsBlankLine(text, i, paragraph.End) && i > start)
            {
                Add(sentences, text, start, i);
                start = SkipSpace(text, i, paragraph.End);
                i = start;
                continue;
            }

            i++;
        }

        Add(sentences, text, start, paragraph.End);
        return sentences;
    }

    private static bool EndsSentence(string text, int start, int stop, int end, int limit)
    {
        if (end >= limit)
        {
            return true;
        }

        if (!char.IsWhiteSpace(text[end]))
        {
            // "3.5", "U.S.", "wrote.[note 1] The": only a bracketed note may follow a stop without a space.
            return text[end] == '[' && text.IndexOf(']', end, Math.Min(12, limit - end)) is var close and > 0
                && close + 1 < limit && char.IsWhiteSpace(text[close + 1]) && StartsSentence(text, close + 1, limit);
        }

        if (!StartsSentence(text, end, limit))
        {
            return false;
        }

        if (text[stop] != '.')
        {
            // "Why?" he asked: lower case was refused above; '"Really?" Smith said' is rare enough to cut.
            return true;
        }

        var wordStart = stop;
        while (wordStart > start && !char.IsWhiteSpace(text[wordStart - 1]) && !IsOpener(text[wordStart - 1]))
        {
            wordStart--;
        }

        var word = text.AsSpan(wordStart, stop - wordStart);
        if (word.Length == 1 && char.IsUpper(word[0]))
        {
            return false; // an initial: "Vladimir V. Smith"
        }

        if (word.Contains('.'))
        {
            return Starters.Contains(NextWord(text, end, limit));
        }

        return !Abbreviations.Contains(word.ToString())
            || (word.Equals("no", StringComparison.Ordinal) && (SkipSpace(text, end, limit) is var next && (next >= limit || !char.IsDigit(text[next]))));
    }

    private static bool StartsSentence(string text, int from, int limit)
    {
        var i = SkipSpace(text, from, limit);
        while (i < limit && (IsOpener(text[i]) || text[i] is '•' or '#' or '@' or '—' or '–' or '-'))
        {
            i = SkipSpace(text, i + 1, limit);
        }

        return i >= limit || char.IsUpper(text[i]) || char.IsDigit(text[i]) || char.GetUnicodeCategory(text[i]) == System.Globalization.UnicodeCategory.OtherLetter;
    }

    private static string NextWord(string text, int from, int limit)
    {
        var i = SkipSpace(text, from, limit);
        while (i < limit && IsOpener(text[i]))
        {
            i++;
        }

        var end = i;
        while (end < limit && char.IsLetter(text[end]))
        {
            end++;
        }

        return text[i..end];
    }

    private static void Add(List<TextSpan> sentences, string text, int start, int end)
    {
        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        while (end - start > MaxSentenceChars)
        {
            var cut = CutBefore(text, start, start + MaxSentenceChars);
            var pieceEnd = cut;
            while (pieceEnd > start && char.IsWhiteSpace(text[pieceEnd - 1]))
            {
                pieceEnd--;
            }

            sentences.Add(new TextSpan(start, pieceEnd));
            start = SkipSpace(text, cut, end);
        }

        if (end > start)
        {
            sentences.Add(new TextSpan(start, end));
        }
    }

    private static int CutBefore(string text, int start, int limit)
    {
        var floor = start + (MaxSentenceChars / 3);
        for (var i = limit - 1; i > floor; i--)
        {
            if (text[i] is ';' or ',' && char.IsWhiteSpace(text[i + 1]))
            {
                return i + 1;
            }
        }

        for (var i = limit - 1; i > floor; i--)
        {
            if (char.IsWhiteSpace(text[i]))
            {
                return i;
            }
        }

        return char.IsLowSurrogate(text[limit]) ? limit - 1 : limit;
    }

    private static bool IsBlankLine(string text, int newline, int limit)
    {
        for (var i = newline + 1; i < limit; i++)
        {
            if (text[i] == '\n')
            {
                return true;
            }

            if (!char.IsWhiteSpace(text[i]))
            {
                return false;
            }
        }

        return false;
    }

    private static int SkipSpace(string text, int from, int limit)
    {
        while (from < limit && char.IsWhiteSpace(text[from]))
        {
            from++;
        }

        return from;
    }

    private static bool IsCloser(char c) => c is '"' or '”' or '’' or '\'' or '»' or ')' or ']';

    private static bool IsOpener(char c) => c is '"' or '“' or '„' or '‘' or '\'' or '«' or '(' or '[';
}
