namespace QABot.Core.Retrieval;

/// <summary>What the ranking found for one question.</summary>
/// <param name="Query">The question as searched.</param>
/// <param name="Candidates">The passages looked at, by document.</param>
/// <param name="Table">Which words stand where.</param>
/// <param name="Sentences">All their sentences, best first.</param>
/// <param name="BestFeatures">The signals of the best sentence.</param>
internal sealed record Ranking(SearchQuery Query, IReadOnlyList<Candidate> Candidates, MatchTable Table, ScoredSentence[] Sentences, float[] BestFeatures);
