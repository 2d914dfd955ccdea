using System.Text;
using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>Reads an inline keyboard and refuses what Telegram refuses.</summary>
internal static class Keyboard
{
    private const int MaxButtons = 100;
    private const int MaxButtonsInRow = 8;
    private const int MaxDataBytes = 64;
    private const int MaxInlineQuery = 256;

    private static readonly string[] Actions =
        ["callback_data", "url", "switch_inline_query", "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "copy_text", "web_app", "login_url", "pay"];

    /// <summary>The buttons of a call's <c>reply_markup</c>; empty for none and for keyboards that are not inline.</summary>
    public static IReadOnlyList<IReadOnlyList<SentButton>> Read(JsonNode? markup)
    {
        if (markup is null)
            return [];
        if (markup is not JsonObject fields)
            throw BotApiException.BadRequest("object expected as reply markup");
        if (fields["inline_keyboard"] is not { } keyboard)
            return [];
        if (keyboard is not JsonArray rows)
            throw BotApiException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array");

        var read = rows.Select(ReadRow).Where(row => row.Count > 0).ToList();
        return read.Sum(row => row.Count) > MaxButtons || read.Exists(row => row.Count > MaxButtonsInRow)
            ? throw BotApiException.BadRequest("reply markup is too long")
            : read;
    }

    private static IReadOnlyList<SentButton> ReadRow(JsonNode? row) => row is JsonArray buttons
        ? [.. buttons.Select(ReadButton)]
        : throw BotApiException.BadRequest("field \"inline_keyboard\" of the InlineKeyboardMarkup must be an Array of Arrays");

    private static SentButton ReadButton(JsonNode? node)
    {
        if (node is not JsonObject button)
            throw Unreadable("Object expected as InlineKeyboardButton");
        var label = (string?)button["text"];
        if (string.IsNullOrWhiteSpace(label))
            throw Unreadable("Field \"text\" must be non-empty");
        if (Actions.Count(name => button[name] is not null) != 1)
            throw Unreadable("Text buttons are unallowed in the inline keyboard");

        var data = (string?)button["callback_data"];
        if (data is not null && Encoding.UTF8.GetByteCount(data) is < 1 or > MaxDataBytes)
            throw BotApiException.BadRequest("BUTTON_DATA_INVALID");
        var url = (string?)button["url"];
        if (url is not null && (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https" or "tg") || (address.Scheme != "tg" && !address.Host.Contains('.', StringComparison.Ordinal))))
            throw BotApiException.BadRequest($"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL");
        var query = (string?)button["switch_inline_query"] ?? (string?)button["switch_inline_query_current_chat"];
        return query?.Length > MaxInlineQuery ? throw BotApiException.BadRequest("BUTTON_INLINE_QUERY_INVALID") : new SentButton(label, data, url, query);
    }

    private static BotApiException Unreadable(string why) => BotApiException.BadRequest("can't parse inline keyboard button: " + why);
}
