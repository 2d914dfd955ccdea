namespace QABot.Core.Language;

/// <summary>A word that may stand in an article where the question has another.</summary>
/// <param name="Word">Lower case, base form; two words are joined by one space.</param>
/// <param name="Kind">The weakest step on the way to it.</param>
/// <param name="Weight">Above 0, at most 1; how well it can stand in for the word asked for.</param>
public readonly record struct RelatedWord(string Word, Relation Kind, float Weight);
