using System.Diagnostics;
using System.Globalization;
using Lucene.Net.Index;

namespace QABot.Core.Indexing;

/// <content>The way back to the commit before the serving one.</content>
public sealed partial class PassageIndex
{
    /// <summary>
    /// Goes back to the commit before the serving one, as a new commit that stays until a moderator publishes again; called once more, it
    /// returns to where it was.
    /// </summary>
    /// <returns>What differs; null when there is no commit to go back to.</returns>
    /// <exception cref="IOException">The index folder failed; the serving commit goes on serving.</exception>
    public Task<IndexReport?> RollbackAsync(CancellationToken cancellationToken) => AloneAsync(Rollback, cancellationToken);

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
}
