using QABot.Core.Articles;

namespace QABot.Core.Indexing;

/// <summary>What an update of the index did. File names are ordered.</summary>
public sealed record IndexReport
{
    /// <summary>Files that were not in the index before.</summary>
    public required IReadOnlyList<string> Added { get; init; }

    /// <summary>Files whose content or metadata differed from the index.</summary>
    public required IReadOnlyList<string> Changed { get; init; }

    /// <summary>Files that are gone from the folder and so from the index.</summary>
    public required IReadOnlyList<string> Removed { get; init; }

    /// <summary>Files that could not be read; one that was indexed before and still exists stays in the index as it was.</summary>
    public required IReadOnlyList<ReadFailure> Failed { get; init; }

    /// <summary>Articles in the index after the update; for a candidate that was not published, in it.</summary>
    public required int Articles { get; init; }

    /// <summary>Passages in the index after the update; for a candidate that was not published, in it.</summary>
    public required int Passages { get; init; }

    /// <summary>What became of it.</summary>
    public IndexOutcome Outcome { get; init; } = IndexOutcome.Published;

    /// <summary>Identifies what the candidate holds, or the serving commit where there was none; null before the first.</summary>
    public string? Fingerprint { get; init; }

    /// <summary>Number of the commit that readers see after the update; grows with each commit.</summary>
    public required long Version { get; init; }

    /// <summary>Why the whole index was built anew, or null when only the differences were written.</summary>
    public string? RebuildReason { get; init; }

    /// <summary>How long it took.</summary>
    public required TimeSpan Duration { get; init; }

    /// <summary>Whether the folder differs from the index; with <see cref="IndexOutcome.Published"/>, whether anything was written.</summary>
    public bool AnythingChanged => Added.Count + Changed.Count + Removed.Count > 0 || RebuildReason is not null;
}

/// <summary>How far an update of the index is.</summary>
/// <param name="Done">Files finished.</param>
/// <param name="Total">Files to look at.</param>
/// <param name="File">The file just finished.</param>
public readonly record struct IndexProgress(int Done, int Total, string File);

/// <summary>An article as the index holds it.</summary>
/// <param name="File">Its file name within the articles folder.</param>
/// <param name="Metadata">What is known about it.</param>
/// <param name="Paragraphs">Its numbered paragraphs.</param>
/// <param name="Passages">Its passages in the index.</param>
/// <param name="ContentHash">See <see cref="Article.ContentHash"/>.</param>
public sealed record IndexedArticle(string File, ArticleMetadata Metadata, int Paragraphs, int Passages, string ContentHash);
