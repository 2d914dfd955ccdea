using System.Text.Json;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Operations;
using QABot.Web;

namespace QABot.Telegram;

/// <summary>
/// Asks Telegram for updates for as long as the bot runs, whatever goes wrong. While updates are in work the offset stays below
/// them and polls are short, because Telegram then answers each at once; otherwise a poll is held open. At the stop, answers in
/// work get some seconds to go out and what is finished is acknowledged.
/// </summary>
internal sealed partial class UpdatePoller(
    BotApi api,
    TelegramOptions options,
    UpdateLedger ledger,
    UpdateWork work,
    ChatLanes lanes,
    CommandRegistration registration,
    WebhookOptions webhook,
    WebhookRegistration webhookRegistration,
    HostState state,
    StopClock clock,
    TimeProvider time,
    ILogger<UpdatePoller> logger) : BackgroundService
{
    private const int FullPoll = 100;

    private static readonly TimeSpan BusyFirst = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan BusyLongest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LookAtParked = TimeSpan.FromSeconds(1);

    /// <summary>Taking a batch waits while all lanes are full, which Telegram's own pauses may keep them for minutes.</summary>
    private static readonly TimeSpan LongestTaking = TimeSpan.FromMinutes(15);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        Task[] beside = [Task.Run(UpdateWork.WarmUp, CancellationToken.None), RegisterAsync(stoppingToken), RetryParkedAsync(stoppingToken)];
        try
        {
            await (webhook.IsOn ? webhookRegistration.KeepAsync(stoppingToken) : PollAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The stop is what ends the loop.
        }

        await Task.WhenAll(beside);
        LogStopping(logger, ledger.InWork, clock.LeftToDrain.TotalSeconds);
        await lanes.DrainAsync(clock.LeftToDrain, time);
        if (!webhook.IsOn)
        {
            await AcknowledgeAsync();
        }
    }

    // The first poll is not held open, so that the bot knows at once that Telegram hears it.
    private async Task PollAsync(CancellationToken cancellationToken)
    {
        var faults = new PollFaults(time, Random.Shared.NextDouble, logger);
        var pause = BusyFirst;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var finish = ledger.NextFinish;
            var busy = ledger.InWork > 0;
            state.TurnsWithin(TimeSpan.FromSeconds(options.RequestSeconds));
            var reply = await GetUpdatesAsync(ledger.Offset, limit: FullPoll, busy || state.LastPollAt is null ? 0 : options.PollSeconds, cancellationToken);
            if (!reply.Ok || reply.Result.ValueKind != JsonValueKind.Array)
            {
                reply = reply.Ok ? new ApiReply(ApiStatus.Unreadable, Description: "updates are no list") : reply;
                var wait = faults.Failed(reply);
                state.TurnsWithin(wait + TimeSpan.FromSeconds(options.RequestSeconds));
                if (options.DeleteWebhook && reply.ErrorCode == 409 && reply.Says("webhook"))
                {
                    await api.CallAsync("deleteWebhook", new DeleteWebhook(DropPendingUpdates: false), BotApiJson.Default.DeleteWebhook, cancellationToken);
                    LogWebhookDeleted(logger);
                    wait = BusyFirst;
                }

                await Task.Delay(wait, time, cancellationToken);
                continue;
            }

            faults.Succeeded();
            state.Polled();
            state.TurnsWithin(LongestTaking);
            var fresh = await TakeAsync(reply.Result, cancellationToken);
            if (fresh)
            {
                pause = BusyFirst;
            }
            else if (reply.Result.GetArrayLength() >= FullPoll)
            {
                work.Keep(reply.Result);
            }
            else if (busy)
            {
                await Task.WhenAny(finish, Task.Delay(pause, time, cancellationToken));
                pause = TimeSpan.FromTicks(Math.Min(pause.Ticks * 2, BusyLongest.Ticks));
            }
        }
    }

    private async Task<bool> TakeAsync(JsonElement updates, CancellationToken cancellationToken)
    {
        var fresh = false;
        foreach (var update in updates.EnumerateArray())
        {
            try
            {
                fresh |= await work.TakeAsync(update, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Telegram brings it again, since it is not finished; the pause keeps a lasting fault from spinning.
                LogNotTaken(logger, e);
                await Task.Delay(BusyLongest, time, cancellationToken);
            }
        }

        return fresh;
    }

    private async Task RegisterAsync(CancellationToken cancellationToken)
    {
        try
        {
            await registration.RunAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The next start registers them.
        }
        catch (Exception e)
        {
            // The names of commands are not worth the answers: unforeseen words of Telegram must not end the bot.
            LogNotRegistered(logger, e);
        }
    }

    private async Task RetryParkedAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                try
                {
                    await work.TakeParkedAsync(cancellationToken);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogNotTaken(logger, e);
                }

                await Task.Delay(LookAtParked, time, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // What waits is in the store.
        }
    }

    private async Task AcknowledgeAsync()
    {
        if (ledger.Offset is not { } offset)
        {
            return;
        }

        // What this call brings is not taken, so Telegram brings it again at the next start.
        using var limit = new CancellationTokenSource(clock.LeftToAcknowledge, time);
        try
        {
            var reply = await GetUpdatesAsync(offset, limit: 1, timeout: 0, limit.Token);
            LogStopped(logger, reply.Ok, ledger.InWork);
        }
        catch (OperationCanceledException)
        {
            LogStopped(logger, acknowledged: false, ledger.InWork);
        }
    }

    private Task<ApiReply> GetUpdatesAsync(long? offset, int limit, int timeout, CancellationToken cancellationToken) =>
        api.CallAsync("getUpdates", new GetUpdates(offset, limit, timeout, UpdateHandler.AllowedUpdates), BotApiJson.Default.GetUpdates, cancellationToken);

    [LoggerMessage(4016, LogLevel.Information, "The bot stops: no new updates are taken; {InWork} in work get up to {Seconds:0.0} s to go out.")]
    private static partial void LogStopping(ILogger logger, int inWork, double seconds);

    [LoggerMessage(4017, LogLevel.Error, "The bot's commands were not registered, for a reason that was not foreseen; questions are answered all the same, the next start tries again.")]
    private static partial void LogNotRegistered(ILogger logger, Exception exception);

    [LoggerMessage(4007, LogLevel.Information, "The bot stopped; finished updates acknowledged: {Acknowledged}, unfinished left to the next start: {Unfinished}.")]
    private static partial void LogStopped(ILogger logger, bool acknowledged, int unfinished);

    [LoggerMessage(4008, LogLevel.Warning, "The webhook on this token was taken away, as Telegram:DeleteWebhook says; waiting updates are kept.")]
    private static partial void LogWebhookDeleted(ILogger logger);

    [LoggerMessage(4009, LogLevel.Error, "An update could not be taken into work; it comes again.")]
    private static partial void LogNotTaken(ILogger logger, Exception exception);
}
