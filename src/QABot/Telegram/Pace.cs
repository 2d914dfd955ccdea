namespace QABot.Telegram;

/// <summary>At most so many within a sliding span. Times may be reserved ahead. Not safe for concurrent use.</summary>
/// <param name="count">How many.</param>
/// <param name="span">Within what.</param>
internal sealed class Pace(int count, TimeSpan span)
{
    private readonly Queue<DateTimeOffset> taken = new(count);

    /// <summary>When the last one taken leaves the span, after which the pace holds nothing.</summary>
    public DateTimeOffset IdleAt { get; private set; }

    /// <summary>The first time at or after <paramref name="now"/> that is free.</summary>
    public DateTimeOffset NextFree(DateTimeOffset now) =>
        taken.Count < count || taken.Peek() + span <= now ? now : taken.Peek() + span;

    /// <summary>Takes a time, which must be free.</summary>
    public void Take(DateTimeOffset at)
    {
        if (taken.Count == count)
        {
            taken.Dequeue();
        }

        taken.Enqueue(at);
        IdleAt = at + span;
    }
}
