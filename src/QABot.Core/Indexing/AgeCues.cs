using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>What says that a number is the age of somebody, or the year in which a thing was made. Thread-safe.</summary>
internal static class AgeCues
{
    // "aged between 19 and": so far back a list of ages may begin.
    private const int AgesReach = 32;

    // "established by law in 1958": the verb is at most so many words before the year.
    private const int MakingReach = 3;

    /// <summary>Whether a number is somebody's age: "46-year-old", "aged 46", "Smith, 46, said".</summary>
    /// <param name="text">The article.</param>
    /// <param name="word">The number, folded.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Behind its last character.</param>
    /// <param name="previous">The word before it, folded; empty where it is the first.</param>
    /// <param name="limit">What is read ends here.</param>
    public static bool IsAge(string text, string word, int start, int end, string previous, int limit)
    {
        var after = text.AsSpan(end, Math.Max(0, Math.Min(limit, end + 16) - end)).TrimStart("- ");
        if (after.StartsWith("year", StringComparison.OrdinalIgnoreCase))
        {
            after = after[4..].TrimStart("s");
            return after.TrimStart("- ").StartsWith("old", StringComparison.OrdinalIgnoreCase) || after.StartsWith(" of age", StringComparison.OrdinalIgnoreCase);
        }

        if (previous is "aged" or "age" || (IsAmongAges(text, start) && !IsCounting(text, end, limit)))
        {
            return true;
        }

        // "Smith, 46, said", "Smith (46)", "the captain, 46,": a number of two digits that is put in behind a name or a word for somebody.
        var open = start > 0 && text[start - 1] == '(';
        var name = start - 3; // before ", " and before " ("
        return word.Length == 2 && char.IsAsciiDigit(word[0]) && char.IsAsciiDigit(word[1]) && word[0] != '0' && name > 0 && end < limit
            && (open ? text[end] == ')' : text[start - 1] == ' ' && text[start - 2] == ',' && text[end] is ',' or ')')
            && char.IsLetter(text[name]) && (IsCapitalised(text, name) || IsSomebody(text, name));
    }

    /// <summary>Whether what stands before is "aged" and then other numbers alone: "aged between 19 and" 44, "aged 19, 22 and" 34.</summary>
    private static bool IsAmongAges(string text, int start)
    {
        var from = Math.Max(0, start - AgesReach);
        var before = text.AsSpan(from, start - from);
        var aged = before.LastIndexOf("aged ", StringComparison.OrdinalIgnoreCase);
        if (aged < 0 || (from + aged > 0 && char.IsLetter(text[from + aged - 1])))
        {
            return false;
        }

        foreach (var part in before[(aged + 5)..].SplitAny(' ', ','))
        {
            if (before[(aged + 5)..][part] is not ("" or "between" or "from" or "to" or "and" or "or") and var word && word.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a number has several of something behind it: "aged 22, and 34 passengers".</summary>
    private static bool IsCounting(string text, int end, int limit)
    {
        var first = end + 1;
        var after = first;
        while (after < limit && char.IsLetter(text[after]))
        {
            after++;
        }

        return after > first && text[end] == ' ' && IsPlural(text[first..after].ToLowerInvariant());
    }

    private static bool IsPlural(string word) => Lemmas.Default.Lemma(word) != word && Lemmas.Default.PartsOf(word).HasFlag(PartsOfSpeech.Noun);

    /// <summary>Whether a thing is said to have been built, opened or founded in the year that stands there: the verb is at most three words before it.</summary>
    public static bool IsOfMaking(string text, int start)
    {
        var end = start;
        for (var words = 0; words < MakingReach; words++)
        {
            end = LastLetter(text, end - 1) + 1;
            var first = FirstLetter(text, end);
            if (first == end)
            {
                return false;
            }

            if (WordForms.Making.Contains(text[first..end].ToLowerInvariant()))
            {
                return true;
            }

            end = first;
        }

        return false;
    }

    /// <summary>The last letter up to a place with nothing but spaces behind it; −1 where there is none.</summary>
    private static int LastLetter(string text, int at)
    {
        while (at >= 0 && text[at] == ' ')
        {
            at--;
        }

        return at >= 0 && char.IsLetter(text[at]) ? at : -1;
    }

    /// <summary>Whether the word is for one person: "passengers (22)" counts them.</summary>
    private static bool IsSomebody(string text, int last)
    {
        var word = text[FirstLetter(text, last)..(last + 1)].ToLowerInvariant();
        return Lemmas.Default.Categories(word).HasFlag(LexicalCategory.Person) && !IsPlural(word);
    }

    private static bool IsCapitalised(string text, int last) => char.IsUpper(text[FirstLetter(text, last)]);

    /// <summary>Where the letters begin that stand directly before a place; the place itself where there are none.</summary>
    private static int FirstLetter(string text, int at)
    {
        while (at > 0 && char.IsLetter(text[at - 1]))
        {
            at--;
        }

        return at;
    }
}
