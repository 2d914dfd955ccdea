using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>Takes a word that no article has for a typo of one that they have, where that is likely.</summary>
internal static class Spelling
{
    /// <summary>The word of the articles that was most likely meant, or null. Compares by optimal string alignment (Damerau 1964 without overlap).</summary>
    public static string? Correct(string word, Vocabulary vocabulary)
    {
        // A short word has too many neighbours, and a number is never a typo of another.
        if (word.Length < 4 || word.AsSpan().ContainsAnyInRange('0', '9'))
        {
            return null;
        }

        var allowed = word.Length >= 8 ? 2 : 1;
        string? best = null;
        var bestScore = double.MaxValue;
        for (var length = word.Length - allowed; length <= word.Length + allowed; length++)
        {
            foreach (var candidate in vocabulary.Near(word, length, allowed))
            {
                var distance = Distance(word, candidate, allowed);
                if (distance > allowed)
                {
                    continue;
                }

                // The first letter is seldom mistyped; among equals the more frequent word was meant.
                var score = distance + (candidate[0] == word[0] ? 0 : 0.7) - (0.02 * Math.Log(1 + vocabulary.Passages(candidate)));
                if (score < bestScore && !(candidate[0] != word[0] && word.Length < 6))
                {
                    best = candidate;
                    bestScore = score;
                }
            }
        }

        return best;
    }

    /// <summary>The words of the articles at most so many edits away that begin alike, nearest first; among equals the more frequent first.</summary>
    public static IEnumerable<string> Near(string word, Vocabulary vocabulary, int edits) =>
        Enumerable.Range(word.Length - edits, (2 * edits) + 1)
            .SelectMany(length => vocabulary.Near(word, length, edits))
            .Where(candidate => candidate[0] == word[0])
            .Select(candidate => (Word: candidate, Distance: Distance(word, candidate, edits)))
            .Where(c => c.Distance <= edits)
            .OrderBy(c => c.Distance).ThenByDescending(c => vocabulary.Passages(c.Word)).ThenBy(c => c.Word, StringComparer.Ordinal)
            .Select(c => c.Word);

    /// <summary>Edits between two words: insert, delete, replace, swap neighbours; stops counting past the limit.</summary>
    internal static int Distance(string a, string b, int limit)
    {
        if (Math.Abs(a.Length - b.Length) > limit)
        {
            return limit + 1;
        }

        Span<int> beforeLast = stackalloc int[64];
        Span<int> last = stackalloc int[64];
        Span<int> current = stackalloc int[64];
        if (b.Length >= 63)
        {
            return limit + 1;
        }

        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            current[0] = i;
            var least = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var cost = a[i - 1] == b[j - 1] ? 0 : 1;
                var value = Math.Min(Math.Min(last[j] + 1, current[j - 1] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    value = Math.Min(value, beforeLast[j - 2] + 1);
                }

                current[j] = value;
                least = Math.Min(least, value);
            }

            if (least > limit)
            {
                return limit + 1;
            }

            var swap = beforeLast;
            beforeLast = last;
            last = current;
            current = swap;
        }

        return last[b.Length];
    }
}
