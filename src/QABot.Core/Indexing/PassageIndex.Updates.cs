using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging;
using QABot.Core.Articles;

namespace QABot.Core.Indexing;

/// <content>How the index follows the articles: a candidate beside the serving commit, the gate that judges it, and the commit.</content>
public sealed partial class PassageIndex
{
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

    [LoggerMessage(EventId = 2001, Level = LogLevel.Information, Message = "Index version {Version}: {Articles} articles, {Passages} passages (added {Added}, changed {Changed}, removed {Removed}, failed {Failed}) in {Milliseconds} ms")]
    private partial void LogUpdated(long version, int articles, int passages, int added, int changed, int removed, int failed, long milliseconds);
}
