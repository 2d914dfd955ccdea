namespace QABot.Core.Reading;

/// <summary>What the buttons under a message speak of. Immutable.</summary>
/// <param name="Shown">The passages that the message shows, in their order.</param>
/// <param name="Further">The next best passages, which "more" shows.</param>
/// <param name="Question">The question, kept only where a link to it needs it; null otherwise.</param>
public sealed record ShownPassages(IReadOnlyList<PassageReference> Shown, IReadOnlyList<PassageReference> Further, string? Question);
