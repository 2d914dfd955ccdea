using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Operations;

/// <summary>
/// Keeps the index up to date with the articles folder: at the start, when the folder changes, and when a moderator asks.
/// Questions are served by the last complete commit meanwhile. Safe for concurrent use.
/// </summary>
internal sealed partial class IndexKeeper(
    PassageIndex index,
    ArticleFolder folder,
    ArticleFolderOptions options,
    TimeProvider time,
    ILogger<ArticleWatcher> watcherLogger,
    ILogger<IndexKeeper> logger,
    BotMetrics? metrics = null) : BackgroundService
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(5);

    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly HashSet<ReadFailure> told = [];
    private CancellationToken stopping;
    private Asked? asked;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Files that the last update could not read.</summary>
    public IReadOnlyList<ReadFailure> Failures { get; private set; } = [];

    /// <summary>When the folder was last compared with the index; null before the first time.</summary>
    public DateTimeOffset? CheckedAt { get; private set; }

    /// <summary>Completes when the index changes next.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    /// <summary>
    /// Waits until questions can be answered: briefly for the first update where an earlier index serves, up to
    /// <paramref name="limit"/> where there is none.
    /// </summary>
    /// <returns>Whether they can be.</returns>
    public async Task<bool> ReadyAsync(TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!first.Task.IsCompleted)
        {
            try
            {
                await first.Task.WaitAsync(index.Version > 0 ? TimeSpan.FromSeconds(2) : limit, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                return index.Version > 0;
            }
        }

        return true;
    }

    /// <summary>Updates the index because somebody asks; whoever asks while that runs joins it.</summary>
    /// <param name="progress">Told after each file.</param>
    /// <returns>The report, and whether an update that was asked for was running already. The task fails with <see cref="IOException"/> when folder or index fail.</returns>
    public (Task<IndexReport> Report, bool Joined) Reindex(Action<IndexProgress> progress)
    {
        lock (gate)
        {
            var joined = asked is { Report.IsCompleted: false };
            if (!joined)
            {
                var watchers = new Watchers();
                watchers.Add(progress);
                asked = new Asked(watchers, Task.Run(() => UpdateAsync(watchers, stopping), CancellationToken.None));
            }
            else
            {
                asked!.Watchers.Add(progress);
            }

            return (asked.Report, joined);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        stopping = stoppingToken;
        try
        {
            // Watched from before the first reading, so that nothing saved during it is missed.
            using var watcher = options.Watch ? new ArticleWatcher(folder, time, watcherLogger) : null;
            await KeepAsync(stoppingToken);
            first.TrySetResult();
            Task? change = null;
            while (true)
            {
                change ??= watcher?.WaitForChangeAsync(stoppingToken) ?? Task.Delay(Timeout.InfiniteTimeSpan, time, stoppingToken);
                if (await Task.WhenAny(change, Task.Delay(BetweenLooks, time, stoppingToken)) == change)
                {
                    await change;
                    change = null;
                    await KeepAsync(stoppingToken);
                }
                else if (index.IsLost)
                {
                    await KeepAsync(stoppingToken);
                }

                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last commit stays as it is.
        }
    }

    /// <summary>Updates the index, again and again until it works; says so once when it does not.</summary>
    private async Task KeepAsync(CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await UpdateAsync(null, cancellationToken);
                if (attempt > 0)
                {
                    LogOver(logger, attempt);
                }

                return;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                if (attempt == 0)
                {
                    LogFailed(logger, e.Message);
                }
            }

            await Task.Delay(BetweenAttempts, time, cancellationToken);
        }
    }

    private async Task<IndexReport> UpdateAsync(IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        IndexReport report;
        try
        {
            if (index.Articles.Count > 0 && folder.List().Count == 0)
            {
                // An unmounted folder is an empty one: what serves must not be thrown away for that.
                throw new IOException(
                    $"The articles folder {folder.Path} is empty, the index holds {index.Articles.Count} articles and goes on serving them. Mount the folder again; if it is meant to be empty, stop the bot and run qabot index.");
            }

            report = await index.UpdateAsync(folder, rebuild: false, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            metrics?.Reindexed(time.GetElapsedTime(started), ok: false);
            throw;
        }

        metrics?.Reindexed(time.GetElapsedTime(started), ok: true);
        lock (gate)
        {
            CheckedAt = time.GetUtcNow();
            Failures = report.Failed;
            told.IntersectWith(report.Failed);
            foreach (var failure in report.Failed.Where(told.Add))
            {
                LogFailure(logger, failure.File, failure.Reason);
            }
        }

        if (report.AnythingChanged)
        {
            LogUpdated(logger, report.Added.Count, report.Changed.Count, report.Removed.Count, report.Articles, report.Passages, report.Version, (long)report.Duration.TotalMilliseconds);
            Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        }

        return report;
    }

    private sealed record Asked(Watchers Watchers, Task<IndexReport> Report);

    private sealed class Watchers : IProgress<IndexProgress>
    {
        private Action<IndexProgress>[] all = [];

        public void Add(Action<IndexProgress> watcher) => all = [.. all, watcher];

        public void Report(IndexProgress value)
        {
            foreach (var watcher in all)
            {
                watcher(value);
            }
        }
    }

    [LoggerMessage(7101, LogLevel.Error, "The index could not be brought up to date: {Reason} It is tried again until it works.")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(7104, LogLevel.Information, "The index is up to date again after {Attempts} attempts.")]
    private static partial void LogOver(ILogger logger, int attempts);

    [LoggerMessage(7102, LogLevel.Warning, "Article {File} is left out: {Reason}")]
    private static partial void LogFailure(ILogger logger, string file, string reason);

    [LoggerMessage(7103, LogLevel.Information, "Index updated: {Added} added, {Changed} changed, {Removed} removed; {Articles} articles, {Passages} passages, version {Version}, {Milliseconds} ms.")]
    private static partial void LogUpdated(ILogger logger, int added, int changed, int removed, int articles, int passages, long version, long milliseconds);
}
