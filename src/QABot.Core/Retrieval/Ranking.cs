namespace QABot.Core.Retrieval;

/// <summary>What the ranking found for one question.</summary>
/// <param name="Query">The question as searched.</param>
/// <param name="Candidates">The passages looked at, by document.</param>
/// <param name="Table">Which words stand where.</param>
/// <param name="Sentences">All their sentences, best first.</param>
/// <param name="BestFeatures">The signals of the best sentence.</param>
/// <param name="AnswerLogit">The log-odds that any sentence answers, by <see cref="AnswerOdds"/>; 0 where the articles are many.</param>
internal sealed record Ranking(SearchQuery Query, IReadOnlyList<Candidate> Candidates, MatchTable Table, ScoredSentence[] Sentences, float[] BestFeatures, float AnswerLogit)
{
    /// <summary>Share of the question's weight, 0 to 1, that a sentence has, in these words or near in meaning.</summary>
    /// <param name="row">The sentence's row of the table.</param>
    public float Covered(int row)
    {
        float covered = 0, total = 0;
        for (var t = 0; t < Query.Terms.Count; t++)
        {
            if (Query.Terms[t] is { IsWeak: false } term)
            {
                total += term.Weight;
                covered += term.Weight * Math.Max(Table.Soft(row)[t], Table.Meaning.Near(row)[t]);
            }
        }

        return total > 0 ? covered / total : 1;
    }
}
