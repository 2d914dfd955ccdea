namespace QABot.Telegram;

/// <summary>What becomes of one more question of a user.</summary>
internal enum Admission
{
    /// <summary>It is answered.</summary>
    Admitted,

    /// <summary>It is one too many, and the user is told so.</summary>
    FirstRefused,

    /// <summary>It is one too many, and the user was told already.</summary>
    Refused,
}

/// <summary>
/// A token bucket a user: so many questions at once, refilled evenly. The notice comes once an episode, which ends when the bucket
/// is half full again. Safe for concurrent use.
/// </summary>
internal sealed class FloodGate(TelegramOptions options, TimeProvider time)
{
    private readonly long start = time.GetTimestamp();
    private readonly Lock gate = new();
    private readonly Dictionary<long, Bucket> buckets = [];

    /// <summary>Takes one question of the user.</summary>
    public Admission Enter(long user)
    {
        lock (gate)
        {
            // A clock that nobody sets: when the machine's is set back, a bucket must not stay empty for that long.
            var now = DateTimeOffset.UnixEpoch + time.GetElapsedTime(start);
            var full = (double)options.QuestionBurst;
            if (buckets.Count > 10_000)
            {
                foreach (var (idle, _) in buckets.Where(pair => (now - pair.Value.At).TotalMinutes * options.QuestionsPerMinute >= full).ToList())
                {
                    buckets.Remove(idle);
                }
            }

            var bucket = buckets.GetValueOrDefault(user) ?? new Bucket(full, now, Told: false);
            var left = Math.Min(full, bucket.Left + ((now - bucket.At).TotalMinutes * options.QuestionsPerMinute));
            var told = bucket.Told && left < full / 2;
            var admission = left >= 1 ? Admission.Admitted : told ? Admission.Refused : Admission.FirstRefused;
            buckets[user] = new Bucket(left >= 1 ? left - 1 : left, now, Told: told || left < 1);
            return admission;
        }
    }

    private sealed record Bucket(double Left, DateTimeOffset At, bool Told);
}
