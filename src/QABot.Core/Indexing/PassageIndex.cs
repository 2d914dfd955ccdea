using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
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
        UpdateAsync(folder, new IndexUpdate { Rebuild = rebuild }, progress, cancellationToken);

    /// <summary>As the other overload; the candidate is built beside the serving commit, and what <paramref name="update"/> says decides whether it becomes the serving one.</summary>
    /// <param name="folder">The articles.</param>
    /// <param name="update">What is wanted.</param>
    /// <param name="progress">Told after each file; may be null.</param>
    /// <param name="cancellationToken">Leaves the last commit as it is.</param>
    /// <exception cref="IOException">The articles folder or the index folder failed; the last commit goes on serving.</exception>
    public Task<IndexReport> UpdateAsync(ArticleFolder folder, IndexUpdate update, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(update);
        return AloneAsync(
            () =>
            {
                while (true)
                {
                    Follow();
                    if (Update(folder, update, progress, cancellationToken) is { } report)
                    {
                        return report;
                    }
                }
            },
            cancellationToken);
    }

    /// <summary>
    /// Goes back to the commit before the serving one, as a new commit that stays until a moderator publishes again; called once more, it
    /// returns to where it was.
    /// </summary>
    /// <returns>What differs; null when there is no commit to go back to.</returns>
    /// <exception cref="IOException">The index folder failed; the serving commit goes on serving.</exception>
    public Task<IndexReport?> RollbackAsync(CancellationToken cancellationToken) => AloneAsync(Rollback, cancellationToken);

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

    /// <summary>The update; null where another process committed before this one had the folder to itself: then it is to be done again from that commit.</summary>
    private IndexReport? Update(ArticleFolder folder, IndexUpdate update, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        var before = current;
        var lost = IsLost;
        if (before is { IsRolledBack: true } && update.Automatic && !lost)
        {
            return Report(before, [], [], [], [], null, started) with { Outcome = IndexOutcome.RolledBack };
        }

        var reason = update.Rebuild ? "asked for" : lost ? "its files are gone" : rebuildReason;
        if (directory is FSDirectory { Directory: { } place })
        {
            System.IO.Directory.CreateDirectory(place.FullName);
        }

        var served = before?.Articles.ToDictionary(a => a.File, StringComparer.Ordinal) ?? [];
        var files = folder.List();

        // An article that cannot be read just now is kept as it is served, so its commit is then added to and not replaced.
        var anew = before is null || lost || (reason is not null && !files.Any(f => served.ContainsKey(f) && folder.Read(f).Failure is not null));
        var kept = new Dictionary<string, string>(StringComparer.Ordinal);
        List<string> added = [], changed = [];
        List<ReadFailure> failed = [];
        IndexWriter? writer = null;
        try
        {
            for (var i = 0; i < files.Count; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                var file = files[i];
                var read = folder.Read(file);
                if (read.Failure is { } failure)
                {
                    failed.Add(failure);
                    if (!anew && served.TryGetValue(file, out var last))
                    {
                        kept[file] = last.ContentHash;
                    }
                }
                else if (read.Article is { } article)
                {
                    kept[file] = article.ContentHash;
                    var old = served.GetValueOrDefault(file);
                    if (reason is not null || old?.ContentHash != article.ContentHash)
                    {
                        if (old?.ContentHash != article.ContentHash)
                        {
                            // A rebuild says what differs from what was served before, not that everything is new.
                            (old is null ? added : changed).Add(file);
                        }

                        if (writer is null && !TryOpenWriter(anew, out writer))
                        {
                            return null;
                        }

                        writer.UpdateDocuments(IndexSchema.DocumentsOf(file), IndexSchema.Documents(article, out _));
                    }
                }

                progress?.Report(new IndexProgress(i + 1, files.Count, file));
            }

            failed.AddRange(folder.Problems());

            var removed = served.Keys.Where(f => !kept.ContainsKey(f)).Order(StringComparer.Ordinal).ToList();
            if (removed.Count > 0 || before is null || reason is not null)
            {
                if (writer is null && !TryOpenWriter(anew, out writer))
                {
                    return null;
                }

                foreach (var file in removed)
                {
                    writer.DeleteDocuments(IndexSchema.DocumentsOf(file));
                }
            }

            var report = Report(before, added, changed, removed, failed, reason, started);
            if (writer is null)
            {
                if (before is { IsRolledBack: true } && !update.Preview)
                {
                    // The articles are again what the index went back to: following them needs a commit that says so.
                    if (!TryOpenWriter(anew: false, out writer))
                    {
                        return null;
                    }
                }
                else
                {
                    return update.Preview ? report with { Outcome = IndexOutcome.Preview } : report;
                }
            }

            cancellationToken.ThrowIfCancellationRequested();
            var version = Math.Max(before?.Version ?? 0, LastVersion()) + 1;
            Describe(writer, version, kept);
            report = Judge(writer, update, report, cancellationToken);
            if (report.Outcome != IndexOutcome.Published)
            {
                return report with { Duration = Stopwatch.GetElapsedTime(started) };
            }

            Commit(writer, version);
            writer.Dispose();
            writer = null;
            Swap(new IndexSnapshot(DirectoryReader.Open(directory)));
            rebuildReason = null;
            report = report with { Version = Version, Duration = Stopwatch.GetElapsedTime(started) };
            LogUpdated(report.Version, report.Articles, report.Passages, added.Count, changed.Count, removed.Count, failed.Count, (long)report.Duration.TotalMilliseconds);
            return report;
        }
        finally
        {
            // Rollback closes the writer and drops what was not committed; readers never saw it.
            writer?.Rollback();
        }
    }

    /// <summary>Shows the candidate, which no reader of the folder can see yet, to whoever decides about it.</summary>
    private static IndexReport Judge(IndexWriter writer, IndexUpdate update, IndexReport report, CancellationToken cancellationToken)
    {
        using var reader = DirectoryReader.Open(writer, applyAllDeletes: true);
        var candidate = new IndexSnapshot(reader);
        report = report with { Articles = candidate.Articles.Count, Passages = candidate.PassageCount, Fingerprint = candidate.Fingerprint };
        var accepted = update.Gate?.Invoke(new PassageIndex(candidate), cancellationToken) ?? true;
        return report with { Outcome = update.Preview ? IndexOutcome.Preview : accepted ? IndexOutcome.Published : IndexOutcome.HeldBack };
    }

    private IndexReport? Rollback()
    {
        var started = Stopwatch.GetTimestamp();
        Follow();
        if (current is not { } before || !DirectoryReader.IndexExists(directory))
        {
            return null;
        }

        var commits = DirectoryReader.ListCommits(directory);
        if (commits.Count < 2 || Schema(commits[^2]) != IndexSchema.Version)
        {
            return null;
        }

        IndexWriter? writer = null;
        try
        {
            var target = commits[^2];
            var version = Math.Max(before.Version, LastVersion()) + 1;
            writer = OpenWriter(anew: false, target);
            writer.SetCommitData(new Dictionary<string, string>(target.UserData)
            {
                [CommitData.Version] = version.ToString(CultureInfo.InvariantCulture),
                [CommitData.CommittedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
                [CommitData.RolledBack] = "yes",
            });
            Commit(writer, version);
            writer.Dispose();
            writer = null;
        }
        finally
        {
            writer?.Rollback();
        }

        Swap(new IndexSnapshot(DirectoryReader.Open(directory)));
        var old = before.Articles.ToDictionary(a => a.File, a => a.ContentHash, StringComparer.Ordinal);
        var now = Articles.ToDictionary(a => a.File, a => a.ContentHash, StringComparer.Ordinal);
        var report = Report(
            current,
            [.. now.Keys.Where(f => !old.ContainsKey(f))],
            [.. now.Where(a => old.TryGetValue(a.Key, out var hash) && hash != a.Value).Select(a => a.Key)],
            [.. old.Keys.Where(f => !now.ContainsKey(f))],
            [],
            null,
            started);
        LogUpdated(report.Version, report.Articles, report.Passages, report.Added.Count, report.Changed.Count, report.Removed.Count, 0, (long)report.Duration.TotalMilliseconds);
        return report;
    }

    private static string Schema(IndexCommit commit) => commit.UserData.TryGetValue(CommitData.Schema, out var schema) ? schema : "none";

    private static IndexReport Report(
        IndexSnapshot? served, List<string> added, List<string> changed, List<string> removed, List<ReadFailure> failed, string? reason, long started) => new()
        {
            Added = added,
            Changed = changed,
            Removed = removed,
            Failed = failed,
            Articles = served?.Articles.Count ?? 0,
            Passages = served?.PassageCount ?? 0,
            Version = served?.Version ?? 0,
            Fingerprint = served?.Fingerprint,
            RebuildReason = reason,
            Duration = Stopwatch.GetElapsedTime(started),
        };

    private IndexWriter OpenWriter(bool anew, IndexCommit? at = null) => new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new NewsAnalyzer())
    {
        OpenMode = anew ? OpenMode.CREATE : OpenMode.CREATE_OR_APPEND,
        Similarity = new ExactLengthBm25(),
        RAMBufferSizeMB = 32,
        WriteLockTimeout = 2000,
        IndexDeletionPolicy = new LastTwoCommits(),
        IndexCommit = at,
    });

    /// <summary>Opens the writer, unless another process committed meanwhile: what was compared with the older commit would then be written into the newer one.</summary>
    /// <returns>Whether the writer goes on from what serves.</returns>
    private bool TryOpenWriter(bool anew, out IndexWriter writer)
    {
        writer = OpenWriter(anew);
        return !IsBehind;
    }

    private long LastVersion() => directory is FSDirectory files ? IndexFiles.LastVersion(files.Directory.FullName) : 0;

    private void Commit(IndexWriter writer, long version)
    {
        writer.Commit();
        if (directory is FSDirectory files)
        {
            IndexFiles.Remember(files.Directory.FullName, version);
        }
    }

    private void Describe(IndexWriter writer, long version, Dictionary<string, string> hashes)
    {
        writer.SetCommitData(new Dictionary<string, string>
        {
            [CommitData.Schema] = IndexSchema.Version,
            [CommitData.Version] = version.ToString(CultureInfo.InvariantCulture),
            [CommitData.Fingerprint] = Fingerprints(hashes),
            [CommitData.CommittedAt] = time.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        });
    }

    /// <summary>SHA-256 over the names and hashes of the articles in the index, in order of name.</summary>
    private static string Fingerprints(Dictionary<string, string> hashes)
    {
        var lines = hashes.OrderBy(h => h.Key, StringComparer.Ordinal).Select(h => $"{h.Key}\t{h.Value}\n");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))));
    }

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

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Index version {Version}: {Articles} articles, {Passages} passages (added {Added}, changed {Changed}, removed {Removed}, failed {Failed}) in {Milliseconds} ms")]
    private partial void LogUpdated(long version, int articles, int passages, int added, int changed, int removed, int failed, long milliseconds);

    [LoggerMessage(EventId = 2002, Level = LogLevel.Warning, Message = "The index in {Folder} cannot be used because {Reason}; it is built again from the articles")]
    private partial void LogRebuildNeeded(string folder, string reason);
}
