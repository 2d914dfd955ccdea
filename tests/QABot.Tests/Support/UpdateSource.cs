using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace QABot.Tests.Support;

/// <summary>Writes updates as Telegram does and queues them. Used through <see cref="FakeUser"/> and <see cref="FakeChat"/>.</summary>
internal sealed partial class UpdateSource(FakeBotApi api)
{
    public UserMessage Message(FakeUser from, FakeChat chat, string text, int? topic, int? replyTo)
    {
        var message = Base(from, chat, topic, replyTo);
        message["text"] = text;
        SetEntities(message, "entities", text);
        return Deliver("message", message, chat, topic);
    }

    public int Edited(FakeUser from, UserMessage before, string text)
    {
        var message = Base(from, before.Chat, before.Topic, replyTo: null, before.MessageId);
        message["edit_date"] = api.Now;
        message["text"] = text;
        SetEntities(message, "entities", text);
        return Deliver("edited_message", message, before.Chat, before.Topic).UpdateId;
    }

    public ButtonPress Press(FakeUser from, SentMessage message, string label)
    {
        var button = message.Buttons.FirstOrDefault(b => b.Label == label)
            ?? throw new InvalidOperationException($"No button \"{label}\" under {message}");
        return PressData(from, message, button.CallbackData ?? throw new InvalidOperationException($"The button \"{label}\" has no callback data."));
    }

    public ButtonPress PressData(FakeUser from, SentMessage message, string data) => api.Locked(state =>
    {
        var id = $"{from.Id}{++state.LastQuery}";
        state.OpenCallbacks.Add(id);
        var query = new JsonObject
        {
            ["id"] = id,
            ["from"] = from.ToJson(),
            ["message"] = state.Messages.Find(message.ChatId, message.MessageId)?.DeepClone(),
            ["chat_instance"] = "-4611686018427387904",
            ["data"] = data,
        };
        return new ButtonPress(Queue(state, "callback_query", query), id);
    });

    public string InlineQuery(FakeUser from, string text, string offset) => api.Locked(state =>
    {
        var id = $"{from.Id}{++state.LastQuery}";
        state.OpenInlineQueries.Add(id);
        Queue(state, "inline_query", new JsonObject { ["id"] = id, ["from"] = from.ToJson(), ["query"] = text, ["offset"] = offset });
        return id;
    });

    public int ChatMember(FakeChat chat, FakeUser by, string before, string after) => api.Locked(state => Queue(state, "my_chat_member", new JsonObject
    {
        ["chat"] = chat.ToJson(),
        ["from"] = by.ToJson(),
        ["date"] = api.Now,
        ["old_chat_member"] = Member(before),
        ["new_chat_member"] = Member(after),
    }));

    public int Sticker(FakeUser from, FakeChat chat)
    {
        var message = Base(from, chat, null, null);
        message["sticker"] = new JsonObject
        {
            ["file_id"] = "sticker-1",
            ["file_unique_id"] = "s1",
            ["type"] = "regular",
            ["width"] = 512,
            ["height"] = 512,
            ["is_animated"] = false,
            ["is_video"] = false,
            ["emoji"] = "👍",
        };
        return Deliver("message", message, chat, null).UpdateId;
    }

    /// <param name="from">Who sends it.</param>
    /// <param name="chat">Where.</param>
    /// <param name="caption">The words under it; null for none.</param>
    /// <param name="album">The <c>media_group_id</c> that the pictures of one album share; null for a picture by itself.</param>
    public int Photo(FakeUser from, FakeChat chat, string? caption, string? album = null)
    {
        var message = Base(from, chat, null, null);
        if (album is not null)
            message["media_group_id"] = album;
        message["photo"] = new JsonArray(new JsonObject { ["file_id"] = "photo-1", ["file_unique_id"] = "p1", ["width"] = 90, ["height"] = 90, ["file_size"] = 1024 });
        SetCaption(message, caption);
        return Deliver("message", message, chat, null).UpdateId;
    }

    public int Document(FakeUser from, FakeChat chat, FakeFile file, string? caption)
    {
        var message = Base(from, chat, null, null);
        var id = api.AddFile(file);
        message["document"] = new JsonObject { ["file_id"] = id, ["file_unique_id"] = "u" + id, ["file_name"] = file.Name, ["file_size"] = file.Bytes.Length };
        SetCaption(message, caption);
        return Deliver("message", message, chat, null).UpdateId;
    }

    public int Forwarded(FakeUser from, FakeChat chat, string text, string origin)
    {
        var message = Base(from, chat, null, null);
        message["forward_origin"] = new JsonObject { ["type"] = "hidden_user", ["sender_user_name"] = origin, ["date"] = api.Now - 60 };
        message["text"] = text;
        SetEntities(message, "entities", text);
        return Deliver("message", message, chat, null).UpdateId;
    }

    public int ChannelPost(FakeChat channel, string text)
    {
        var message = new JsonObject
        {
            ["message_id"] = api.Locked(state => state.Messages.NextId()),
            ["sender_chat"] = channel.ToJson(),
            ["chat"] = channel.ToJson(),
            ["date"] = api.Now,
            ["text"] = text,
        };
        return Deliver("channel_post", message, channel, null).UpdateId;
    }

    /// <summary>Queues an update that is JSON but nothing a client of this API version can read: a message whose id is a word.</summary>
    public int Unreadable() => Raw("message", "\"message\":{\"message_id\":\"seven\",\"date\":\"yesterday\",\"chat\":17}");

    /// <summary>Queues an update of a kind that no client knows yet.</summary>
    public int UnknownKind() => Raw("message", "\"telepathy\":{\"strength\":11}");

    /// <summary>Queues an update with these members beside its id.</summary>
    public int Raw(string kind, string members) => api.Locked(state => state.Updates.Add(kind, id => $"{{\"update_id\":{id},{members}}}"));

    /// <summary>The entities that Telegram's clients set by themselves: commands, mentions and links.</summary>
    public static JsonArray EntitiesOf(string text)
    {
        var found = new List<(int Offset, int Length, string Type)>();
        foreach (Match url in Link().Matches(text))
            found.Add((url.Index, url.Length, "url"));
        foreach (Match command in Command().Matches(text))
            AddUnlessInside(found, command, "bot_command");
        foreach (Match mention in Mention().Matches(text))
            AddUnlessInside(found, mention, "mention");
        return [.. found.Order().Select(e => new JsonObject { ["type"] = e.Type, ["offset"] = e.Offset, ["length"] = e.Length })];
    }

    private static void AddUnlessInside(List<(int Offset, int Length, string Type)> found, Match match, string type)
    {
        if (!found.Exists(e => match.Index >= e.Offset && match.Index < e.Offset + e.Length))
            found.Add((match.Index, match.Length, type));
    }

    private UserMessage Deliver(string kind, JsonObject message, FakeChat chat, int? topic) => api.Locked(state =>
    {
        var id = (int)message["message_id"]!;
        state.Messages.Remember(chat.Id, id, message);
        return new UserMessage(Queue(state, kind, (JsonObject)message.DeepClone()), id, chat, topic);
    });

    private static int Queue(BotApiState state, string kind, JsonObject content) => state.Updates.Add(kind, id =>
        new JsonObject { ["update_id"] = id, [kind] = content }.ToJsonString());

    private JsonObject Base(FakeUser from, FakeChat chat, int? topic, int? replyTo, int? messageId = null)
    {
        var message = new JsonObject
        {
            ["message_id"] = messageId ?? api.Locked(state => state.Messages.NextId()),
            ["from"] = from.ToJson(),
            ["chat"] = chat.ToJson(),
            ["date"] = api.Now,
        };
        if (topic is { } thread)
        {
            chat.OpenTopic(thread);
            message["message_thread_id"] = thread;
            message["is_topic_message"] = true;
        }

        if (replyTo is { } id && api.Locked(state => state.Messages.Find(chat.Id, id)) is { } target)
        {
            target = (JsonObject)target.DeepClone();
            target.Remove("reply_to_message");
            message["reply_to_message"] = target;
        }

        return message;
    }

    private JsonObject Member(string status)
    {
        var member = new JsonObject { ["user"] = api.Bot.ToJson(), ["status"] = status };
        if (status == "kicked")
            member["until_date"] = 0;
        return member;
    }

    private static void SetCaption(JsonObject message, string? caption)
    {
        if (caption is null)
            return;
        message["caption"] = caption;
        SetEntities(message, "caption_entities", caption);
    }

    private static void SetEntities(JsonObject message, string name, string text)
    {
        var entities = EntitiesOf(text);
        if (entities.Count > 0)
            message[name] = entities;
    }

    [GeneratedRegex(@"https?://[^\s]+", RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<![\w/<>])/[a-zA-Z0-9_]{1,64}(?:@[a-zA-Z0-9_]{3,32})?(?![\w/<>])", RegexOptions.CultureInvariant)]
    private static partial Regex Command();

    [GeneratedRegex(@"(?<!\w)@[a-zA-Z0-9_]{2,32}(?!\w)", RegexOptions.CultureInvariant)]
    private static partial Regex Mention();
}
