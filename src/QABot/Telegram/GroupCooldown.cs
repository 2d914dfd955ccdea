namespace QABot.Telegram;

/// <summary>Holds one user's questions in one group apart, so that a group is not flooded with answers. Safe for concurrent use.</summary>
internal sealed class GroupCooldown(TelegramOptions options, TimeProvider time)
{
    private const int Many = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<(long Chat, long User), Last> last = [];

    /// <summary>Takes one question; one that was taken before, and is tried again, is taken again.</summary>
    public Admission Enter(long chat, long user, long updateId)
    {
        var pause = TimeSpan.FromSeconds(options.GroupCooldownSeconds);
        if (pause == TimeSpan.Zero)
        {
            return Admission.Admitted;
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if (last.Count > Many)
            {
                foreach (var (old, _) in last.Where(pair => now - pair.Value.At >= pause).ToList())
                {
                    last.Remove(old);
                }
            }

            if (!last.TryGetValue((chat, user), out var before) || now - before.At >= pause || before.UpdateId == updateId)
            {
                last[(chat, user)] = new Last(now, updateId, Told: false);
                return Admission.Admitted;
            }

            last[(chat, user)] = before with { Told = true };
            return before.Told ? Admission.Refused : Admission.FirstRefused;
        }
    }

    private sealed record Last(DateTimeOffset At, long UpdateId, bool Told);
}
