namespace QABot.Core.Language;

/// <summary>Words and phrases that mean the same.</summary>
/// <param name="Forms">At least two, each with its own weight, above 0 and at most 1.</param>
public sealed record WordGroup(IReadOnlyList<Alias> Forms);
