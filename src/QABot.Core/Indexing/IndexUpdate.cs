namespace QABot.Core.Indexing;

/// <summary>What an update of the index is to do.</summary>
public sealed record IndexUpdate
{
    /// <summary>Builds everything anew instead of only what changed.</summary>
    public bool Rebuild { get; init; }

    /// <summary>Only says what would happen; nothing is written that a reader could see.</summary>
    public bool Preview { get; init; }

    /// <summary>Nobody asked for it (a start, a changed file): it leaves an index alone that a moderator went back to.</summary>
    public bool Automatic { get; init; }

    /// <summary>
    /// Asked about the candidate, as an index to answer from while it runs, on the thread of the update; false holds it back. Null: it is
    /// published. Not asked when nothing differs.
    /// </summary>
    public Func<PassageIndex, CancellationToken, bool>? Gate { get; init; }
}
