using QABot.Core.Indexing;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>Whether a sentence has something of the kind that the question names ("which island", "what charges"), or says where somebody was. Thread-safe.</summary>
internal static class KindSignals
{
    // "Where was the old captain": the subject stands close behind the verb; "he was at a yard near Brinley": the place close behind it.
    private const int LastOfSubject = 4;
    private const int PlaceReach = 3;
    private const float LeastSame = 0.5f;

    private static readonly ushort[] Being = [.. new[] { "was", "is", "were", "are", "wasn't", "isn't", "remained", "remains", "stayed" }.Select(w => (ushort)TermHash.Of(w))];

    private static readonly ushort[] Telling = [.. new[] { "of", "that", "such", "including", "called", "named", "to" }.Select(w => (ushort)TermHash.Of(w))];

    /// <summary>How surely the word for the kind stands there itself, 0 to 1.</summary>
    public static float Covered(SearchQuery query, ReadOnlySpan<float> soft)
    {
        for (var t = 0; t < soft.Length; t++)
        {
            if (query.Terms[t].Position == query.Question.Head)
            {
                return soft[t];
            }
        }

        return 0;
    }

    /// <summary>1 when something of the kind that is asked for stands there: "which island" with "Crete".</summary>
    public static float Stands(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        if (query.OfKind.Count == 0)
        {
            return 0;
        }

        foreach (ref readonly var token in tokens)
        {
            if (query.OfKind.Contains(token.Term) && !(query.TryMatch(token.Term, out var term, out var weight) && (weight >= 1 || query.Terms[term].Position != query.Question.Head)))
            {
                return 1;
            }
        }

        return 0;
    }

    /// <summary>1 when the kind of thing that is asked for stands with what tells it: "what charges" with "charges of".</summary>
    public static float Told(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        if (query.Question.Head < 0)
        {
            return 0;
        }

        foreach (ref readonly var token in tokens)
        {
            if (Telling.Contains(token.Following) && query.TryMatch(token.Term, out var term, out var weight) && weight >= WordOrder.SameWord && query.Terms[term].Position == query.Question.Head)
            {
                return 1;
            }
        }

        return 0;
    }

    /// <summary>
    /// Whether the text says where it was that is asked after: "where was the ferry" with "the ferry was at Brinley". "Was it in Norwick"
    /// is asked of that place.
    /// </summary>
    public static bool PlaceTold(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        var any = !query.Question.Types.HasFlag(AnswerType.YesNo);
        for (var i = 0; i < tokens.Length; i++)
        {
            if (!Being.Contains(tokens[i].Following) || !query.TryMatch(tokens[i].Term, out var term, out var weight) || weight < LeastSame || query.Terms[term].Position > LastOfSubject)
            {
                continue;
            }

            foreach (ref readonly var near in tokens[(i + 1)..Math.Min(tokens.Length, i + 1 + PlaceReach)])
            {
                if (near.Traits.HasFlag(TokenTraits.AfterPlace) && (any || (query.TryMatch(near.Term, out var place, out _) && place != term)))
                {
                    return true;
                }
            }
        }

        return false;
    }
}
