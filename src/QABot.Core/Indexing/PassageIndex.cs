using Microsoft.Extensions.Logging;
using QABot.Core.Answers;
using QABot.Core.Articles;

namespace QABot.Core.Indexing;

/// <summary>
/// The index of all passages. Readers keep the last complete commit while an update runs; one update runs at a time.
/// Safe for concurrent use.
/// </summary>
public sealed class PassageIndex : IDisposable
{
    /// <summary>Opens the index in its folder, creating the folder if needed. A missing, corrupt or older index opens empty; the next update builds it and logs why.</summary>
    /// <exception cref="IOException">The folder cannot be written; the message names it and the mend.</exception>
    public static PassageIndex Open(IndexOptions options, ILogger<PassageIndex> logger) => throw new NotSupportedException();

    /// <summary>An index in memory, for tests and for question sets.</summary>
    public static PassageIndex InMemory() => throw new NotSupportedException();

    /// <summary>Number of the commit that readers see; 0 before the first.</summary>
    public long Version => throw new NotSupportedException();

    /// <summary>Passages in the index.</summary>
    public int PassageCount => throw new NotSupportedException();

    /// <summary>When the commit that readers see was written; null before the first.</summary>
    public DateTimeOffset? CommittedAt => throw new NotSupportedException();

    /// <summary>The articles in the index, by file name.</summary>
    public IReadOnlyList<IndexedArticle> Articles => throw new NotSupportedException();

    /// <summary>
    /// Brings the index up to date with the folder: reads what is new or changed, drops what is gone, commits once.
    /// With nothing changed it writes nothing.
    /// </summary>
    /// <param name="folder">The articles.</param>
    /// <param name="rebuild">Builds everything anew beside the serving commit.</param>
    /// <param name="progress">Told after each file; may be null.</param>
    /// <param name="cancellationToken">Leaves the last commit as it is.</param>
    /// <exception cref="IOException">The articles folder or the index folder failed; the last commit goes on serving.</exception>
    public Task<IndexReport> UpdateAsync(ArticleFolder folder, bool rebuild, IProgress<IndexProgress>? progress, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    /// <summary>Whether the passage's text is still the exact slice of its article in the index. The one place that sends asks this before it sends.</summary>
    public bool IsVerbatim(Evidence evidence) => throw new NotSupportedException();

    /// <inheritdoc/>
    public void Dispose() => throw new NotSupportedException();
}
