using System.Text.Json;
using Microsoft.Extensions.Logging;
using QABot.Moderation;
using QABot.Rendering;
using QABot.Telegram.Commands;

namespace QABot.Telegram;

/// <summary>Learns the bot's name and registers its commands in each language; moderators see theirs in their own chats.</summary>
internal sealed partial class CommandRegistration(
    BotApi api, BotIdentity identity, CommandRegistry commands, Permissions permissions, TimeProvider time, ILogger<CommandRegistration> logger)
{
    /// <summary>Does it, again and again until the name is known; commands that cannot be registered are only logged.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var backoff = new Backoff(TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(2), Random.Shared.NextDouble);
        while (!await LearnAsync(cancellationToken))
        {
            await Task.Delay(backoff.Next(), time, cancellationToken);
        }

        foreach (var language in Phrases.Languages)
        {
            await DescribeAsync(language, cancellationToken);
            await RegisterAsync(commands.Menu(Audience.Everybody), new CommandScope("default"), language, cancellationToken);
            foreach (var (user, audience) in permissions.Entitled())
            {
                await RegisterAsync(commands.Menu(audience), new CommandScope("chat", user), language, cancellationToken);
            }
        }
    }

    /// <summary>Shows a user whose rights changed the commands that they may use now.</summary>
    public async Task UpdateAsync(long user, CancellationToken cancellationToken)
    {
        var audience = permissions.AudienceOf(user);
        foreach (var language in Phrases.Languages)
        {
            var scope = new CommandScope("chat", user);
            if (audience != Audience.Everybody)
            {
                await RegisterAsync(commands.Menu(audience), scope, language, cancellationToken);
                continue;
            }

            var code = language == Phrases.English.Language ? null : language;
            var reply = await api.CallAsync("deleteMyCommands", new DeleteCommands(scope, code), BotApiJson.Default.DeleteCommands, cancellationToken);
            if (!reply.Ok)
            {
                LogNotRegistered(logger, scope.Type, language, reply.Description);
            }
        }
    }

    private async Task<bool> LearnAsync(CancellationToken cancellationToken)
    {
        var reply = await api.CallAsync("getMe", new NoParameters(), BotApiJson.Default.NoParameters, cancellationToken);
        if (!reply.Ok || Field(reply, "username") is not { ValueKind: JsonValueKind.String } name || name.GetString() is not { } username)
        {
            return false;
        }

        identity.Learn(username);
        LogRunning(logger, username);
        if (Field(reply, "can_read_all_group_messages") is { ValueKind: JsonValueKind.False })
        {
            LogPrivacy(logger);
        }

        return true;
    }

    /// <summary>What a user reads of the bot before its first message; set only where it differs, since Telegram takes few such changes.</summary>
    private async Task DescribeAsync(string language, CancellationToken cancellationToken)
    {
        var phrases = Phrases.For(language);
        var code = language == Phrases.English.Language ? null : language;
        foreach (var (what, method, text) in ((string, string, string)[])
            [("description", "MyDescription", phrases["bot.description"]), ("short_description", "MyShortDescription", phrases["bot.short"])])
        {
            var now = await api.CallAsync("get" + method, new GetDescription(code), BotApiJson.Default.GetDescription, cancellationToken);
            if (now.Ok && Field(now, what) is { ValueKind: JsonValueKind.String } set && set.GetString() != text)
            {
                var request = what == "description" ? new SetDescription(text, null, code) : new SetDescription(null, text, code);
                var reply = await api.CallAsync("set" + method, request, BotApiJson.Default.SetDescription, cancellationToken);
                if (!reply.Ok)
                {
                    LogNotRegistered(logger, what, language, reply.Description);
                }
            }
        }
    }

    private async Task RegisterAsync(IReadOnlyList<string> menu, CommandScope scope, string language, CancellationToken cancellationToken)
    {
        var phrases = Phrases.For(language);
        var request = new SetCommands(
            [.. menu.Select(command => new CommandEntry(command, phrases["command." + command]))],
            scope,
            language == Phrases.English.Language ? null : language);
        for (var attempt = 0; ; attempt++)
        {
            var reply = await api.CallAsync("setMyCommands", request, BotApiJson.Default.SetCommands, cancellationToken);
            if (reply.Ok)
            {
                return;
            }

            if (attempt == 2 || !(reply.IsPassing || reply.ErrorCode == 429))
            {
                // A moderator who never wrote to the bot has no chat yet: nothing is wrong.
                LogNotRegistered(logger, scope.Type, language, reply.Description);
                return;
            }

            await Task.Delay(reply.RetryAfter ?? TimeSpan.FromSeconds(5), time, cancellationToken);
        }
    }

    /// <summary>A field of the result; null where a proxy answers with something that has none.</summary>
    private static JsonElement? Field(ApiReply reply, string name) =>
        reply.Result.ValueKind == JsonValueKind.Object && reply.Result.TryGetProperty(name, out var field) ? field : null;

    [LoggerMessage(4010, LogLevel.Information, "The bot runs as @{Username}.")]
    private static partial void LogRunning(ILogger logger, string username);

    [LoggerMessage(4011, LogLevel.Information, "Privacy mode is on: in groups, /ask and replies to the bot reach it, mentions may not. @BotFather's /setprivacy changes that.")]
    private static partial void LogPrivacy(ILogger logger);

    [LoggerMessage(4012, LogLevel.Information, "The commands for scope {Scope}, language {Language}, were not registered: {Reason}")]
    private static partial void LogNotRegistered(ILogger logger, string scope, string language, string reason);
}
