using System.Text.Json;
using Microsoft.Extensions.Logging;
using QABot.Web;

namespace QABot.Telegram;

/// <summary>Tells Telegram where to push updates, and sees to it that it stays so: another program with the same token may take it away.</summary>
internal sealed partial class WebhookRegistration(
    BotApi api, TelegramOptions telegram, WebhookOptions options, WebhookSecret secret, HostState state, TimeProvider time, ILogger<WebhookRegistration> logger)
{
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(1);

    private string lastError = "";

    /// <summary>Sets the webhook and looks after it until the bot stops. It stays set then: Telegram keeps what comes meanwhile and pushes it later.</summary>
    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var faults = new PollFaults(time, Random.Shared.NextDouble, logger);
        var set = false;
        while (true)
        {
            state.TurnsWithin(TimeSpan.FromSeconds(telegram.RequestSeconds));
            var reply = set ? await LookAsync(cancellationToken) : await SetAsync(cancellationToken);
            if (!reply.Ok)
            {
                var wait = faults.Failed(reply);
                state.TurnsWithin(wait);
                await Task.Delay(wait, time, cancellationToken);
                continue;
            }

            faults.Succeeded();
            state.Polled();
            var ours = !set || Address(reply.Result) == options.Address;
            if (!set)
            {
                LogSet(logger, options.Address!);
            }
            else if (!ours)
            {
                LogTaken(logger, Address(reply.Result));
            }
            else
            {
                Tell(reply.Result);
            }

            set = ours;
            if (set)
            {
                state.TurnsWithin(BetweenLooks);
                await Task.Delay(BetweenLooks, time, cancellationToken);
            }
        }
    }

    private Task<ApiReply> SetAsync(CancellationToken cancellationToken) => api.CallAsync(
        "setWebhook",
        new SetWebhook(options.Address!, secret.Value, options.MaxConnections, UpdateHandler.AllowedUpdates),
        BotApiJson.Default.SetWebhook,
        cancellationToken);

    private Task<ApiReply> LookAsync(CancellationToken cancellationToken) =>
        api.CallAsync("getWebhookInfo", new NoParameters(), BotApiJson.Default.NoParameters, cancellationToken);

    private void Tell(JsonElement info)
    {
        var error = info.TryGetProperty("last_error_message", out var message) ? message.GetString() ?? "" : "";
        var pending = info.TryGetProperty("pending_update_count", out var count) && count.TryGetInt32(out var number) ? number : 0;
        if (pending > 0 && error.Length > 0 && error != lastError)
        {
            LogNotReached(logger, pending, error);
            lastError = error;
        }
        else if (pending == 0)
        {
            lastError = "";
        }
    }

    private static string Address(JsonElement info) => info.ValueKind == JsonValueKind.Object && info.TryGetProperty("url", out var url) ? url.GetString() ?? "" : "";

    [LoggerMessage(4013, LogLevel.Information, "Telegram pushes updates to {Address}.")]
    private static partial void LogSet(ILogger logger, string address);

    [LoggerMessage(4014, LogLevel.Warning, "Another program set the webhook to '{Address}'; it is set back. Stop that program, or give it a token of its own.")]
    private static partial void LogTaken(ILogger logger, string address);

    [LoggerMessage(4015, LogLevel.Error, "Telegram cannot push {Pending} updates: {Error}. Look at the proxy before Web:Port and at its certificate.")]
    private static partial void LogNotReached(ILogger logger, int pending, string error);
}
