using QABot.Core.Indexing;
using QABot.Moderation.Checks;

namespace QABot.Operations;

/// <summary>What an update of the index did, or would do, and what the stored checks say about it.</summary>
/// <param name="Report">The update.</param>
/// <param name="Checks">The checks; null when they were not asked, because nothing differs.</param>
internal sealed record Reindexed(IndexReport Report, CheckReport? Checks);
