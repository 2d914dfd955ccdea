using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>A passage that may answer, with its first-look score.</summary>
internal sealed record Candidate(int Doc, float Bm25, IndexedPassage Passage);

/// <summary>A sentence that may answer.</summary>
/// <param name="Candidate">The passage it stands in.</param>
/// <param name="Sentence">Its place in the passage.</param>
/// <param name="Row">Its row in <see cref="MatchTable"/>.</param>
/// <param name="Score">What the ranking gives it.</param>
internal readonly record struct ScoredSentence(Candidate Candidate, int Sentence, int Row, float Score)
{
    /// <summary>Its words.</summary>
    public ReadOnlySpan<IndexedToken> Tokens
    {
        get
        {
            ref readonly var sentence = ref Candidate.Passage.Sentences[Sentence];
            return Candidate.Passage.Tokens[sentence.FirstToken..sentence.EndToken];
        }
    }
}
