using System.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Core.Indexing;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Says once what runs, on what and with which settings, as soon as questions can be answered.</summary>
internal sealed partial class StartSummary(
    BotSettings settings, PassageIndex index, IndexKeeper keeper, WebhookOptions webhook, TimeProvider time, ILogger<StartSummary> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            while (!await keeper.ReadyAsync(TimeSpan.FromMinutes(1), stoppingToken))
            {
                // The keeper has said what is in the way; the summary waits for an index.
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return;
        }

        using var process = Process.GetCurrentProcess();
        var took = (time.GetUtcNow() - new DateTimeOffset(process.StartTime)).TotalMilliseconds;
        LogReady(logger, ProgramVersion.Text, (long)took, index.Version, index.Articles.Count, index.PassageCount, webhook.IsOn ? "webhook" : "polling");
        LogSettings(logger, string.Join(", ", settings.Described().Select(setting => $"{setting.Key}={setting.Value}")));
    }

    [LoggerMessage(7001, LogLevel.Information, "QABot {Version} is ready {Milliseconds} ms after its start: index version {IndexVersion}, {Articles} articles, {Passages} passages; mode {Mode}.")]
    private static partial void LogReady(ILogger logger, string version, long milliseconds, long indexVersion, int articles, int passages, string mode);

    [LoggerMessage(7002, LogLevel.Information, "Settings: {Settings}")]
    private static partial void LogSettings(ILogger logger, string settings);
}
