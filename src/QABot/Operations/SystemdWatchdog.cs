using System.Globalization;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Systemd;

namespace QABot.Operations;

/// <summary>Tells systemd now and then that the bot lives, where the unit asks for it (<c>WatchdogSec</c>); else it does nothing.</summary>
internal sealed class SystemdWatchdog(TimeProvider time, ISystemdNotifier? notifier = null) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (notifier is not { IsEnabled: true }
            || !long.TryParse(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out var micros) || micros <= 0)
        {
            return;
        }

        try
        {
            while (true)
            {
                notifier.Notify(new ServiceState("WATCHDOG=1"));
                await Task.Delay(TimeSpan.FromMicroseconds(micros / 2), time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop is told to systemd by the host.
        }
    }
}
