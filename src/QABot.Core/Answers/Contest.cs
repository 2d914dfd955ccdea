using QABot.Core.Attribution;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>The sides of a contested claim that a question touches, each by the sentence that puts it best.</summary>
/// <param name="Title">What is contested, from the claims file; null where the articles alone show that it is.</param>
/// <param name="Sides">The best sentence of each side that was found.</param>
internal sealed record Contest(string? Title, IReadOnlyDictionary<Stance, ScoredSentence> Sides);
