namespace QABot.Core.Articles;

/// <summary>What reading one file gave: exactly one of the two is set.</summary>
/// <param name="Article">The article.</param>
/// <param name="Failure">Why there is none.</param>
public sealed record ReadResult(Article? Article, ReadFailure? Failure);
