namespace QABot.Telegram;

/// <summary>How the talk with Telegram goes, for health and status. Safe for concurrent use.</summary>
internal sealed class HostState(TimeProvider time)
{
    /// <summary>A machine under load is late; that is no standstill.</summary>
    private static readonly TimeSpan StepMargin = TimeSpan.FromSeconds(30);

    private readonly long start = time.GetTimestamp();
    private long lastPoll;
    private long lastPollStamp;
    private int unreadable;
    private long turnBy = time.GetTimestamp() + (time.TimestampFrequency * 60);

    /// <summary>When the bot was started.</summary>
    public DateTimeOffset StartedAt { get; } = time.GetUtcNow();

    /// <summary>Past this age of the last poll the bot hears nothing.</summary>
    public static TimeSpan DeafAfter { get; } = TimeSpan.FromSeconds(150);

    /// <summary>When Telegram last answered a poll; null before the first time.</summary>
    public DateTimeOffset? LastPollAt => Volatile.Read(ref lastPoll) is var ticks and not 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : null;

    /// <summary>Time since Telegram last answered a poll, or since the start; a clock that is set does not change it.</summary>
    public TimeSpan PollAge => time.GetElapsedTime(Volatile.Read(ref lastPollStamp) is var stamp and not 0 ? stamp : start);

    /// <summary>Time since the bot was started.</summary>
    public TimeSpan Uptime => time.GetElapsedTime(start);

    /// <summary>Whether Telegram has answered lately.</summary>
    public bool Hears => PollAge < DeafAfter;

    /// <summary>Whether the loop that talks with Telegram goes round, with or without success; a clock that is set does not change it.</summary>
    public bool Turns => time.GetTimestamp() <= Volatile.Read(ref turnBy);

    /// <summary>Updates that could not be read since the start.</summary>
    public int Unreadable => Volatile.Read(ref unreadable);

    /// <summary>Telegram answered a poll.</summary>
    public void Polled()
    {
        Volatile.Write(ref lastPollStamp, time.GetTimestamp());
        Volatile.Write(ref lastPoll, time.GetUtcNow().UtcTicks);
    }

    /// <summary>The loop that talks with Telegram goes round, and says so again when the step that it begins is done.</summary>
    /// <param name="step">The longest that this step may take.</param>
    public void TurnsWithin(TimeSpan step) =>
        Volatile.Write(ref turnBy, time.GetTimestamp() + (long)((step + StepMargin).TotalSeconds * time.TimestampFrequency));

    /// <summary>An update could not be read.</summary>
    public void CountUnreadable() => Interlocked.Increment(ref unreadable);
}
