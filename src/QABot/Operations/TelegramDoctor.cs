using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using QABot.Telegram;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Examines the way to Telegram: name, connection, clock, token, webhook, group privacy. It never polls, so that a running bot is not disturbed.</summary>
internal sealed class TelegramDoctor(BotSettings settings, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    /// <summary>Finds out; stops where the rest cannot be known.</summary>
    public async IAsyncEnumerable<Finding> ExamineAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var options = settings.Get<TelegramOptions>();
        var address = new Uri(options.BaseUrl);
        var (network, date) = await ReachAsync(address, cancellationToken);
        yield return network;
        if (network.Verdict == Verdict.Wrong)
        {
            yield break;
        }

        if (date is { } theirs)
        {
            var off = (time.GetUtcNow() - theirs).Duration();
            yield return off <= ClockTolerance
                ? Finding.Well("clock", "This machine's clock agrees with Telegram's.")
                : Finding.Notice("clock", $"This machine's clock is {off.TotalMinutes:0} minutes off.", "Switch time synchronisation on; certificates and times in the log depend on it.");
        }

        if (string.IsNullOrWhiteSpace(options.BotToken))
        {
            yield return Finding.Wrong("token", "There is none.", "Get one from @BotFather and set the environment variable Telegram__BotToken.");
            yield break;
        }

        using var api = new BotApi(options, time);
        var me = await api.CallAsync("getMe", new NoParameters(), BotApiJson.Default.NoParameters, cancellationToken);
        if (!me.Ok)
        {
            yield return me.ErrorCode is 401 or 404
                ? Finding.Wrong("token", $"Telegram does not know it ({me.ErrorCode}).", "Copy it anew from @BotFather, without quotes or spaces.")
                : Finding.Wrong("token", $"Telegram did not say ({me.Status}: {me.Description}).", "Try again in a minute.");
            yield break;
        }

        yield return Finding.Well("token", $"It is @{Text(me.Result, "username")}'s.");
        yield return me.Result.TryGetProperty("can_read_all_group_messages", out var all) && all.ValueKind == JsonValueKind.True
            ? Finding.Well("groups", "Privacy mode is off: mentions reach the bot in groups.")
            : Finding.Notice("groups", "Privacy mode is on: in groups /ask and replies reach the bot, mentions may not.", "@BotFather, /setprivacy, Disable; then add the bot to its groups anew.");
        var webhook = await api.CallAsync("getWebhookInfo", new NoParameters(), BotApiJson.Default.NoParameters, cancellationToken);
        if (webhook.Ok)
        {
            yield return Webhook(webhook.Result);
        }
    }

    private Finding Webhook(JsonElement info)
    {
        var set = Text(info, "url");
        var wanted = settings.Get<WebhookOptions>();
        var error = Text(info, "last_error_message");
        if (wanted.IsOn)
        {
            return set == wanted.Address
                ? error.Length == 0
                    ? Finding.Well("webhook", $"Telegram pushes to {set}.")
                    : Finding.Notice("webhook", $"Telegram pushes to {set}; the last error was: {error}", "Look at the proxy before Web:Port and at its certificate.")
                : Finding.Notice("webhook", set.Length == 0 ? "None is set yet." : $"It is set to {set}.", "The next start sets it.");
        }

        return set.Length == 0
            ? Finding.Well("webhook", "None is set: polls are answered.")
            : Finding.Wrong("webhook", $"One is set to {set}: polls are not answered.", "Stop the program that uses it, or set Telegram:DeleteWebhook to true.");
    }

    private static async Task<(Finding Network, DateTimeOffset? Date)> ReachAsync(Uri address, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            if (address.HostNameType == UriHostNameType.Dns)
            {
                await Dns.GetHostAddressesAsync(address.Host, limit.Token);
            }
        }
        catch (SocketException e)
        {
            return (Finding.Wrong("network", $"The name {address.Host} cannot be resolved ({e.Message}).", "Look at DNS (/etc/resolv.conf) and at Telegram:BaseUrl."), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Finding.Wrong("network", $"The name {address.Host} was not resolved in {Patience.TotalSeconds:0} s.", "Look at DNS (/etc/resolv.conf)."), null);
        }

        try
        {
            // The root of the API, without the token: any answer shows the way, and its Date the time.
            using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, ActivityHeadersPropagator = null });
            using var reply = await http.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            return (Finding.Well("network", $"{address.Host} answers."), reply.Headers.Date);
        }
        catch (HttpRequestException e)
        {
            return (Finding.Wrong("network", $"{address.Host} cannot be reached ({e.InnerException?.Message ?? e.Message}).", "Look at firewall and proxy, or at Telegram:BaseUrl."), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (Finding.Wrong("network", $"{address.Host} did not answer in {Patience.TotalSeconds:0} s.", "Look at firewall and proxy, or at Telegram:BaseUrl."), null);
        }
    }

    private static string Text(JsonElement json, string name) => json.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";
}
