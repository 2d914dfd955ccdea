using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Moderation.Pins;

namespace QABot.Operations;

/// <summary>What an update of the index did, or would do, and what the stored checks say about it.</summary>
/// <param name="Report">The update.</param>
/// <param name="Checks">The checks; null when they were not asked, because nothing differs.</param>
internal sealed record Reindexed(IndexReport Report, CheckReport? Checks)
{
    /// <summary>Pins whose passage the new index no longer holds.</summary>
    public IReadOnlyList<Pin> BrokenPins { get; init; } = [];
}
