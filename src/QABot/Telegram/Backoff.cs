namespace QABot.Telegram;

/// <summary>
/// Waiting times that double up to a cap, each drawn from its upper half so that many clients do not return at once.
/// Not safe for concurrent use.
/// </summary>
/// <param name="first">The first waiting time before the draw.</param>
/// <param name="cap">The longest.</param>
/// <param name="draw">Gives numbers from 0 to 1.</param>
internal sealed class Backoff(TimeSpan first, TimeSpan cap, Func<double> draw)
{
    private int failures;

    /// <summary>The next waiting time: half to all of <c>first * 2^n</c>, at most the cap.</summary>
    public TimeSpan Next()
    {
        var full = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(failures++, 30)), cap.TotalSeconds);
        return TimeSpan.FromSeconds(full * (0.5 + (draw() / 2)));
    }

    /// <summary>Starts from the first time again.</summary>
    public void Reset() => failures = 0;
}
