namespace QABot.Core.Language;

/// <summary>An English word or phrase that may stand for a foreign one.</summary>
/// <param name="Word">Lower case; the words of a phrase joined by one space.</param>
/// <param name="Weight">Above 0, at most 1.</param>
public readonly record struct WordCandidate(string Word, float Weight);
