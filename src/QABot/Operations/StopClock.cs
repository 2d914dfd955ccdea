using Microsoft.Extensions.Hosting;
using QABot.Telegram;

namespace QABot.Operations;

/// <summary>
/// What the stop has time for, measured from the signal, whatever part of the bot takes its share first. Safe for concurrent use.
/// </summary>
internal sealed class StopClock : IDisposable
{
    /// <summary>What the last acknowledgement may take after the answers in work.</summary>
    private static readonly TimeSpan ForTheLastWord = TimeSpan.FromSeconds(2);

    /// <summary>What closing files and sending the last telemetry may take after that.</summary>
    private static readonly TimeSpan ForClosing = TimeSpan.FromMilliseconds(700);

    private readonly TimeProvider time;
    private readonly CancellationTokenRegistration signal;
    private long stopping;

    /// <summary>Begins to listen for the signal.</summary>
    public StopClock(IHostApplicationLifetime lifetime, TelegramOptions options, TimeProvider time)
    {
        this.time = time;
        Drain = TimeSpan.FromSeconds(options.DrainSeconds);
        signal = lifetime.ApplicationStopping.Register(() => Volatile.Write(ref stopping, time.GetTimestamp()));
    }

    /// <summary>What answers in work have in all, from the signal.</summary>
    public TimeSpan Drain { get; }

    /// <summary>What answers in work still have; zero when it is over.</summary>
    public TimeSpan LeftToDrain => Left(Drain);

    /// <summary>What the last acknowledgement still has.</summary>
    public TimeSpan LeftToAcknowledge => Left(Drain + ForTheLastWord);

    /// <summary>What is left until the process ends, done or not: with the default of <see cref="TelegramOptions.DrainSeconds"/>, 10 seconds less the runtime's own end.</summary>
    public TimeSpan LeftToClose => Left(Drain + ForTheLastWord + ForClosing);

    /// <inheritdoc/>
    public void Dispose() => signal.Dispose();

    private TimeSpan Left(TimeSpan all)
    {
        var since = Volatile.Read(ref stopping);
        var left = since == 0 ? all : all - time.GetElapsedTime(since);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
