using Microsoft.Extensions.Logging;
using QABot.Operations;

namespace QABot.Telegram;

/// <summary>
/// The one gate through which calls that count against Telegram's limits go out: about 30 a second in all, about one a second a
/// chat (three at once after a pause), 20 a minute a group; calls of one chat keep their order. It owns <c>retry_after</c>:
/// a chat that Telegram wants left alone is left alone, and when two chats are told so within seconds, so is everybody.
/// Calls that fail in passing are repeated with growing pauses. Safe for concurrent use.
/// </summary>
/// <remarks>
/// A call that was cut off or timed out is repeated although Telegram may have taken it: an answer twice is the lesser harm
/// than none. That, and a process killed between Telegram's answer and the record of it, are the only ways to a double answer.
/// </remarks>
internal sealed partial class OutboundScheduler(TimeProvider time, ILogger<OutboundScheduler> logger, BotMetrics? metrics = null, TelegramOptions? options = null)
{
    private static readonly TimeSpan Burst = TimeSpan.FromSeconds(3);

    // Pauses are measured on a clock that nobody sets: when the machine's is set back an hour, messages must not wait for an hour.
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<long, Chat> chats = [];
    private readonly Pace overall = new((options ?? new TelegramOptions()).MessagesPerSecond, TimeSpan.FromSeconds(1));
    private DateTimeOffset overallPause = DateTimeOffset.MinValue;
    private (long Chat, DateTimeOffset At) lastPaused;

    /// <summary>The longest pause of a chat that a caller sits out; a longer one comes back as <see cref="ApiStatus.Paused"/>.</summary>
    public static TimeSpan LongestWait { get; } = TimeSpan.FromSeconds(30);

    /// <summary>For how long a call that fails in passing is repeated.</summary>
    public static TimeSpan RetryFor { get; } = TimeSpan.FromSeconds(45);

    /// <summary>Makes the call as soon as the limits allow.</summary>
    /// <param name="chat">Whose limits it counts against.</param>
    /// <param name="call">One attempt.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The last attempt's reply. With <see cref="ApiStatus.Paused"/> no attempt is under way and <see cref="ApiReply.RetryAfter"/> says how long the pause lasts.</returns>
    public async Task<ApiReply> SendAsync(long chat, Func<CancellationToken, Task<ApiReply>> call, CancellationToken cancellationToken)
    {
        var state = Enter(chat);
        try
        {
            await state.Turn.WaitAsync(cancellationToken);
            try
            {
                return await AttemptAsync(chat, state, call, cancellationToken);
            }
            finally
            {
                state.Turn.Release();
            }
        }
        finally
        {
            Leave(state);
        }
    }

    /// <summary>Makes the call only when it can go out now and nothing of the chat waits; for signs that are worthless late.</summary>
    /// <returns>Whether it went out and Telegram took it.</returns>
    public async Task<bool> TrySendAsync(long chat, Func<CancellationToken, Task<ApiReply>> call, CancellationToken cancellationToken)
    {
        var state = Enter(chat);
        try
        {
            lock (gate)
            {
                var now = Now;
                if (state.Users > 1 || Free(state, now) > now)
                {
                    return false;
                }

                Take(state, now);
            }

            var reply = await call(cancellationToken);
            Note(chat, state, reply);
            return reply.Ok;
        }
        finally
        {
            Leave(state);
        }
    }

    private DateTimeOffset Now => DateTimeOffset.UnixEpoch.AddDays(1) + time.GetElapsedTime(start);

    private async Task<ApiReply> AttemptAsync(long chat, Chat state, Func<CancellationToken, Task<ApiReply>> call, CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(10), Random.Shared.NextDouble);
        var giveUp = Now + RetryFor;
        while (true)
        {
            if (await WaitAsync(state, cancellationToken) is { } paused)
            {
                return paused;
            }

            var reply = await call(cancellationToken);
            Note(chat, state, reply);
            if (reply.ErrorCode == 429)
            {
                // Note has paused the chat: the next round waits it out, unless that has gone on for too long.
                if (Now < giveUp)
                {
                    continue;
                }

                return reply with { Status = ApiStatus.Paused };
            }

            var pause = backoff.Next();
            if (!reply.IsPassing || Now + pause > giveUp)
            {
                return reply;
            }

            await Task.Delay(pause, time, cancellationToken);
        }
    }

    /// <summary>Waits for the limits and takes a place; gives back a reply when the wait is too long.</summary>
    private async Task<ApiReply?> WaitAsync(Chat state, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait;
            lock (gate)
            {
                var now = Now;
                wait = Free(state, now) - now;
                if (wait <= TimeSpan.Zero)
                {
                    Take(state, now);
                    return null;
                }
            }

            if (wait > LongestWait)
            {
                return new ApiReply(ApiStatus.Paused, ErrorCode: 429, Description: "Telegram wants this chat left alone for now", RetryAfter: wait);
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    private DateTimeOffset Free(Chat state, DateTimeOffset now)
    {
        DateTimeOffset[] times = [state.Pause, overallPause, state.Small.NextFree(now), state.Minute?.NextFree(now) ?? now, overall.NextFree(now)];
        return times.Max();
    }

    private void Take(Chat state, DateTimeOffset at)
    {
        state.Small.Take(at);
        state.Minute?.Take(at);
        overall.Take(at);
    }

    private void Note(long chat, Chat state, ApiReply reply)
    {
        metrics?.Called(reply.Ok, reply.ErrorCode == 429);
        if (reply.ErrorCode != 429)
        {
            return;
        }

        var pause = reply.RetryAfter ?? TimeSpan.FromSeconds(5);
        bool everybody;
        lock (gate)
        {
            var now = Now;
            state.Pause = now + pause;

            // Telegram does not say which limit was hit; two chats at once can only be the common one.
            everybody = lastPaused.Chat != chat && now - lastPaused.At < TimeSpan.FromSeconds(3);
            lastPaused = (chat, now);
            if (everybody)
            {
                overallPause = now + TimeSpan.FromSeconds(Math.Min(pause.TotalSeconds, LongestWait.TotalSeconds));
            }
        }

        LogPaused(logger, everybody ? "all chats" : "a chat", pause.TotalSeconds);
    }

    private Chat Enter(long chat)
    {
        lock (gate)
        {
            if (!chats.TryGetValue(chat, out var state))
            {
                Forget();
                state = new Chat(chat < 0 ? new Pace(20, TimeSpan.FromMinutes(1)) : null);
                chats.Add(chat, state);
            }

            state.Users++;
            metrics?.Entered();
            return state;
        }
    }

    private void Leave(Chat state)
    {
        lock (gate)
        {
            state.Users--;
            metrics?.Left();
        }
    }

    private void Forget()
    {
        if (chats.Count < 1000)
        {
            return;
        }

        var now = Now;
        foreach (var (chat, state) in chats.Where(pair => pair.Value.Users == 0 && pair.Value.Pause <= now && pair.Value.IdleAt <= now).ToList())
        {
            chats.Remove(chat);
            state.Turn.Dispose();
        }
    }

    private sealed class Chat(Pace? minute)
    {
        public SemaphoreSlim Turn { get; } = new(1);

        public int Users { get; set; }

        public DateTimeOffset Pause { get; set; } = DateTimeOffset.MinValue;

        public Pace Small { get; } = new(3, Burst);

        public Pace? Minute { get; } = minute;

        public DateTimeOffset IdleAt => Minute is null || Small.IdleAt > Minute.IdleAt ? Small.IdleAt : Minute.IdleAt;
    }

    [LoggerMessage(4030, LogLevel.Warning, "Telegram wants {Who} left alone for {Seconds} s; messages wait.")]
    private static partial void LogPaused(ILogger logger, string who, double seconds);
}
