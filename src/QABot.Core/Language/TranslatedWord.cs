namespace QABot.Core.Language;

/// <summary>A word or fixed phrase of a foreign question with what it can be in English.</summary>
/// <param name="Original">As typed, case kept; the words of a phrase joined by one space.</param>
/// <param name="Candidates">English words or spellings, best first; never empty.</param>
/// <param name="Kind">What sort of word it is.</param>
public sealed record TranslatedWord(string Original, IReadOnlyList<WordCandidate> Candidates, TranslatedWordKind Kind)
{
    /// <summary>The best candidate.</summary>
    public string Best => Candidates[0].Word;
}
