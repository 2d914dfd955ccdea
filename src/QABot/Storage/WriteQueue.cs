using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace QABot.Storage;

/// <summary>
/// Writes that no answer waits for: they go to the store in batches, one transaction each, in the order given. While the disk is full
/// they wait and are tried again; past <see cref="Capacity"/> new ones are given up and counted. A stop writes what is left; a kill
/// loses at most what came in the last moment. Safe for concurrent use.
/// </summary>
internal sealed partial class WriteQueue(Database database, TimeProvider time, ILogger<WriteQueue> logger) : BackgroundService
{
    /// <summary>Most writes that wait.</summary>
    public const int Capacity = 10_000;

    private const int MaxBatch = 500;
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(5);

    private readonly Channel<Entry> waiting = Channel.CreateBounded<Entry>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private int lost;

    /// <summary>Writes given up since the start.</summary>
    public int Lost => Volatile.Read(ref lost);

    /// <summary>Adds a write; never waits.</summary>
    public void Add(Action<SqliteConnection> write)
    {
        if (!waiting.Writer.TryWrite(new Entry(write, null)) && Interlocked.Increment(ref lost) == 1)
        {
            LogFull(logger, Capacity);
        }
    }

    /// <summary>Completes when everything that was added before is written or given up; at once when the queue is full or closed.</summary>
    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        var marker = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        if (waiting.Writer.TryWrite(new Entry(null, marker)))
        {
            await marker.Task.WaitAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        waiting.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
        if (ExecuteTask is null or { IsCompleted: true })
        {
            // A stop right after the start may come before the loop has begun.
            var rest = new List<Entry>();
            while (waiting.Reader.TryRead(out var entry))
            {
                rest.Add(entry);
            }

            OneByOne(rest);
            rest.ForEach(entry => entry.Written?.TrySetResult());
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Entry>();
        while (await waiting.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < MaxBatch && waiting.Reader.TryRead(out var entry))
            {
                batch.Add(entry);
            }

            await WriteAsync(batch, stoppingToken);
            batch.ForEach(entry => entry.Written?.TrySetResult());
        }
    }

    private async Task WriteAsync(List<Entry> batch, CancellationToken stopping)
    {
        for (var told = false; ; told = true)
        {
            try
            {
                database.Write(connection => batch.ForEach(entry => entry.Write?.Invoke(connection)));
                return;
            }
            catch (SqliteException e) when (IsPassing(e) && !stopping.IsCancellationRequested)
            {
                if (!told)
                {
                    LogWaiting(logger, e.Message);
                }
            }
            catch (SqliteException)
            {
                // One of them cannot be written, or the bot stops: each gets a chance of its own.
                OneByOne(batch);
                return;
            }

            try
            {
                await Task.Delay(BetweenAttempts, time, stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // The next attempt is the last.
            }
        }
    }

    private void OneByOne(List<Entry> batch)
    {
        foreach (var entry in batch.Where(entry => entry.Write is not null))
        {
            try
            {
                database.Write(entry.Write!);
            }
            catch (SqliteException e)
            {
                Interlocked.Increment(ref lost);
                LogLost(logger, e.Message);
            }
        }
    }

    /// <summary>Busy, locked, out of memory, read-only, an input-output error, a full disk, no file to open.</summary>
    private static bool IsPassing(SqliteException error) => error.SqliteErrorCode is 5 or 6 or 7 or 8 or 10 or 13 or 14;

    private sealed record Entry(Action<SqliteConnection>? Write, TaskCompletionSource? Written);

    [LoggerMessage(5010, LogLevel.Error, "{Capacity} writes wait for the store; further votes and open questions are given up until it can be written again. Look at the disk of Storage:File.")]
    private static partial void LogFull(ILogger logger, int capacity);

    [LoggerMessage(5011, LogLevel.Debug, "The store cannot be written ({Reason}), as it has said itself; votes and open questions wait in memory and are tried again.")]
    private static partial void LogWaiting(ILogger logger, string reason);

    [LoggerMessage(5012, LogLevel.Error, "A vote or an open question could not be stored and is lost: {Reason}")]
    private static partial void LogLost(ILogger logger, string reason);
}
