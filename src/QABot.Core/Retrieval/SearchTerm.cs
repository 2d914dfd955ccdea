namespace QABot.Core.Retrieval;

/// <summary>A word of the question as it is looked for in one index.</summary>
internal sealed record SearchTerm
{
    /// <summary>The stem looked for; the corrected one where the typed word was a typo.</summary>
    public required string Stem { get; init; }

    /// <summary>The folded word.</summary>
    public required string Word { get; init; }

    /// <summary>The word as typed.</summary>
    public required string Typed { get; init; }

    /// <summary>Its place among the question's tokens.</summary>
    public required int Position { get; init; }

    /// <summary>Rarity times importance; at least a little above 0.</summary>
    public required float Weight { get; init; }

    /// <summary>Whether it names somebody or something.</summary>
    public required bool IsName { get; init; }

    /// <summary>Whether it is somebody's family name in the articles.</summary>
    public bool IsPerson { get; init; }

    /// <summary>Whether it is too general to decide anything.</summary>
    public required bool IsWeak { get; init; }

    /// <summary>Passages that hold the stem.</summary>
    public required int DocFreq { get; init; }

    /// <summary>Other stems that stand for it, with how surely (0 to 1); best first.</summary>
    public required IReadOnlyList<(string Stem, float Weight)> Alternatives { get; init; }

    /// <summary>How near the articles come to the word in meaning, 0 to 1; 1 where they have it.</summary>
    public float Nearness { get; init; } = 1;

    /// <summary>Whether it is the part of a name that the articles leave out: "Anna" where they have "Ms Lee".</summary>
    public bool IsLeftOut => DocFreq == 0 && Nearness == 1;

    /// <summary>Whether it decides something and neither stands in the articles nor has another word there that is likely to mean it.</summary>
    public bool IsUnknown => DocFreq == 0 && !IsWeak && Nearness <= 0.5f;
}
