using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>Whether a sentence has the question's words in their order, close together, and with their small words. Each gives 0 to 1. Thread-safe.</summary>
internal static class WordOrder
{
    /// <summary>From this weight on a word is the question's own in another form.</summary>
    public const float SameWord = 0.8f;

    // A word that hardly stands for the question's makes no pair.
    private const float LeastPaired = 0.3f;

    /// <summary>
    /// How much of the question's neighbouring words stand in its order within six words, in any order, and how densely the words that stand
    /// there follow each other.
    /// </summary>
    public static (float Ordered, float Near, float Density) Pairs(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        float ordered = 0, near = 0, possible = 0;
        var n = query.Terms.Count;
        Span<int> lastPosition = stackalloc int[SearchQuery.MaxTerms];
        Span<float> orderedBest = stackalloc float[SearchQuery.MaxTerms];
        Span<float> nearBest = stackalloc float[SearchQuery.MaxTerms];
        lastPosition.Fill(-100);
        orderedBest.Clear();
        nearBest.Clear();
        int first = -1, last = -1, hits = 0;
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!query.TryMatch(tokens[i].Term, out var term, out var weight) || weight < LeastPaired)
            {
                continue;
            }

            first = first < 0 ? i : first;
            last = i;
            hits++;
            if (term > 0 && i - lastPosition[term - 1] is > 0 and <= 6)
            {
                orderedBest[term] = Math.Max(orderedBest[term], i - lastPosition[term - 1] <= 2 ? weight : 0.5f * weight);
                nearBest[term] = Math.Max(nearBest[term], weight);
            }

            if (term + 1 < n && i - lastPosition[term + 1] is > 0 and <= 6)
            {
                nearBest[term + 1] = Math.Max(nearBest[term + 1], 0.8f * weight);
            }

            lastPosition[term] = i;
        }

        for (var t = 1; t < n; t++)
        {
            var pair = Math.Min(query.Terms[t].Weight, query.Terms[t - 1].Weight);
            possible += pair;
            ordered += pair * orderedBest[t];
            near += pair * nearBest[t];
        }

        var density = hits < 2 ? 0 : (hits - 1f) / Math.Max(1, last - first);
        return possible <= 0 ? (0, 0, density) : (ordered / possible, near / possible, density);
    }

    /// <summary>Length of the longest common subsequence of the question's words and the sentence's, over the question's words.</summary>
    public static float Common(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        var n = query.Terms.Count;
        Span<int> best = stackalloc int[SearchQuery.MaxTerms + 1];
        best.Clear();
        foreach (ref readonly var token in tokens)
        {
            if (query.TryMatch(token.Term, out var term, out var weight) && weight >= LeastPaired)
            {
                // best[t + 1]: the longest run that ends with term t or before it
                var length = best[term] + 1;
                for (var t = term + 1; t <= n && best[t] < length; t++)
                {
                    best[t] = length;
                }
            }
        }

        return n == 0 ? 0 : best[n] / (float)n;
    }

    /// <summary>How much of the question's words that a small word goes with ("charged with", "MP for") stands with the same one.</summary>
    public static float SayingKept(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        if (!query.HasSayings)
        {
            return 0;
        }

        Span<bool> kept = stackalloc bool[SearchQuery.MaxTerms];
        kept.Clear();
        foreach (ref readonly var token in tokens)
        {
            if (token.Following != 0 && query.TryMatch(token.Term, out var term, out var weight) && weight >= SameWord && query.Following[term] == token.Following)
            {
                kept[term] = true;
            }
        }

        float same = 0, possible = 0;
        for (var t = 0; t < query.Terms.Count; t++)
        {
            possible += query.Following[t] == 0 ? 0 : query.Terms[t].Weight;
            same += kept[t] ? query.Terms[t].Weight : 0;
        }

        return possible <= 0 ? 0 : same / possible;
    }
}
