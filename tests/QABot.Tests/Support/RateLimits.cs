namespace QABot.Tests.Support;

/// <summary>Telegram's stated limits as sliding windows; typing, edits and deletions count as messages do.</summary>
/// <param name="PerChatPerSecond">Calls to one chat in a second.</param>
/// <param name="PerGroupPerMinute">Calls to one group in a minute.</param>
/// <param name="PerSecond">Calls to all chats in a second.</param>
internal sealed record RateLimits(int PerChatPerSecond = 1, int PerGroupPerMinute = 20, int PerSecond = 30);

/// <summary>Counts calls against the limits. Guarded by the state's lock.</summary>
internal sealed class RateMeter(RateLimits limits, TimeProvider time)
{
    private readonly List<(DateTimeOffset At, long Chat)> calls = [];

    /// <exception cref="BotApiException">429 with the seconds to wait.</exception>
    public void Count(long chat)
    {
        var now = time.GetUtcNow();
        calls.RemoveAll(call => now - call.At >= TimeSpan.FromMinutes(1));
        Check(calls.Where(call => call.Chat == chat), limits.PerChatPerSecond, TimeSpan.FromSeconds(1), now);
        Check(calls, limits.PerSecond, TimeSpan.FromSeconds(1), now);
        if (chat < 0)
            Check(calls.Where(call => call.Chat == chat), limits.PerGroupPerMinute, TimeSpan.FromMinutes(1), now);
        calls.Add((now, chat));
    }

    private static void Check(IEnumerable<(DateTimeOffset At, long Chat)> calls, int most, TimeSpan window, DateTimeOffset now)
    {
        var inside = calls.Where(call => now - call.At < window).ToList();
        if (inside.Count < most)
            return;
        var wait = window - (now - inside[^most].At);
        throw BotApiException.TooManyRequests(Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)));
    }
}
