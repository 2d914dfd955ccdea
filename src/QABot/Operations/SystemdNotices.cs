using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;
using QABot.Core.Indexing;
using QABot.Telegram;

namespace QABot.Operations;

/// <summary>
/// Tells systemd, where it listens (<c>NOTIFY_SOCKET</c>), when questions can be answered, how the bot is, that it stops, and, where the
/// unit has <c>WatchdogSec</c>, that it lives: only while the loop with Telegram turns and index and store give an answer at all. A
/// network that is down or a full disk is no reason for a restart, which would mend neither.
/// </summary>
/// <remarks>The library's own registration asks for the name of the parent process, which <c>ProtectProc=invisible</c> hides: the unit would never get ready.</remarks>
internal sealed class SystemdNotices(
    ISystemdNotifier notifier, HealthChecks health, HostState state, IndexKeeper keeper, PassageIndex index, StopClock clock, IHostApplicationLifetime lifetime, TimeProvider time,
    TimeSpan? watchdog)
    : BackgroundService
{
    /// <summary>Without a watchdog the state is told so often.</summary>
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(30);

    /// <summary>The start counts as done after this time even without an index, before systemd's own limit of 90 s: it is told in the state.</summary>
    private static readonly TimeSpan LongestStart = TimeSpan.FromSeconds(60);

    private CancellationTokenRegistration stopping;

    /// <summary>With the watchdog that systemd's environment names.</summary>
    public SystemdNotices(
        ISystemdNotifier notifier, HealthChecks health, HostState state, IndexKeeper keeper, PassageIndex index, StopClock clock, IHostApplicationLifetime lifetime, TimeProvider time)
        : this(notifier, health, state, keeper, index, clock, lifetime, time, Watchdog(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID")))
    {
    }

    /// <summary>The interval that the unit asks for, from systemd's environment; null without a watchdog, or where it is meant for another process.</summary>
    /// <param name="micros">WATCHDOG_USEC.</param>
    /// <param name="process">WATCHDOG_PID.</param>
    internal static TimeSpan? Watchdog(string? micros, string? process) =>
        long.TryParse(micros, NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length > 0
        && (string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(length)
            : null;

    /// <inheritdoc/>
    public override void Dispose()
    {
        stopping.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        if (!notifier.IsEnabled)
        {
            return;
        }

        stopping = lifetime.ApplicationStopping.Register(() =>
            Tell(string.Create(CultureInfo.InvariantCulture, $"STOPPING=1\nSTATUS=Stopping; answers in work go out.\nEXTEND_TIMEOUT_USEC={(long)(clock.Drain.TotalMicroseconds + 5_000_000)}")));
        try
        {
            Tell("STATUS=Reading the articles.");
            await keeper.ReadyAsync(LongestStart, stoppingToken);
            var pause = watchdog is { } limit && limit / 3 < BetweenLooks ? limit / 3 : BetweenLooks;
            Tell($"READY=1\nSTATUS={Words(health.Look())}");
            while (true)
            {
                await TellStateAsync(watchdog is not null, pause, stoppingToken);
                await Task.Delay(pause, time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop is told as soon as the signal comes.
        }
    }

    // A look that does not come back, because the store's lock is never given free, is what the watchdog is for.
    private async Task TellStateAsync(bool watched, TimeSpan patience, CancellationToken cancellationToken)
    {
        IReadOnlyList<HealthCheck> found;
        try
        {
            found = await Task.Run(health.Look, cancellationToken).WaitAsync(patience, time, cancellationToken);
        }
        catch (TimeoutException)
        {
            Tell("STATUS=Index or store give no answer.");
            return;
        }

        if (!state.Turns)
        {
            Tell("STATUS=The loop with Telegram stands still.");
            return;
        }

        Tell((watched ? "WATCHDOG=1\n" : "") + $"STATUS={Words(found)}");
    }

    private string Words(IReadOnlyList<HealthCheck> checks)
    {
        var wrong = checks.Where(check => !check.Ok).Select(check => $"{check.Name}: {check.Detail}").ToList();
        return wrong.Count == 0
            ? string.Create(CultureInfo.InvariantCulture, $"Ready: {index.Articles.Count} articles, index version {index.Version}.")
            : "Not ready: " + string.Join(" ", wrong).ReplaceLineEndings(" ");
    }

    private void Tell(string words)
    {
        try
        {
            notifier.Notify(new ServiceState(words));
        }
        catch (SocketException)
        {
            // Nobody listens any more; the bot itself is none the worse.
        }
    }
}
