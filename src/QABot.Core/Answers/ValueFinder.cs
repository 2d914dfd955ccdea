using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Finds the different values that articles give for what a question counts.</summary>
internal static class ValueFinder
{
    // A sentence this far behind the best counts something else.
    private const float Reach = 3.5f;

    /// <summary>The best sentence of each value, best first; empty when the question asks for no count.</summary>
    public static IReadOnlyList<(ScoredSentence Sentence, StatedValue Value)> Find(Ranking ranking, IndexSnapshot snapshot)
    {
        var found = new List<(ScoredSentence Sentence, StatedValue Value)>();
        if (ranking.Sentences.Length == 0 || !StatedValue.IsAskedFor(ranking.Query.Question))
        {
            return found;
        }

        foreach (var sentence in ranking.Sentences)
        {
            if (ranking.Sentences[0].Score - sentence.Score > Reach)
            {
                break;
            }

            var file = snapshot.Article(sentence.Candidate.Passage.FileKey)!.File;
            if (StatedValue.In(ranking, sentence, span => snapshot.Slice(file, span.Start, span.End)) is { } value
                && !found.Exists(f => f.Value.Amount == value.Amount))
            {
                found.Add((sentence, value));
            }
        }

        return found;
    }

    /// <summary>The disagreement among the passages shown, or none: the same thing counted differently by different articles.</summary>
    public static IReadOnlyList<Disagreement> Among(IReadOnlyList<(ScoredSentence Sentence, StatedValue Value)> values, IReadOnlyList<Evidence> shown, IndexSnapshot snapshot)
    {
        var stated = values
            .Select(v => (v.Value, snapshot.Article(v.Sentence.Candidate.Passage.FileKey)!.File))
            .Where(v => v.Value.Distance <= 2 && shown.Any(e => e.File == v.File && e.Span.Contains(v.Value.Span)))
            .ToList();
        return stated.Count < 2 || stated.Select(s => s.File).Distinct().Count() < 2
            ? []
            : [new Disagreement(stated.Select(s => (snapshot.Slice(s.File, s.Value.Span.Start, s.Value.Span.End) ?? "", s.File)).ToList())];
    }
}
