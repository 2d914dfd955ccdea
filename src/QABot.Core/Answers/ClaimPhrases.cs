using QABot.Core.Indexing;

namespace QABot.Core.Answers;

/// <summary>A claim's sides, read once for all the sentences that are held against them.</summary>
/// <param name="Asserted">Who puts it forward.</param>
/// <param name="Denied">Who rejects it.</param>
internal sealed record ClaimPhrases(SidePhrases Asserted, SidePhrases Denied)
{
    public static ClaimPhrases Of(Claim claim) => new(SidePhrases.Of(claim.Asserted), SidePhrases.Of(claim.Denied));
}

/// <summary>What moderators wrote of one side of a claim.</summary>
/// <param name="By">Who stands on it.</param>
/// <param name="Words">What puts its view.</param>
internal sealed record SidePhrases(ClaimPhrase[] By, ClaimPhrase[] Words)
{
    public static SidePhrases Of(ClaimSide side) => new([.. side.By.Select(ClaimPhrase.Of)], [.. side.Words.Select(ClaimPhrase.Of)]);
}

/// <summary>One phrase or name of a claim.</summary>
/// <param name="Stems">Its words but the small ones, by <see cref="TermHash"/>.</param>
/// <param name="IsNegated">Whether it negates: what a sentence negates may then put it.</param>
/// <param name="IsCutToOne">Whether its small words leave one word of several: "didn't burn".</param>
internal sealed record ClaimPhrase(int[] Stems, bool IsNegated, bool IsCutToOne)
{
    // So many of its words have to stand in a sentence that puts it.
    private const float LeastShare = 0.75f;
    private const float OfWhole = 2.5f;

    public static ClaimPhrase Of(string phrase)
    {
        var tokens = TextAnalysis.Analyze(phrase);
        int[] stems = [.. tokens.Where(t => !t.Traits.HasFlag(TokenTraits.Stop)).Select(t => TermHash.Of(t.Term))];
        return new ClaimPhrase(stems, tokens.Any(t => t.Traits.HasFlag(TokenTraits.Negation)), stems.Length == 1 && phrase.Contains(' ', StringComparison.Ordinal));
    }

    /// <summary>
    /// What the phrase tells of a sentence that has most of its words. One cut to one word is found by that word, and so in the
    /// accusation too: it counts half.
    /// </summary>
    public float Told(HashSet<int> stems)
    {
        var share = Share(stems);
        return share < LeastShare ? 0 : OfWhole * share * (IsCutToOne ? 0.5f : 1);
    }

    /// <summary>How much of the phrase stands among these words, 0 to 1.</summary>
    public float Share(HashSet<int> stems) => Stems.Length == 0 ? 0 : Stems.Count(stems.Contains) / (float)Stems.Length;
}
