using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;

namespace QABot.Tests.Support;

/// <summary>The HTTP face: token and method from the path, faults, the long poll, and answers in Telegram's shape.</summary>
internal sealed partial class BotApiEndpoint
{
    private readonly FakeBotApi api;
    private readonly ChangeSignal changes;
    private readonly TimeProvider time;
    private readonly Dictionary<string, Func<BotApiCall, JsonNode>> methods;

    public BotApiEndpoint(FakeBotApi api, BotApiState state, ChangeSignal changes, TimeProvider time)
    {
        this.api = api;
        this.changes = changes;
        this.time = time;
        var messages = new MessageMethods(api, state);
        var settings = new SettingsMethods(api, state);
        var queries = new QueryMethods(state, messages);
        methods = new(StringComparer.OrdinalIgnoreCase)
        {
            ["getMe"] = settings.GetMe,
            ["setWebhook"] = settings.SetWebhook,
            ["deleteWebhook"] = settings.DeleteWebhook,
            ["getWebhookInfo"] = settings.GetWebhookInfo,
            ["setMyCommands"] = settings.SetMyCommands,
            ["getMyCommands"] = settings.GetMyCommands,
            ["deleteMyCommands"] = settings.DeleteMyCommands,
            ["setMyName"] = settings.SetMyName,
            ["getMyName"] = settings.GetMyName,
            ["setMyDescription"] = settings.SetMyDescription,
            ["getMyDescription"] = settings.GetMyDescription,
            ["setMyShortDescription"] = settings.SetMyShortDescription,
            ["getMyShortDescription"] = settings.GetMyShortDescription,
            ["sendMessage"] = messages.SendMessage,
            ["sendDocument"] = messages.SendDocument,
            ["sendPhoto"] = messages.SendPhoto,
            ["sendChatAction"] = messages.SendChatAction,
            ["editMessageText"] = messages.EditMessageText,
            ["editMessageReplyMarkup"] = messages.EditMessageReplyMarkup,
            ["deleteMessage"] = messages.DeleteMessage,
            ["getChat"] = messages.GetChat,
            ["leaveChat"] = messages.LeaveChat,
            ["answerCallbackQuery"] = queries.AnswerCallbackQuery,
            ["answerInlineQuery"] = queries.AnswerInlineQuery,
            ["getFile"] = queries.GetFile,
        };
    }

    public async Task HandleAsync(HttpContext http, CancellationToken listenerStopped)
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, listenerStopped);
        try
        {
            await HandleAsync(http, gone);
        }
        catch (Exception) when (gone.IsCancellationRequested)
        {
            // The client has gone away, or the test took the server away: nobody is left to answer.
            http.Abort();
        }
    }

    private async Task HandleAsync(HttpContext http, CancellationTokenSource gone)
    {
        var path = Address().Match(http.Request.Path.Value ?? "");
        if (!path.Success)
        {
            await WriteAsync(http, new BotApiException(404, "Not Found"));
            return;
        }

        var token = path.Groups["token"].Value;
        if (token != api.Token || api.TokenRevoked)
        {
            await WriteAsync(http, TokenShape().IsMatch(token) ? new BotApiException(401, "Unauthorized") : new BotApiException(404, "Not Found"));
            return;
        }

        if (path.Groups["file"].Success)
            await DownloadAsync(http, path.Groups["rest"].Value);
        else
            await CallAsync(http, await BotApiCall.ReadAsync(path.Groups["rest"].Value, http.Request), gone.Token);
    }

    private async Task DownloadAsync(HttpContext http, string path)
    {
        var file = api.Locked(s => s.Files.GetValueOrDefault(path.Split('/')[^1]));
        if (file is null)
            await WriteAsync(http, new BotApiException(404, "Not Found"));
        else
            await http.Response.Body.WriteAsync(file.Bytes);
    }

    private async Task CallAsync(HttpContext http, BotApiCall call, CancellationToken gone)
    {
        var number = api.Locked(s =>
        {
            s.Calls.Add(new RecordedCall(s.Calls.Count + 1, call, null, null));
            return s.Calls.Count;
        });
        var fault = api.Faults.Take(call);
        switch (fault)
        {
            case Fault.Broken:
                http.Abort();
                return;
            case Fault.Refused(var error):
                await WriteAsync(http, error, number);
                return;
            case Fault.Body(var status, var type, var text):
                await WriteAsync(http, status, type, text, number, "fault");
                return;
            case Fault.Held({ Position: HeldAt.BeforeItIsCarriedOut } held):
                await held.HoldAsync(call, gone);
                break;
        }

        string answer;
        try
        {
            answer = "{\"ok\":true,\"result\":" + await CarryOutAsync(call, gone) + "}";
        }
        catch (BotApiException refusal)
        {
            if (api.ComplainsOfRefusals && refusal.IsOfTheCall)
            {
                api.Locked(s =>
                {
                    s.Complaints.Add($"{refusal.Message}: {call}");
                    return true;
                });
            }

            await WriteAsync(http, refusal, number);
            return;
        }

        if (fault is Fault.Held { Gate.Position: HeldAt.BeforeItsAnswer } late)
            await late.Gate.HoldAsync(call, gone);
        if (fault is Fault.Lost)
            http.Abort();
        else
            await WriteAsync(http, 200, "application/json", answer, number, null);
    }

    /// <summary>The result as JSON text.</summary>
    private async Task<string> CarryOutAsync(BotApiCall call, CancellationToken gone)
    {
        if (call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase))
            return await PollAsync(call, gone);
        return api.Locked(s =>
        {
            if (methods.TryGetValue(call.Method, out var method))
                return method(call).ToJsonString();
            s.Complaints.Add($"The method {call.Method} is unknown to the fake: add it with its checks, or mend the call.");
            throw new BotApiException(404, "Not Found: method not found");
        });
    }

    private async Task<string> PollAsync(BotApiCall call, CancellationToken gone)
    {
        var poll = api.Locked(s => s.WebhookUrl.Length > 0
            ? throw new BotApiException(409, "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first")
            : s.Updates.BeginPoll(call));
        using var expired = new CancellationTokenSource(TimeSpan.FromSeconds(Math.Clamp(call.Int32("timeout") ?? 0, 0, 50)), time);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(gone, expired.Token);
        while (true)
        {
            var next = changes.Next;
            var batch = api.Locked(s => s.Updates.Poll != poll
                ? throw new BotApiException(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running")
                : s.Updates.Take(call), quietly: true);
            if (batch is not null)
                return batch;
            try
            {
                await next.WaitAsync(limit.Token);
            }
            catch (OperationCanceledException) when (!gone.IsCancellationRequested)
            {
                return "[]";
            }
        }
    }

    private Task WriteAsync(HttpContext http, BotApiException refusal, int? call = null) =>
        WriteAsync(http, refusal.Code, "application/json", refusal.ToJson().ToJsonString(), call, refusal.Message);

    private async Task WriteAsync(HttpContext http, int status, string type, string body, int? call, string? description)
    {
        if (call is { } number)
            api.Locked(s => s.Calls[number - 1] = s.Calls[number - 1] with { Status = status, Description = description });
        http.Response.StatusCode = status;
        http.Response.ContentType = type;
        await http.Response.WriteAsync(body, http.RequestAborted);
    }

    [GeneratedRegex("^/(?<file>file/)?bot(?<token>[^/]+)/(?<rest>.+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Address();

    [GeneratedRegex("^[0-9]+:[A-Za-z0-9_-]{30,}$", RegexOptions.CultureInvariant)]
    private static partial Regex TokenShape();
}
