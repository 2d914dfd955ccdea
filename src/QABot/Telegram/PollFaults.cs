using Microsoft.Extensions.Logging;

namespace QABot.Telegram;

/// <summary>
/// What goes wrong with polls: how long to wait, and what to tell the operator, once a kind of fault when it begins and once when all
/// is over. A line that comes and goes every few seconds is told once in five minutes. Not safe for concurrent use.
/// </summary>
internal sealed partial class PollFaults(TimeProvider time, Func<double> draw, ILogger logger)
{
    private readonly Backoff passing = new(TimeSpan.FromSeconds(0.5), TimeSpan.FromSeconds(30), draw);
    private readonly Backoff lasting = new(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(120), draw);
    private static readonly TimeSpan Quiet = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan TooLongToBeQuiet = TimeSpan.FromSeconds(30);

    private readonly Dictionary<string, long> lastTold = [];
    private readonly HashSet<string> told = [];
    private string? kind;
    private long since;
    private int failures;

    /// <summary>A poll failed.</summary>
    /// <returns>How long to wait before the next.</returns>
    public TimeSpan Failed(ApiReply reply)
    {
        var now = KindOf(reply);
        if (kind is null)
        {
            since = time.GetTimestamp();
        }

        failures++;
        if (now != kind)
        {
            kind = now;
            lasting.Reset();
        }

        var lately = lastTold.TryGetValue(now, out var last) && time.GetElapsedTime(last) < Quiet;
        if ((!lately || time.GetElapsedTime(since) > TooLongToBeQuiet) && told.Add(now))
        {
            lastTold[now] = time.GetTimestamp();
            Tell(now, reply);
        }

        return now switch
        {
            "flood" => reply.RetryAfter ?? passing.Next(),
            "token" or "webhook" or "conflict" => lasting.Next(),
            _ => passing.Next(),
        };
    }

    /// <summary>A poll succeeded.</summary>
    public void Succeeded()
    {
        if (told.Count > 0)
        {
            LogOver(logger, time.GetElapsedTime(since).TotalSeconds, failures);
        }

        told.Clear();
        kind = null;
        failures = 0;
        passing.Reset();
        lasting.Reset();
    }

    private void Tell(string now, ApiReply reply)
    {
        switch (now)
        {
            case "token":
                LogBadToken(logger, reply.ErrorCode, reply.Description);
                break;
            case "webhook":
                LogWebhook(logger, reply.Description);
                break;
            case "conflict":
                LogConflict(logger, reply.Description);
                break;
            case "flood":
                LogFlood(logger, reply.RetryAfter?.TotalSeconds ?? 0);
                break;
            default:
                LogUnreachable(logger, reply.Status, reply.ErrorCode, reply.Description);
                break;
        }
    }

    private static string KindOf(ApiReply reply) => reply switch
    {
        { Status: ApiStatus.Refused, ErrorCode: 401 or 404 } => "token",
        { Status: ApiStatus.Refused, ErrorCode: 409 } => reply.Says("webhook") ? "webhook" : "conflict",
        { Status: ApiStatus.Refused, ErrorCode: 429 } => "flood",
        { Status: ApiStatus.Refused, ErrorCode: >= 500 } => "server",
        { Status: ApiStatus.Refused } => "refused",
        _ => "network",
    };

    [LoggerMessage(4001, LogLevel.Error, "Telegram does not know this token ({Code}: {Reason}). Set Telegram:BotToken (environment Telegram__BotToken) to the token that @BotFather shows; it is tried again with long pauses.")]
    private static partial void LogBadToken(ILogger logger, int code, string reason);

    [LoggerMessage(4002, LogLevel.Error, "A webhook is set on this token, so Telegram sends nothing here ({Reason}). Set Telegram:DeleteWebhook to true to take it away, or stop the program that uses it.")]
    private static partial void LogWebhook(ILogger logger, string reason);

    [LoggerMessage(4003, LogLevel.Error, "Another program polls with this token ({Reason}). Run only one bot on a token: stop the other one, or get a second token from @BotFather.")]
    private static partial void LogConflict(ILogger logger, string reason);

    [LoggerMessage(4004, LogLevel.Warning, "Telegram asks for a pause of {Seconds} s between polls.")]
    private static partial void LogFlood(ILogger logger, double seconds);

    [LoggerMessage(4005, LogLevel.Warning, "Telegram cannot be reached ({Status}, {Code}: {Reason}); it is tried again until it answers.")]
    private static partial void LogUnreachable(ILogger logger, ApiStatus status, int code, string reason);

    [LoggerMessage(4006, LogLevel.Information, "Telegram answers polls again after {Seconds:0} s and {Failures} failed polls.")]
    private static partial void LogOver(ILogger logger, double seconds, int failures);
}
