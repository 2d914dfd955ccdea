using System.Globalization;
using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>A call that the fake Bot API refuses, in the words of the real one.</summary>
/// <param name="code">The error code, which is also the HTTP status.</param>
/// <param name="description">The description as Telegram gives it, "Bad Request: …" and the like included.</param>
/// <param name="parameters">The <c>parameters</c> of the answer; null for none.</param>
internal sealed class BotApiException(int code, string description, JsonObject? parameters = null) : Exception(description)
{
    private static readonly string[] Circumstances = ["not found", "not modified", "query is too old", "can't be", "upgraded to a supergroup"];

    public int Code => code;

    /// <summary>Whether the call itself is to blame, and not what happened to its chat or message meanwhile.</summary>
    public bool IsOfTheCall => code is 400 or 413 && !Array.Exists(Circumstances, words => Message.Contains(words, StringComparison.Ordinal));

    public static BotApiException BadRequest(string what) => new(400, "Bad Request: " + what);

    public static BotApiException Forbidden(string what) => new(403, "Forbidden: " + what);

    public static BotApiException TooManyRequests(int seconds) => new(
        429,
        string.Create(CultureInfo.InvariantCulture, $"Too Many Requests: retry after {seconds}"),
        new JsonObject { ["retry_after"] = seconds });

    public static BotApiException MigratedTo(long chatId) => new(
        400,
        "Bad Request: group chat was upgraded to a supergroup chat",
        new JsonObject { ["migrate_to_chat_id"] = chatId });

    public JsonObject ToJson()
    {
        var answer = new JsonObject { ["ok"] = false, ["error_code"] = code, ["description"] = Message };
        if (parameters is not null)
            answer["parameters"] = parameters.DeepClone();
        return answer;
    }
}
