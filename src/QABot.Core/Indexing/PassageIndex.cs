using Lucene.Net.Index;
using Lucene.Net.Store;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using QABot.Core.Answers;
using QABot.Core.Articles;

namespace QABot.Core.Indexing;

/// <summary>
/// The index of all passages. Readers keep the last complete commit while an update runs; one update runs at a time.
/// Safe for concurrent use.
/// </summary>
public sealed partial class PassageIndex : IDisposable
{
    // A corrupt file is found at start by reading everything once, which stays unnoticed up to this size.
    private const long CheckedBytes = 64L * 1024 * 1024;

    private readonly Lucene.Net.Store.Directory directory;
    private readonly string name;
    private readonly ILogger<PassageIndex> logger;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim oneUpdate = new(1, 1);
    private readonly System.Threading.Lock swap = new();
    private IndexSnapshot? current;
    private string? rebuildReason;

    /// <summary>A candidate as if it were published, for the checks to ask; it is neither updated nor disposed of.</summary>
    private PassageIndex(IndexSnapshot candidate)
    {
        directory = candidate.Reader.Directory;
        name = "candidate";
        logger = NullLogger<PassageIndex>.Instance;
        time = TimeProvider.System;
        current = candidate;
    }

    private PassageIndex(Lucene.Net.Store.Directory directory, string name, ILogger<PassageIndex> logger, TimeProvider time)
    {
        this.directory = directory;
        this.name = name;
        this.logger = logger;
        this.time = time;
        OpenLastCommit();
    }

    /// <summary>Opens the index in its folder, creating the folder if needed. A missing, corrupt or older index opens empty; the next update builds it and logs why.</summary>
    /// <exception cref="IOException">The folder cannot be written; the message names it and the mend.</exception>
    public static PassageIndex Open(IndexOptions options, ILogger<PassageIndex> logger, TimeProvider? time = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        var path = Path.GetFullPath(options.Folder);
        try
        {
            return new PassageIndex(FSDirectory.Open(System.IO.Directory.CreateDirectory(path)), path, logger, time ?? TimeProvider.System);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            throw new IOException($"The index folder {path} cannot be used ({e.Message}). Make it writable or set Index:Folder to another folder.", e);
        }
    }

    /// <summary>An index in memory, for tests and for question sets.</summary>
    public static PassageIndex InMemory() => new(new RAMDirectory(), "memory", NullLogger<PassageIndex>.Instance, TimeProvider.System);

    /// <summary>An index in memory of articles that stand in no folder, for learning and benchmarks.</summary>
    internal static PassageIndex Of(IEnumerable<Article> articles)
    {
        var index = InMemory();
        var hashes = new Dictionary<string, string>(StringComparer.Ordinal);
        using (var writer = index.OpenWriter(anew: true))
        {
            foreach (var article in articles)
            {
                hashes[article.File] = article.ContentHash;
                writer.AddDocuments(IndexSchema.Documents(article, out _));
            }

            index.Describe(writer, 1, hashes);
            writer.Commit();
        }

        index.Swap(new IndexSnapshot(DirectoryReader.Open(index.directory)));
        return index;
    }

    /// <summary>Whether the files of the commit that serves are gone from their folder. Readers go on, because the files are open; the next update writes them anew.</summary>
    public bool IsLost => directory is FSDirectory && current is not null && !DirectoryReader.IndexExists(directory);

    /// <summary>Whether another process has written to the folder since: readers see an older commit until <see cref="FollowAsync"/> or the next update.</summary>
    public bool IsBehind
    {
        get
        {
            try
            {
                return LastCommit.In(directory) is { } last && !last.Equals(current?.Commit);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidOperationException)
            {
                // Files that come and go while they are looked at: the next look sees them whole.
                return false;
            }
        }
    }

    /// <summary>Number of the commit that readers see; 0 before the first. It grows with each commit, also when the index is built anew.</summary>
    public long Version => current?.Version ?? 0;

    /// <summary>Passages in the index.</summary>
    public int PassageCount => current?.PassageCount ?? 0;

    /// <summary>When the commit that readers see was written; null before the first.</summary>
    public DateTimeOffset? CommittedAt => current?.CommittedAt;

    /// <summary>
    /// Whether a moderator went back to this commit: until one publishes again, <see cref="IndexUpdate.Automatic"/> updates leave it as it is.
    /// </summary>
    public bool IsRolledBack => current?.IsRolledBack ?? false;

    /// <summary>Identifies what the commit that readers see holds: equal for equal articles; null before the first.</summary>
    public string? Fingerprint => current?.Fingerprint;

    /// <summary>The articles in the index, by file name.</summary>
    public IReadOnlyList<IndexedArticle> Articles => current?.Articles ?? [];

    /// <summary>Serves the last commit of the folder where another process wrote it.</summary>
    /// <returns>Whether there was one.</returns>
    /// <exception cref="IOException">The commit cannot be read, or another version of QABot wrote it; what serves goes on serving.</exception>
    public Task<bool> FollowAsync(CancellationToken cancellationToken) => AloneAsync(Follow, cancellationToken);

    private async Task<T> AloneAsync<T>(Func<T> work, CancellationToken cancellationToken)
    {
        await oneUpdate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(work, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is UnauthorizedAccessException or LockObtainFailedException { InnerException: UnauthorizedAccessException })
        {
            throw new IOException($"The index folder {name} cannot be written ({(e.InnerException ?? e).Message}). Make it writable or set Index:Folder to another folder.", e);
        }
        catch (LockObtainFailedException e)
        {
            throw new IOException($"Another QABot is writing the index in {name}. Stop it, or give this one its own folder with Index:Folder.", e);
        }
        finally
        {
            oneUpdate.Release();
        }
    }

    /// <summary>Whether the passage's text is still the exact slice of its article in the index. The one place that sends asks this before it sends.</summary>
    public bool IsVerbatim(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        using var lease = Acquire();
        return lease is not null
            && evidence.Span.Length == evidence.Text.Length
            && evidence.Span.Contains(evidence.Focus)
            && lease.Snapshot.Slice(evidence.File, evidence.Span.Start, evidence.Span.End) == evidence.Text;
    }

    /// <summary>The commit to answer from; null before the first. Dispose the lease when the answer is made.</summary>
    internal IndexLease? Acquire()
    {
        lock (swap)
        {
            if (current is null)
            {
                return null;
            }

            current.Reader.IncRef();
            return new IndexLease(current);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Swap(null);
        directory.Dispose();
        oneUpdate.Dispose();
    }

    private bool Follow()
    {
        if (!IsBehind)
        {
            return false;
        }

        var reader = DirectoryReader.Open(directory);
        if (Schema(reader.IndexCommit) is var schema && schema != IndexSchema.Version)
        {
            reader.Dispose();
            throw new IOException(
                $"Another version of QABot wrote the index in {name} (its schema is {schema}, this version writes {IndexSchema.Version}). What serves goes on serving; give each version its own folder with Index:Folder, and restart.");
        }

        Swap(new IndexSnapshot(reader));
        rebuildReason = null;
        return true;
    }

    private static string Schema(IndexCommit commit) => commit.UserData.TryGetValue(CommitData.Schema, out var schema) ? schema : "none";

    private void OpenLastCommit()
    {
        DirectoryReader? reader = null;
        try
        {
            if (!DirectoryReader.IndexExists(directory))
            {
                if (directory.ListAll().Any(f => f.StartsWith("segments", StringComparison.Ordinal)))
                {
                    DiscardUnusable("its files are incomplete");
                }

                return;
            }

            reader = DirectoryReader.Open(directory);
            var schema = Schema(reader.IndexCommit);
            if (schema != IndexSchema.Version)
            {
                reader.Dispose();
                DiscardUnusable($"its schema is {schema} and this version writes {IndexSchema.Version}");
                return;
            }

            if (directory.ListAll().Where(f => f.StartsWith('_')).Sum(f => directory.FileLength(f)) <= CheckedBytes)
            {
                foreach (var leaf in reader.Leaves)
                {
                    leaf.AtomicReader.CheckIntegrity();
                }
            }

            current = new IndexSnapshot(reader);
        }
        catch (Exception e) when (e is not UnauthorizedAccessException)
        {
            // Whatever a damaged file makes Lucene throw, the cure is the same: the articles are there, build it again.
            reader?.Dispose();
            DiscardUnusable($"it is damaged ({e.Message})");
        }
    }

    private void DiscardUnusable(string reason)
    {
        rebuildReason = reason;
        LogRebuildNeeded(name, reason);
        foreach (var file in directory.ListAll().Where(f => f.StartsWith("segments", StringComparison.Ordinal) || f.StartsWith('_')))
        {
            directory.DeleteFile(file);
        }
    }

    private void Swap(IndexSnapshot? next)
    {
        IndexSnapshot? last;
        lock (swap)
        {
            last = current;
            current = next;
        }

        // Leases in flight hold their own reference; the files close with the last of them.
        last?.Reader.DecRef();
    }

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "The index in {Folder} cannot be used because {Reason}; it is built again from the articles")]
    private partial void LogRebuildNeeded(string folder, string reason);
}
