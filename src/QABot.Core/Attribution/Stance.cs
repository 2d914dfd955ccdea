namespace QABot.Core.Attribution;

/// <summary>On which side of a contested claim a passage stands.</summary>
public enum Stance
{
    /// <summary>Puts the claim forward: accuses, alleges, claims.</summary>
    Asserts,

    /// <summary>Denies, rejects or dismisses it, or gives the opposing account.</summary>
    Denies,

    /// <summary>Neither side's: says what is (not) verified, or speaks from outside.</summary>
    Independent,
}
