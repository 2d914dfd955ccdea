using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Moderation.Pins;

namespace QABot.Operations;

/// <summary>
/// Keeps the index up to date with the articles folder: at the start, when the folder changes, and when a moderator asks.
/// Questions are served by the last complete commit meanwhile; one that answers fewer of the stored checks is held back until a
/// moderator publishes it anyway. Safe for concurrent use.
/// </summary>
internal sealed partial class IndexKeeper(
    PassageIndex index,
    ArticleFolder folder,
    ArticleFolderOptions options,
    CheckRun checks,
    PinBoard pins,
    TimeProvider time,
    ILogger<ArticleWatcher> watcherLogger,
    ILogger<IndexKeeper> logger,
    BotMetrics? metrics = null) : BackgroundService
{
    private readonly TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock gate = new();
    private readonly HashSet<ReadFailure> told = [];
    private CancellationToken stopping;
    private Asked? asked;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource heldChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string? toldHeld;

    /// <summary>What passes before a failed update is tried again, and between two looks whether the index's files are still there. Set before the start.</summary>
    internal TimeSpan Pause { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Files that the last update could not read.</summary>
    public IReadOnlyList<ReadFailure> Failures { get; private set; } = [];

    /// <summary>The update that the stored checks hold back; null while the index follows the folder.</summary>
    public Reindexed? Held { get; private set; }

    /// <summary>
    /// The held-back update that no moderator asked for and nobody was shown yet, so that they have to be told; null when there is none.
    /// </summary>
    public Reindexed? HeldUnseen { get; private set; }

    /// <summary>Completes when <see cref="HeldUnseen"/> changes next.</summary>
    public Task NextHeld => Volatile.Read(ref heldChanged).Task;

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
        var (report, joined) = Reindex(new ReindexWish(), progress);
        return (OnlyReport(report), joined);

        static async Task<IndexReport> OnlyReport(Task<Reindexed> done) => (await done).Report;
    }

    /// <summary>Updates the index, or says what that would do; whoever wants the same while it runs joins it.</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="progress">Told after each file.</param>
    /// <returns>The report, and whether it was under way already. The task fails with <see cref="IOException"/> when folder or index fail.</returns>
    public (Task<Reindexed> Report, bool Joined) Reindex(ReindexWish wish, Action<IndexProgress> progress)
    {
        lock (gate)
        {
            var joined = asked is { Report.IsCompleted: false } && asked.Wish == wish;
            if (!joined)
            {
                var watchers = new Watchers();
                watchers.Add(progress);
                asked = new Asked(wish, watchers, Task.Run(() => UpdateAsync(wish, automatic: false, watchers, stopping), CancellationToken.None));
            }
            else
            {
                asked!.Watchers.Add(progress);
            }

            return (asked.Report, joined);
        }
    }

    /// <summary>Goes back to the index before this one, where it stays until somebody asks for an update.</summary>
    /// <returns>What differs; null when there is none to go back to.</returns>
    /// <exception cref="IOException">The index folder failed; the index serves as it was.</exception>
    public async Task<IndexReport?> RollbackAsync(CancellationToken cancellationToken)
    {
        var report = await index.RollbackAsync(cancellationToken);
        if (report is not null)
        {
            Held = null;
            LogRolledBack(logger, report.Articles, report.Passages, report.Version);
            Changed();
        }

        return report;
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
                if (await Task.WhenAny(change, Task.Delay(Pause, time, stoppingToken)) == change)
                {
                    await change;
                    change = null;
                    await KeepAsync(stoppingToken);
                }
                else if (index.IsLost || index.IsBehind)
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
                await UpdateAsync(new ReindexWish(), automatic: true, null, cancellationToken);
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
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Whatever an odd file brings about, the last good index goes on serving and the next attempt may meet a mended one.
                if (attempt == 0)
                {
                    LogUnexpected(logger, e);
                }
            }

            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    private async Task<Reindexed> UpdateAsync(ReindexWish wish, bool automatic, IProgress<IndexProgress>? progress, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var version = index.Version;
        IndexReport report;
        CheckReport? checkReport = null;
        IReadOnlyList<Pin> broken = [];
        var update = new IndexUpdate
        {
            Preview = wish.Preview,
            Automatic = automatic,
            Gate = (candidate, token) =>
            {
                if (automatic && index.Version == 0)
                {
                    // Whoever asks during the very first reading waits for it, and there is nothing that could get worse.
                    return true;
                }

                broken = pins.BrokenIn(candidate);
                checkReport = checks.Compare(candidate, token);
                return checkReport.Lost.Count == 0 || (wish.Accepted is { } accepted && candidate.Fingerprint!.StartsWith(accepted, StringComparison.Ordinal));
            },
        };
        try
        {
            if (index.Articles.Count > 0 && folder.List().Count == 0 && !Directory.Exists(Path.Combine(folder.Path, ArticleShelf.WithdrawnFolder)))
            {
                // An unmounted folder is an empty one: what serves must not be thrown away for that.
                throw new IOException(
                    $"The articles folder {folder.Path} is empty, the index holds {index.Articles.Count} articles and goes on serving them. Mount the folder again; if it is meant to be empty, stop the bot and run qabot index --anyway.");
            }

            if (await index.FollowAsync(cancellationToken))
            {
                LogFollowed(logger, index.Articles.Count, index.PassageCount, index.Version);
                lock (gate)
                {
                    Held = null;
                }
            }

            report = await index.UpdateAsync(folder, update, progress, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            metrics?.Reindexed(time.GetElapsedTime(started), ok: false);
            throw;
        }

        metrics?.Reindexed(time.GetElapsedTime(started), ok: true);
        var done = new Reindexed(report, checkReport) { BrokenPins = broken };
        if (index.Version != version)
        {
            Changed();
        }

        if (wish.Preview || report.Outcome == IndexOutcome.RolledBack)
        {
            return done;
        }

        lock (gate)
        {
            Held = report.Outcome == IndexOutcome.HeldBack ? done : null;
            if (Held is not null && toldHeld != report.Fingerprint)
            {
                toldHeld = report.Fingerprint;
                LogHeldBack(logger, checkReport!.Lost.Count, checkReport.Total);
                HeldUnseen = automatic ? done : null;
                HeldNews();
            }
            else if (Held is null && toldHeld is not null)
            {
                // A change that is taken back and made again is news again.
                (HeldUnseen, toldHeld) = (null, null);
                HeldNews();
            }

            CheckedAt = time.GetUtcNow();
            Failures = report.Failed;
            told.IntersectWith(report.Failed);
            foreach (var failure in report.Failed.Where(told.Add))
            {
                LogFailure(logger, failure.File, failure.Reason);
            }
        }

        if (report is { AnythingChanged: true, Outcome: IndexOutcome.Published })
        {
            LogUpdated(logger, report.Added.Count, report.Changed.Count, report.Removed.Count, report.Articles, report.Passages, report.Version, (long)report.Duration.TotalMilliseconds);
        }

        return done;
    }

    private void Changed() => Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private void HeldNews() => Interlocked.Exchange(ref heldChanged, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    private sealed record Asked(ReindexWish Wish, Watchers Watchers, Task<Reindexed> Report);

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

    [LoggerMessage(7114, LogLevel.Warning, "The changed articles are not served: {Lost} of {Total} stored checks that passed would fail. A moderator sees them with /reindex preview and can publish anyway.")]
    private static partial void LogHeldBack(ILogger logger, int lost, int total);

    [LoggerMessage(7115, LogLevel.Warning, "A moderator went back to the index before: {Articles} articles, {Passages} passages, version {Version}. It stays until /reindex.")]
    private static partial void LogRolledBack(ILogger logger, int articles, int passages, long version);

    [LoggerMessage(7140, LogLevel.Information, "Another process wrote the index, such as qabot moderate: {Articles} articles, {Passages} passages, version {Version} are served now.")]
    private static partial void LogFollowed(ILogger logger, int articles, int passages, long version);

    [LoggerMessage(7119, LogLevel.Error, "The index could not be brought up to date, for a reason that was not foreseen. It serves as it was; it is tried again until it works.")]
    private static partial void LogUnexpected(ILogger logger, Exception exception);

    [LoggerMessage(7101, LogLevel.Error, "The index could not be brought up to date: {Reason} It is tried again until it works.")]
    private static partial void LogFailed(ILogger logger, string reason);

    [LoggerMessage(7104, LogLevel.Information, "The index is up to date again after {Attempts} attempts.")]
    private static partial void LogOver(ILogger logger, int attempts);

    [LoggerMessage(7102, LogLevel.Warning, "Article {File} is left out: {Reason}")]
    private static partial void LogFailure(ILogger logger, string file, string reason);

    [LoggerMessage(7103, LogLevel.Information, "Index updated: {Added} added, {Changed} changed, {Removed} removed; {Articles} articles, {Passages} passages, version {Version}, {Milliseconds} ms.")]
    private static partial void LogUpdated(ILogger logger, int added, int changed, int removed, int articles, int passages, long version, long milliseconds);
}
