using System.Text;
using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>The methods that send, edit and delete, with every check that Telegram makes. Called under the state's lock.</summary>
internal sealed class MessageMethods(FakeBotApi api, BotApiState state)
{
    private const int MaxText = 4096;
    private const int MaxCaption = 1024;
    private const int MaxUnparsedBytes = 32 * 1024;
    private const int MaxUpload = 50 * 1024 * 1024;
    private const int MaxPhoto = 10 * 1024 * 1024;

    private static readonly HashSet<string> ChatActions = new(StringComparer.Ordinal)
    {
        "typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice", "upload_document",
        "choose_sticker", "find_location", "record_video_note", "upload_video_note",
    };

    public JsonNode SendMessage(BotApiCall call)
    {
        var chat = OpenChat(call);
        var content = ReadContent(call, "text", MaxText);
        return content.Text.Length == 0
            ? throw BotApiException.BadRequest("message text is empty")
            : Send(call, chat, content, null);
    }

    public JsonNode SendDocument(BotApiCall call) => SendFile(call, "document", MaxUpload);

    public JsonNode SendPhoto(BotApiCall call) => SendFile(call, "photo", MaxPhoto);

    public JsonNode SendChatAction(BotApiCall call)
    {
        var chat = OpenChat(call);
        CheckTopic(call, chat);
        if (!ChatActions.Contains(call.String("action") ?? ""))
            throw BotApiException.BadRequest("wrong parameter action in request");
        state.Actions.Add($"{chat.Id} {call.String("action")}");
        return true;
    }

    public JsonNode EditMessageText(BotApiCall call)
    {
        var (chat, message) = OwnMessage(call, "edit");
        var content = ReadContent(call, "text", MaxText);
        if (content.Text.Length == 0)
            throw BotApiException.BadRequest("message text is empty");
        if (message.File is not null)
            throw BotApiException.BadRequest("there is no text in the message to edit");
        return Replace(call, chat, message, content);
    }

    public JsonNode EditMessageReplyMarkup(BotApiCall call)
    {
        var (chat, message) = OwnMessage(call, "edit");
        return Replace(call, chat, message, message.Content);
    }

    public JsonNode DeleteMessage(BotApiCall call)
    {
        var chat = OpenChat(call);
        var id = call.Int32("message_id") ?? throw BotApiException.BadRequest("message identifier is not specified");
        if (state.Messages.Find(chat.Id, id) is null)
            throw BotApiException.BadRequest("message to delete not found");
        if (state.Messages.FindSent(chat.Id, id) is { } sent)
            state.Messages.Replace(sent with { Deleted = true });
        else if (chat.Type != "private")
            throw BotApiException.BadRequest("message can't be deleted");
        state.Messages.Forget(chat.Id, id);
        return true;
    }

    public JsonNode GetChat(BotApiCall call)
    {
        var json = KnownChat(call).ToJson();
        json["accent_color_id"] = 0;
        json["max_reaction_count"] = 11;
        json["accepted_gift_types"] = new JsonObject
        {
            ["unlimited_gifts"] = false,
            ["limited_gifts"] = false,
            ["unique_gifts"] = false,
            ["premium_subscription"] = false,
            ["gifts_from_channels"] = false,
        };
        return json;
    }

    public JsonNode LeaveChat(BotApiCall call)
    {
        var chat = OpenChat(call);
        if (chat.Type == "private")
            throw BotApiException.BadRequest("chat not found");
        chat.Closed = $"bot is not a member of the {chat.Type} chat";
        return true;
    }

    /// <summary>A text of a call as Telegram takes it: parsed, its white space trimmed, its length checked.</summary>
    /// <exception cref="BotApiException">It cannot be parsed or is too long.</exception>
    public FormattedText Read(string text, string? parseMode, JsonNode? entities, int most)
    {
        if (Encoding.UTF8.GetByteCount(text) > MaxUnparsedBytes)
            throw BotApiException.BadRequest("text is too long");
        var cleaned = text.Replace("\r", "", StringComparison.Ordinal).Replace('\t', ' ');
        var content = parseMode?.ToUpperInvariant() switch
        {
            null or "" => new FormattedText(cleaned, ReadEntities(entities, cleaned)),
            "HTML" => TelegramHtml.Parse(cleaned, state.Complaints.Add),
            "MARKDOWN" or "MARKDOWNV2" => throw new BotApiException(400, "Bad Request: this fake reads HTML only"),
            _ => throw BotApiException.BadRequest("unsupported parse_mode"),
        };
        content = Trimmed(content);
        return content.Text.Length > most ? throw BotApiException.BadRequest(most == MaxText ? "message is too long" : "message caption is too long") : content;
    }

    private FormattedText ReadContent(BotApiCall call, string name, int most) => Read(
        call.String(name) ?? "",
        call.String("parse_mode"),
        call.Json(name == "text" ? "entities" : "caption_entities"),
        most);

    private static List<FormattedEntity> ReadEntities(JsonNode? node, string text)
    {
        var read = new List<FormattedEntity>();
        foreach (var entity in node as JsonArray ?? [])
        {
            var one = new FormattedEntity((string?)entity!["type"] ?? "", (int)entity["offset"]!, (int)entity["length"]!, (string?)entity["url"], (string?)entity["language"]);
            if (one.Offset < 0 || one.Length <= 0 || one.End > text.Length)
                throw BotApiException.BadRequest($"entity beginning at UTF-16 offset {one.Offset} ends after the end of the text at UTF-16 offset {one.End}");
            read.Add(one);
        }

        return read;
    }

    private static FormattedText Trimmed(FormattedText content)
    {
        var start = content.Text.Length - content.Text.TrimStart().Length;
        var text = content.Text.Trim();
        var entities = content.Entities
            .Select(e => (Entity: e, Start: Math.Max(0, e.Offset - start), End: Math.Min(text.Length, e.End - start)))
            .Where(e => e.End > e.Start)
            .Select(e => e.Entity with { Offset = e.Start, Length = e.End - e.Start });
        return new FormattedText(text, [.. entities]);
    }

    private JsonObject SendFile(BotApiCall call, string name, int mostBytes)
    {
        var chat = OpenChat(call);
        var content = ReadContent(call, "caption", MaxCaption);
        var file = call.Upload(name);
        if (file is null)
        {
            var id = call.String(name);
            if (string.IsNullOrEmpty(id))
                throw BotApiException.BadRequest($"there is no {name} in the request");
            file = state.Files.GetValueOrDefault(id) ?? throw BotApiException.BadRequest("wrong remote file identifier specified: Wrong string length");
        }

        if (file.Bytes.Length == 0)
            throw BotApiException.BadRequest("file must be non-empty");
        return file.Bytes.Length > mostBytes ? throw new BotApiException(413, "Request Entity Too Large") : Send(call, chat, content, file, name);
    }

    private JsonObject Send(BotApiCall call, FakeChat chat, FormattedText content, FakeFile? file, string? fileField = null)
    {
        CheckTopic(call, chat);
        var keyboard = Keyboard.Read(call.Json("reply_markup"));
        var (replyTo, quote) = ReadReply(call, chat);
        var message = new SentMessage
        {
            MessageId = state.Messages.NextId(),
            ChatId = chat.Id,
            ThreadId = call.Int32("message_thread_id"),
            Content = content,
            Keyboard = keyboard,
            ReplyTo = replyTo,
            Quote = quote,
            File = file,
            Formatted = !string.IsNullOrEmpty(call.String("parse_mode")),
        };
        state.Messages.Add(message);
        var json = ToJson(message, chat, fileField);
        if (replyTo is { } id && state.Messages.Find(chat.Id, id)?.DeepClone() is JsonObject target)
        {
            target.Remove("reply_to_message");
            json["reply_to_message"] = target;
        }

        state.Messages.Remember(chat.Id, message.MessageId, json);
        return (JsonObject)json.DeepClone();
    }

    private JsonObject Replace(BotApiCall call, FakeChat chat, SentMessage message, FormattedText content)
    {
        var keyboard = Keyboard.Read(call.Json("reply_markup"));
        if (content.SameAs(message.Content) && SameKeyboard(keyboard, message.Keyboard))
        {
            throw BotApiException.BadRequest(
                "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message");
        }

        var edited = message with { Content = content, Keyboard = keyboard, Before = [.. message.Before, message.Content] };
        state.Messages.Replace(edited);
        var json = ToJson(edited, chat, null);
        json["edit_date"] = api.Now;
        state.Messages.Remember(chat.Id, message.MessageId, json);
        return (JsonObject)json.DeepClone();
    }

    private static bool SameKeyboard(IReadOnlyList<IReadOnlyList<SentButton>> one, IReadOnlyList<IReadOnlyList<SentButton>> other) =>
        one.Count == other.Count && one.Zip(other).All(pair => pair.First.SequenceEqual(pair.Second));

    private (int? ReplyTo, string? Quote) ReadReply(BotApiCall call, FakeChat chat)
    {
        if (call.Json("reply_parameters") is not JsonObject reply)
            return (null, null);
        var id = (int?)reply["message_id"] ?? throw BotApiException.BadRequest("message to be replied not found");
        if (state.Messages.Find(chat.Id, id) is not { } target)
        {
            return (bool?)reply["allow_sending_without_reply"] is true
                ? (null, null)
                : throw BotApiException.BadRequest("message to be replied not found");
        }

        if ((string?)reply["quote"] is not { Length: > 0 } quote)
            return (id, null);
        var parsed = Read(quote, (string?)reply["quote_parse_mode"], null, 1024).Text;
        var original = (string?)target["text"] ?? (string?)target["caption"] ?? "";
        return original.Contains(parsed, StringComparison.Ordinal) ? (id, parsed) : throw BotApiException.BadRequest("QUOTE_TEXT_INVALID");
    }

    private (FakeChat Chat, SentMessage Message) OwnMessage(BotApiCall call, string verb)
    {
        if (call.String("inline_message_id") is not null)
            throw BotApiException.BadRequest("MESSAGE_ID_INVALID");
        var chat = OpenChat(call);
        var id = call.Int32("message_id") ?? throw BotApiException.BadRequest("message identifier is not specified");
        if (state.Messages.Find(chat.Id, id) is null)
            throw BotApiException.BadRequest($"message to {verb} not found");
        var sent = state.Messages.FindSent(chat.Id, id) ?? throw BotApiException.BadRequest($"message can't be {verb}ed");
        return (chat, sent);
    }

    private FakeChat KnownChat(BotApiCall call)
    {
        if (string.IsNullOrEmpty(call.String("chat_id")))
            throw BotApiException.BadRequest("chat_id is empty");
        return call.ChatId is { } id && state.Chats.TryGetValue(id, out var chat) ? chat : throw BotApiException.BadRequest("chat not found");
    }

    /// <summary>The chat that a call writes to, once its budget is counted.</summary>
    private FakeChat OpenChat(BotApiCall call)
    {
        var chat = KnownChat(call);
        state.Rates?.Count(chat.Id);
        if (chat.MigratedTo is { } supergroup)
            throw BotApiException.MigratedTo(supergroup);
        return chat.Closed is { } why ? throw BotApiException.Forbidden(why) : chat;
    }

    private static void CheckTopic(BotApiCall call, FakeChat chat)
    {
        if (call.Int32("message_thread_id") is { } topic && !chat.HasTopic(topic))
            throw BotApiException.BadRequest("message thread not found");
    }

    private JsonObject ToJson(SentMessage message, FakeChat chat, string? fileField)
    {
        var json = new JsonObject
        {
            ["message_id"] = message.MessageId,
            ["from"] = api.Bot.ToJson(),
            ["chat"] = chat.ToJson(),
            ["date"] = api.Now,
        };
        if (message.ThreadId is { } topic)
        {
            json["message_thread_id"] = topic;
            json["is_topic_message"] = true;
        }

        json[message.File is null ? "text" : "caption"] = message.Text;
        if (message.Content.Entities.Count > 0)
            json[message.File is null ? "entities" : "caption_entities"] = new JsonArray([.. message.Content.Entities.Select(ToJson)]);
        if (message.File is { } file)
            AddFile(json, file, fileField ?? "document");
        if (message.Keyboard.Count > 0)
            json["reply_markup"] = new JsonObject { ["inline_keyboard"] = new JsonArray([.. message.Keyboard.Select(ToJson)]) };
        return json;
    }

    private void AddFile(JsonObject json, FakeFile file, string field)
    {
        var id = api.AddFile(file);
        var facts = new JsonObject { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_size"] = file.Bytes.Length };
        if (field == "photo")
        {
            facts["width"] = 90;
            facts["height"] = 90;
            json["photo"] = new JsonArray(facts);
            return;
        }

        facts["file_name"] = file.Name;
        json["document"] = facts;
    }

    private static JsonNode ToJson(FormattedEntity entity)
    {
        var json = new JsonObject { ["type"] = entity.Type, ["offset"] = entity.Offset, ["length"] = entity.Length };
        if (entity.Url is not null)
            json["url"] = entity.Url;
        if (entity.Language is not null)
            json["language"] = entity.Language;
        return json;
    }

    private static JsonNode ToJson(IReadOnlyList<SentButton> row) => new JsonArray([.. row.Select(button =>
    {
        var json = new JsonObject { ["text"] = button.Label };
        if (button.CallbackData is not null)
            json["callback_data"] = button.CallbackData;
        if (button.Url is not null)
            json["url"] = button.Url;
        if (button.CallbackData is null && button.Url is null)
            json["switch_inline_query"] = button.InlineQuery ?? "";
        return (JsonNode)json;
    })]);
}
