using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QABot.Tests.Support;

/// <summary>The methods about the bot itself: who it is, its commands, its profile, its webhook. Called under the state's lock.</summary>
internal sealed partial class SettingsMethods(FakeBotApi api, BotApiState state)
{
    private static readonly HashSet<string> Scopes = new(StringComparer.Ordinal)
    {
        "default", "all_private_chats", "all_group_chats", "all_chat_administrators", "chat", "chat_administrators", "chat_member",
    };

    public JsonNode GetMe(BotApiCall call)
    {
        var me = api.Bot.ToJson();
        me.Remove("language_code");
        me["can_join_groups"] = true;
        me["can_read_all_group_messages"] = api.ReadsAllGroupMessages;
        me["supports_inline_queries"] = true;
        me["can_connect_to_business"] = false;
        me["has_main_web_app"] = false;
        return me;
    }

    public JsonNode SetWebhook(BotApiCall call)
    {
        if (call.Flag("drop_pending_updates"))
            state.Complaints.Add("drop_pending_updates loses the questions that were asked while the bot was down.");
        var secret = call.String("secret_token") ?? "";
        if (secret.Length > 256 || secret.Any(c => !char.IsAsciiLetterOrDigit(c) && c is not ('_' or '-')))
            throw BotApiException.BadRequest("secret token contains unallowed characters");
        if (call.String("url") is { Length: > 0 } url && !url.StartsWith("https://", StringComparison.Ordinal))
            throw BotApiException.BadRequest("bad webhook: An HTTPS URL must be provided for webhook");
        state.WebhookUrl = call.String("url") ?? "";
        state.WebhookSecret = secret;
        return true;
    }

    public JsonNode DeleteWebhook(BotApiCall call)
    {
        if (call.Flag("drop_pending_updates"))
            state.Complaints.Add("drop_pending_updates loses the questions that were asked while the bot was down.");
        state.WebhookUrl = "";
        return true;
    }

    public JsonNode GetWebhookInfo(BotApiCall call) => new JsonObject
    {
        ["url"] = state.WebhookUrl,
        ["has_custom_certificate"] = false,
        ["pending_update_count"] = state.Updates.Count,
    };

    public JsonNode SetMyCommands(BotApiCall call)
    {
        if (call.Json("commands") is not JsonArray given)
            throw BotApiException.BadRequest("can't parse commands");
        if (given.Count > 100)
            throw BotApiException.BadRequest("BOT_COMMANDS_TOO_MUCH");
        var commands = given.Select(one => new BotCommandEntry((string?)one!["command"] ?? "", (string?)one["description"] ?? "")).ToList();
        foreach (var (command, description) in commands)
        {
            if (!CommandName().IsMatch(command))
                throw BotApiException.BadRequest("BOT_COMMAND_INVALID");
            if (description.Trim().Length is < 1 or > 256)
                throw BotApiException.BadRequest("BOT_COMMAND_DESCRIPTION_INVALID");
        }

        state.Commands[ScopeAndLanguage(call)] = commands;
        return true;
    }

    public JsonNode GetMyCommands(BotApiCall call)
    {
        var commands = state.Commands.GetValueOrDefault(ScopeAndLanguage(call), []);
        return new JsonArray([.. commands.Select(c => new JsonObject { ["command"] = c.Command, ["description"] = c.Description })]);
    }

    public JsonNode DeleteMyCommands(BotApiCall call)
    {
        state.Commands.Remove(ScopeAndLanguage(call));
        return true;
    }

    public JsonNode SetMyName(BotApiCall call) => SetProfile(call, "name", 64);

    public JsonNode SetMyDescription(BotApiCall call) => SetProfile(call, "description", 512);

    public JsonNode SetMyShortDescription(BotApiCall call) => SetProfile(call, "short_description", 120);

    public JsonNode GetMyName(BotApiCall call) => GetProfile(call, "name");

    public JsonNode GetMyDescription(BotApiCall call) => GetProfile(call, "description");

    public JsonNode GetMyShortDescription(BotApiCall call) => GetProfile(call, "short_description");

    private JsonNode SetProfile(BotApiCall call, string what, int most)
    {
        var text = call.String(what) ?? "";
        if (text.Length > most)
            throw BotApiException.BadRequest($"bot {what.Replace('_', ' ')} is too long");
        state.Profile[(what, Language(call))] = text;
        return true;
    }

    private JsonObject GetProfile(BotApiCall call, string what) =>
        new() { [what] = state.Profile.GetValueOrDefault((what, Language(call)), "") };

    private (string Scope, string Language) ScopeAndLanguage(BotApiCall call)
    {
        if (call.Json("scope") is not JsonObject scope)
            return ("default", Language(call));
        var type = (string?)scope["type"] ?? "";
        if (!Scopes.Contains(type))
            throw BotApiException.BadRequest("can't parse BotCommandScope: Unsupported type specified");
        if (!type.StartsWith("chat", StringComparison.Ordinal))
            return (type, Language(call));
        var chat = scope["chat_id"]?.ToString();
        if (!long.TryParse(chat, out var id) || !state.Chats.ContainsKey(id))
            throw BotApiException.BadRequest("chat not found");
        return ($"{type} {id}", Language(call));
    }

    private static string Language(BotApiCall call)
    {
        var language = call.String("language_code") ?? "";
        return language.Length == 0 || (language.Length == 2 && Encoding.UTF8.GetByteCount(language) == 2 && language.All(char.IsAsciiLetterLower))
            ? language
            : throw BotApiException.BadRequest("LANG_CODE_INVALID");
    }

    [GeneratedRegex("^/?[a-z0-9_]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex CommandName();
}
