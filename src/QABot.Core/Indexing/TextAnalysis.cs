using System.Collections.Concurrent;
using System.Globalization;
using Lucene.Net.Tartarus.Snowball.Ext;
using QABot.Core.Articles;
using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>
/// The one analyzer of both ends: cuts text into words, folds case, quotes and diacritics, and stems (base form by dictionary, then Porter 2).
/// Articles and questions go through it alike. Thread-safe.
/// </summary>
public static class TextAnalysis
{
    private static readonly ConcurrentDictionary<string, string> Stems = new(StringComparer.Ordinal);

    // Bounds the cache against a flood of made-up words; the languages' real words fit.
    private const int MaxCachedStems = 200_000;

    /// <summary>The tokens of a text in order.</summary>
    public static List<Token> Analyze(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Analyze(text, new TextSpan(0, text.Length));
    }

    /// <summary>The tokens of a range of a text in order; offsets refer to the whole text.</summary>
    public static List<Token> Analyze(string text, TextSpan span)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>(span.Length / 5);
        var quoted = false;
        var i = span.Start;
        var previous = "";
        while (i < span.End)
        {
            var c = text[i];
            if (!char.IsLetterOrDigit(c))
            {
                quoted = c switch { '“' => true, '”' => false, '"' => !quoted, '\n' => false, _ => quoted };
                i++;
                continue;
            }

            var start = i;
            i = WordEnd(text, i, span.End);
            var surface = text[start..i];
            var word = Fold(surface);
            if (word.Length == 0)
            {
                continue;
            }

            var flags = TraitsOf(text, surface, word, start, i, previous, span.End);
            if (quoted)
            {
                flags |= TokenTraits.Quoted;
            }

            if (tokens.Count == 0)
            {
                flags |= TokenTraits.SentenceStart;
            }

            tokens.Add(new Token(Stem(word), word, start, i - start, flags));
            previous = word;
        }

        return tokens;
    }

    /// <summary>The stem under which a folded word is searched.</summary>
    public static string Stem(string word)
    {
        if (Stems.TryGetValue(word, out var stem))
        {
            return stem;
        }

        stem = StemUncached(word);
        if (Stems.Count < MaxCachedStems)
        {
            Stems.TryAdd(word, stem);
        }

        return stem;
    }

    /// <summary>Lower case, straight apostrophes, no diacritics on Latin letters, no possessive ending, no inner stops in acronyms.</summary>
    public static string Fold(string surface)
    {
        ArgumentNullException.ThrowIfNull(surface);
        var folded = surface.Replace('’', '\'').Replace('‘', '\'').ToLowerInvariant();
        foreach (var c in folded)
        {
            if (c > 127)
            {
                folded = LatinLetters.Fold(folded);
                break;
            }
        }

        if (folded.EndsWith("'s", StringComparison.Ordinal))
        {
            folded = folded[..^2];
        }
        else if (folded.EndsWith('\''))
        {
            folded = folded[..^1];
        }

        // "US" in capitals is the country, "us" the pronoun; both spellings of the country meet in "u.s".
        return surface is "US" or "USA" or "U.S" or "U.S.A" ? "u.s" : folded;
    }

    private static string StemUncached(string word)
    {
        if (word.Length < 3 || !char.IsAsciiLetter(word[0]) || word.Contains('.', StringComparison.Ordinal))
        {
            return word;
        }

        // The dictionary's base form first: the stemmer alone leaves "said" and "fell" apart from "say" and "fall".
        var stemmer = new EnglishStemmer();
        stemmer.SetCurrent(Lemmas.Default.Lemma(word));
        stemmer.Stem();
        return stemmer.Current;
    }

    private static int WordEnd(string text, int i, int limit)
    {
        while (i < limit)
        {
            var c = text[i];
            if (char.IsLetterOrDigit(c) || CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                i++;
                continue;
            }

            var inner = i + 1 < limit && char.IsLetterOrDigit(text[i + 1]);
            var joins = inner && c switch
            {
                '\'' or '’' => char.IsLetter(text[i - 1]) && char.IsLetter(text[i + 1]),
                // an acronym ("U.S.", "a.m.") or a decimal
                '.' => (char.IsLetter(text[i + 1]) && IsSingleLetter(text, i - 1) && IsSingleLetterAhead(text, i + 1, limit))
                    || (char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1])),
                ',' or ':' => char.IsDigit(text[i - 1]) && char.IsDigit(text[i + 1]),
                _ => false,
            };
            if (!joins)
            {
                break;
            }

            i++;
        }

        return i;
    }

    private static bool IsSingleLetter(string text, int i) => char.IsLetter(text[i]) && (i == 0 || !char.IsLetterOrDigit(text[i - 1]));

    private static bool IsSingleLetterAhead(string text, int i, int limit) => i + 1 >= limit || !char.IsLetterOrDigit(text[i + 1]);

    private static TokenTraits TraitsOf(string text, string surface, string word, int start, int end, string previous, int limit)
    {
        var flags = TokenTraits.None;
        if (char.IsUpper(surface[0]))
        {
            flags |= TokenTraits.Capital;
        }

        if (start == 0 || IsSentenceStart(text, start))
        {
            flags |= TokenTraits.SentenceStart;
        }

        var digits = false;
        foreach (var c in word)
        {
            digits |= char.IsAsciiDigit(c);
        }

        if (digits || WordForms.Numbers.Contains(word))
        {
            flags |= TokenTraits.Number;
            flags |= AgeCues.IsAge(text, word, start, end, previous, limit) ? TokenTraits.Age : 0;
        }

        if (digits)
        {
            if ((start > 0 && text[start - 1] is '$' or '€' or '£' or '¥' or '₴' or '₽') || (word.Length < 4 && word[^1] == 'p' && char.IsAsciiDigit(word[0])))
            {
                flags |= TokenTraits.Money;
            }

            if (word.Contains(':', StringComparison.Ordinal) || word.EndsWith("am", StringComparison.Ordinal) || word.EndsWith("pm", StringComparison.Ordinal))
            {
                flags |= TokenTraits.Clock;
            }

            if (word.Length == 4 && int.TryParse(word, CultureInfo.InvariantCulture, out var year) && year is > 1000 and < 2100)
            {
                flags |= TokenTraits.Date | (AgeCues.IsOfMaking(text, start) ? TokenTraits.Made : 0);
            }

            if (end < limit && text[end] == '%')
            {
                flags |= TokenTraits.Percent;
            }
        }

        if (word is "percent" or "percentage")
        {
            flags |= TokenTraits.Percent;
        }

        flags |= WordForms.Stop.Contains(word) ? TokenTraits.Stop : 0;
        flags |= WordForms.Negation.Contains(word) ? TokenTraits.Negation : 0;
        flags |= WordForms.Money.Contains(word) ? TokenTraits.Money : 0;
        flags |= WordForms.Clock.Contains(word) ? TokenTraits.Clock : 0;
        flags |= WordForms.Date.Contains(word) || (word == "may" && flags.HasFlag(TokenTraits.Capital) && !flags.HasFlag(TokenTraits.SentenceStart)) ? TokenTraits.Date : 0;
        flags |= WordForms.Duration.Contains(word) ? TokenTraits.Duration : 0;
        flags |= WordForms.Office.Contains(word) ? TokenTraits.Office : 0;
        flags |= WordForms.Reason.Contains(word) ? TokenTraits.Reason : 0;
        flags |= WordForms.Place.Contains(previous) || (previous == "the" && start > 6 && PlaceBeforeThe(text, start)) ? TokenTraits.AfterPlace : 0;
        return flags;
    }

    private static bool PlaceBeforeThe(string text, int start)
    {
        var end = start - 1;
        while (end > 0 && !char.IsLetter(text[end]))
        {
            end--;
        }

        end -= 3; // "the"
        while (end > 0 && text[end] == ' ')
        {
            end--;
        }

        var from = end;
        while (from >= 0 && char.IsLetter(text[from]))
        {
            from--;
        }

        return end > from && WordForms.Place.Contains(text[(from + 1)..(end + 1)].ToLowerInvariant());
    }

    private static bool IsSentenceStart(string text, int start)
    {
        for (var i = start - 1; i >= 0; i--)
        {
            var c = text[i];
            if (c is ' ' or '"' or '“' or '‘' or '\'' or '(' or '[' or '«')
            {
                continue;
            }

            return c is '!' or '?' or '\n' or '•' or ':' || (c == '.' && !BelongsToName(text, i));
        }

        return true;
    }

    /// <summary>The stop of "Mr. Brown", "Gen. Rice" and "J. Brown" ends no sentence, so that the capital after it says something.</summary>
    private static bool BelongsToName(string text, int stop)
    {
        var from = stop;
        while (from > 0 && char.IsLetter(text[from - 1]))
        {
            from--;
        }

        var length = stop - from;
        return length == 1 ? char.IsUpper(text[from]) && (from == 0 || char.IsWhiteSpace(text[from - 1]))
            : length is > 1 and < 6 && char.IsUpper(text[from]) && WordForms.TitlesCutShort.Contains(text[from..stop].ToLowerInvariant());
    }
}
