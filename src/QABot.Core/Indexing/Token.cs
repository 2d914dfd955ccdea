namespace QABot.Core.Indexing;

/// <summary>One word of a text as both ends of the search see it.</summary>
/// <param name="Term">The stem under which it is searched.</param>
/// <param name="Word">The word in lower case without diacritics and possessive ending.</param>
/// <param name="Start">Where it stands, in UTF-16 units of the analysed text.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Traits">What its form says.</param>
public readonly record struct Token(string Term, string Word, int Start, int Length, TokenTraits Traits);
