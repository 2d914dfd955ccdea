using System.Diagnostics.Metrics;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using QABot.Core.Indexing;
using QABot.Storage;
using QABot.Telegram;
using Serilog.Events;

namespace QABot.Operations;

/// <summary>The bot's state as instruments, read when somebody collects them.</summary>
internal sealed class StateGauges(
    BotMetrics metrics,
    PassageIndex index,
    IndexOptions indexOptions,
    IndexKeeper keeper,
    HostState state,
    UpdateLedger ledger,
    UpdateStore updates,
    StorageOptions storage,
    LogTail log,
    TimeProvider time) : IHostedService
{
    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken)
    {
        var meter = metrics.Meter;
        meter.CreateObservableGauge("qabot.index.age", () => Age(index.CommittedAt), "s", "Age of the commit of the index that serves.");
        meter.CreateObservableGauge("qabot.index.check.age", () => Age(keeper.CheckedAt), "s", "Time since the articles were last compared with the index.");
        meter.CreateObservableGauge("qabot.index.size", () => FileSpace.Size(indexOptions.Folder), "By", "Size of the index on disk.");
        meter.CreateObservableGauge("qabot.index.articles", () => index.Articles.Count, "{article}", "Articles in the index.");
        meter.CreateObservableGauge("qabot.index.passages", () => index.PassageCount, "{passage}", "Passages in the index.");
        meter.CreateObservableGauge("qabot.index.failures", () => keeper.Failures.Count, "{file}", "Article files that could not be read.");
        meter.CreateObservableGauge("qabot.index.version", () => index.Version, null, "Version of the index that serves.");
        meter.CreateObservableGauge("qabot.poll.age", () => state.PollAge.TotalSeconds, "s", "Time since Telegram last answered a poll.");
        meter.CreateObservableGauge("qabot.updates.in_work", () => ledger.InWork, "{update}", "Updates that are being answered.");
        meter.CreateObservableGauge("qabot.updates.parked", Parked, "{update}", "Updates that wait in the store.");
        meter.CreateObservableGauge("qabot.disk.free", () => FileSpace.Free(storage.File), "By", "Free space on the disk of the store.");
        meter.CreateObservableGauge("qabot.memory", Memory, "By", "Memory of the process: resident, and of it managed.");
        meter.CreateObservableGauge("qabot.threads", () => ThreadPool.ThreadCount, "{thread}", "Threads of the pool.");
        meter.CreateObservableGauge("qabot.uptime", () => state.Uptime.TotalSeconds, "s", "Time since the bot's start.");
        meter.CreateObservableCounter("qabot.log.events", Events, "{event}", "Log events by level.");
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private double Age(DateTimeOffset? at) => at is null ? 0 : Math.Max(0, (time.GetUtcNow() - at.Value).TotalSeconds);

    private long Parked()
    {
        try
        {
            return updates.ParkedCount();
        }
        catch (SqliteException)
        {
            // The store says by itself that it fails; a scrape goes on.
            return 0;
        }
    }

    private static IEnumerable<Measurement<long>> Memory() =>
    [
        new(Environment.WorkingSet, new KeyValuePair<string, object?>("kind", "resident")),
        new(GC.GetTotalMemory(forceFullCollection: false), new KeyValuePair<string, object?>("kind", "managed")),
    ];

    private IEnumerable<Measurement<long>> Events() =>
        new[] { LogEventLevel.Information, LogEventLevel.Warning, LogEventLevel.Error, LogEventLevel.Fatal }
            .Select(level => new Measurement<long>(log.Count(level), new KeyValuePair<string, object?>("level", level.ToString())));
}
