using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Finds the different values that articles give for what a question counts.</summary>
internal static class ValueFinder
{
    // A sentence this far behind the best counts something else, or the farther, if it has nearly all that the question asks of.
    private const float Reach = 3.5f;
    private const float FarReach = 7f;
    private const float LeastCovered = 0.4f;
    private const float MostCovered = 0.6f;

    // What is less surely meant than so many others is left out.
    private const int MostValues = 4;

    // What one more article with the same value is worth, in points of the ranking.
    private const float WorthOfArticle = 0.5f;

    /// <summary>The best sentence of each value, the most surely meant value first; empty when the question asks for no count.</summary>
    public static IReadOnlyList<(ScoredSentence Sentence, StatedValue Value)> Find(Ranking ranking, IndexSnapshot snapshot)
    {
        if (ranking.Sentences.Length == 0 || !StatedValue.IsAskedFor(ranking.Query.Question))
        {
            return [];
        }

        var found = new Dictionary<decimal, (ScoredSentence Sentence, StatedValue Value, HashSet<long> Articles)>();
        foreach (var sentence in ranking.Sentences)
        {
            if (ranking.Sentences[0].Score - sentence.Score > FarReach)
            {
                break;
            }

            var key = sentence.Candidate.Passage.FileKey;
            var file = snapshot.Article(key)!.File;
            if (StatedValue.In(ranking, sentence, span => snapshot.Slice(file, span.Start, span.End)) is not { Surety: >= StatedValue.Sure } value
                || ranking.Covered(sentence.Row) < (ranking.Sentences[0].Score - sentence.Score > Reach ? MostCovered : LeastCovered))
            {
                continue;
            }

            if (found.TryGetValue(value.Amount, out var known))
            {
                known.Articles.Add(key);
            }
            else
            {
                found[value.Amount] = (sentence, value, [key]);
            }
        }

        // A value of several articles is rather the one that is asked for than a count of something beside it.
        return [.. found.Values.OrderByDescending(f => f.Sentence.Score + (WorthOfArticle * (f.Articles.Count - 1))).Select(f => (f.Sentence, f.Value))];
    }

    /// <summary>The disagreement among the passages shown, or none: the same thing counted differently by different articles.</summary>
    public static IReadOnlyList<Disagreement> Among(IReadOnlyList<(ScoredSentence Sentence, StatedValue Value)> values, IReadOnlyList<Evidence> shown, IndexSnapshot snapshot)
    {
        var stated = values
            .Select(v => (v.Value, snapshot.Article(v.Sentence.Candidate.Passage.FileKey)!.File))
            .Where(v => shown.Any(e => e.File == v.File && e.Span.Contains(v.Value.Span)))
            .Take(MostValues)
            .ToList();
        return stated.Count < 2 || stated.Select(s => s.File).Distinct().Count() < 2
            ? []
            : [new Disagreement(stated.Select(s => (snapshot.Slice(s.File, s.Value.Span.Start, s.Value.Span.End) ?? "", s.File)).ToList())];
    }
}
