using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Serilog.Debugging;

namespace QABot.Operations;

/// <summary>
/// Says once when log events cannot be written somewhere, because the disk is full or a log server does not answer, and once when they
/// can again: the sinks themselves swallow it. It is seen where logging still works, on the console and on the operator's page.
/// </summary>
internal sealed partial class LogFaults(LogTail tail, TimeProvider time, ILogger<LogFaults> logger) : BackgroundService
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan WellAfter = TimeSpan.FromSeconds(6);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);

    private readonly Lock gate = new();
    private string? heard;
    private long heardAt;
    private long eventsThen;
    private bool failing;
    private long? toldAt;

    /// <summary>A sink failed; its own words.</summary>
    public void Hear(string words)
    {
        lock (gate)
        {
            (heard, heardAt, eventsThen) = (words, time.GetTimestamp(), tail.Total);
        }
    }

    /// <summary>Says what changed since the last look.</summary>
    public void Look()
    {
        string? reason = null;
        var over = false;
        lock (gate)
        {
            if (failing && time.GetElapsedTime(heardAt) >= WellAfter && tail.Total > eventsThen + 1)
            {
                // Events came since, and no sink complained of them; the one more is that which failed last.
                (failing, heard, over) = (false, null, true);
            }
            else if (!failing && heard is not null && (toldAt is not { } last || time.GetElapsedTime(last) >= Quiet))
            {
                (failing, toldAt, reason) = (true, time.GetTimestamp(), heard);
            }
        }

        if (reason is not null)
        {
            LogFailing(logger, FirstLine(reason));
        }
        else if (over)
        {
            LogOver(logger);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        SelfLog.Enable(Hear);
        try
        {
            while (true)
            {
                await Task.Delay(BetweenLooks, time, stoppingToken);
                Look();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The last events go out without it.
        }
        finally
        {
            SelfLog.Disable();
        }
    }

    private static string FirstLine(string words) => words.ReplaceLineEndings("\n").Split('\n', 2)[0].Trim();

    [LoggerMessage(7003, LogLevel.Error, "Log events cannot be written everywhere ({Reason}); they are lost there, questions are answered all the same. Look at the disk of the log files and at the log server of the section Serilog.")]
    private static partial void LogFailing(ILogger logger, string reason);

    [LoggerMessage(7004, LogLevel.Information, "Log events can be written everywhere again.")]
    private static partial void LogOver(ILogger logger);
}
