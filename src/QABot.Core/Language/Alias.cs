namespace QABot.Core.Language;

/// <summary>Another name or word for the same.</summary>
/// <param name="Phrase">As it is usually written, case kept.</param>
/// <param name="Weight">Above 0, at most 1; 1 when the two can always stand for each other.</param>
public readonly record struct Alias(string Phrase, float Weight);
