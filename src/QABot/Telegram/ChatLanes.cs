using Microsoft.Extensions.Logging;

namespace QABot.Telegram;

/// <summary>
/// Runs work in lanes: what has the same lane runs in order, lanes run side by side, at most so many at a time. When the lanes
/// are full, whoever adds work waits. Work that throws is logged and its lane goes on. Safe for concurrent use.
/// </summary>
/// <param name="concurrent">Pieces of work that run at a time.</param>
/// <param name="capacity">Pieces that run or wait.</param>
/// <param name="logger">Told of work that throws.</param>
internal sealed partial class ChatLanes(int concurrent, int capacity, ILogger logger) : IDisposable
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, Queue<Func<CancellationToken, Task>>> lanes = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim slots = new(concurrent);
    private readonly SemaphoreSlim room = new(capacity);
    private readonly CancellationTokenSource stopping = new();
    private TaskCompletionSource? empty;

    /// <summary>Adds work; waits while there is no room.</summary>
    public async Task AddAsync(string lane, Func<CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        await room.WaitAsync(cancellationToken);
        lock (gate)
        {
            if (lanes.TryGetValue(lane, out var queue))
            {
                queue.Enqueue(work);
                return;
            }

            lanes.Add(lane, new Queue<Func<CancellationToken, Task>>([work]));
        }

        _ = Task.Run(() => RunAsync(lane), CancellationToken.None);
    }

    /// <summary>How many pieces of work the lane holds.</summary>
    public int CountIn(string lane)
    {
        lock (gate)
        {
            return lanes.TryGetValue(lane, out var queue) ? queue.Count : 0;
        }
    }

    /// <summary>Waits until all work is done; past the limit, cancels what is left and waits for it to end.</summary>
    public async Task DrainAsync(TimeSpan limit, TimeProvider time)
    {
        Task done;
        lock (gate)
        {
            if (lanes.Count == 0)
            {
                return;
            }

            empty ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            done = empty.Task;
        }

        try
        {
            await done.WaitAsync(limit, time);
        }
        catch (TimeoutException)
        {
            await stopping.CancelAsync();
            await done;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        slots.Dispose();
        room.Dispose();
        stopping.Dispose();
    }

    private async Task RunAsync(string lane)
    {
        while (true)
        {
            Func<CancellationToken, Task> work;
            lock (gate)
            {
                work = lanes[lane].Peek();
            }

            await slots.WaitAsync();
            try
            {
                await work(stopping.Token);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                // Cut off by the drain; whoever gave the work knows that it is not finished.
            }
            catch (Exception e)
            {
                LogFailed(logger, e);
            }
            finally
            {
                slots.Release();
                room.Release();
            }

            lock (gate)
            {
                lanes[lane].Dequeue();
                if (lanes[lane].Count == 0)
                {
                    lanes.Remove(lane);
                    if (lanes.Count == 0)
                    {
                        empty?.TrySetResult();
                        empty = null;
                    }

                    return;
                }
            }
        }
    }

    [LoggerMessage(4020, LogLevel.Error, "A piece of work ended with an error that nobody expected; the chat goes on with the next.")]
    private static partial void LogFailed(ILogger logger, Exception exception);
}
