using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QABot.Tests.Support;

/// <summary>The methods that answer callback and inline queries and hand out files. Called under the state's lock.</summary>
internal sealed partial class QueryMethods(BotApiState state, MessageMethods messages)
{
    private const int MaxCallbackText = 200;
    private const int MaxInlineResults = 50;
    private const int MaxDownload = 20 * 1024 * 1024;

    public JsonNode AnswerCallbackQuery(BotApiCall call)
    {
        var id = call.String("callback_query_id") ?? "";
        if (!state.OpenCallbacks.Remove(id))
            throw BotApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
        var text = call.String("text");
        if (text?.Length > MaxCallbackText)
            throw BotApiException.BadRequest("MESSAGE_TOO_LONG");
        state.CallbackAnswers.Add(new CallbackAnswer(id, text, call.Flag("show_alert")));
        return true;
    }

    public JsonNode AnswerInlineQuery(BotApiCall call)
    {
        var id = call.String("inline_query_id") ?? "";
        if (!state.OpenInlineQueries.Contains(id))
            throw BotApiException.BadRequest("query is too old and response timeout expired or query ID is invalid");
        if (call.Json("results") is not JsonArray given)
            throw BotApiException.BadRequest("can't parse inline query results");
        if (given.Count > MaxInlineResults)
            throw BotApiException.BadRequest("RESULTS_TOO_MUCH");
        var results = given.Select(ReadResult).ToList();
        if (results.DistinctBy(r => r.Id).Count() != results.Count)
            throw BotApiException.BadRequest("RESULT_ID_DUPLICATE");
        if (call.Json("button") is JsonObject button)
            CheckStart(button);
        state.OpenInlineQueries.Remove(id);
        state.InlineAnswers.Add(new InlineAnswer(id, results, call.Flag("is_personal"), (string?)(call.Json("button") as JsonObject)?["text"]));
        return true;
    }

    public JsonNode GetFile(BotApiCall call)
    {
        var id = call.String("file_id") ?? "";
        if (!state.Files.TryGetValue(id, out var file))
            throw BotApiException.BadRequest("invalid file_id");
        return file.Bytes.Length > MaxDownload
            ? throw BotApiException.BadRequest("file is too big")
            : new JsonObject
            {
                ["file_id"] = id,
                ["file_unique_id"] = "u" + id,
                ["file_size"] = file.Bytes.Length,
                ["file_path"] = $"documents/{id}",
            };
    }

    private static void CheckStart(JsonObject button)
    {
        if (string.IsNullOrEmpty((string?)button["text"]))
            throw BotApiException.BadRequest("can't parse InlineQueryResultsButton: Text must be non-empty");
        var start = (string?)button["start_parameter"];
        if (start is null && button["web_app"] is null)
            throw BotApiException.BadRequest("can't parse InlineQueryResultsButton: exactly one of the optional fields must be used");
        if (start is not null && !StartParameter().IsMatch(start))
            throw BotApiException.BadRequest("START_PARAM_INVALID");
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,64}$", RegexOptions.CultureInvariant)]
    private static partial Regex StartParameter();

    private InlineResult ReadResult(JsonNode? node)
    {
        var id = (string?)node!["id"] ?? "";
        if (Encoding.UTF8.GetByteCount(id) is < 1 or > 64)
            throw BotApiException.BadRequest("RESULT_ID_INVALID");
        Keyboard.Read(node["reply_markup"]);
        var type = (string?)node["type"] ?? "";
        var title = (string?)node["title"];
        if (type == "article" && string.IsNullOrEmpty(title))
            throw BotApiException.BadRequest("can't parse inline query result: Field \"title\" must be non-empty");
        var content = node["input_message_content"];
        if (type == "article" && content is null)
            throw BotApiException.BadRequest("can't parse inline query result: Can't find field \"input_message_content\"");
        if (content is null)
            return new InlineResult(id, type, title, null);
        var message = messages.Read((string?)content["message_text"] ?? "", (string?)content["parse_mode"], content["entities"], 4096);
        return message.Text.Length == 0
            ? throw BotApiException.BadRequest("message text is empty")
            : new InlineResult(id, type, title, message);
    }
}
