using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>
/// Somebody who uses Telegram. What they do becomes an update for the bot; without a chat given they do it in their
/// private chat with the bot. Methods give the update's id.
/// </summary>
internal sealed class FakeUser(FakeBotApi api, long id, string name, string? username, string language, bool isBot)
{
    public long Id => id;

    public string Name => name;

    /// <summary>The private chat with the bot.</summary>
    public FakeChat Chat { get; } = api.AddChat(id, "private", name, isForum: false);

    /// <summary>Writes a message; commands, mentions and links in it get their entities as Telegram's clients set them.</summary>
    public int Says(string text, FakeChat? to = null, int? topic = null, SentMessage? inReplyTo = null) =>
        api.Updates.Message(this, to ?? Chat, text, topic, inReplyTo?.MessageId).UpdateId;

    /// <summary>Writes a message and gives what is needed to edit it or to look for the answer to it.</summary>
    public UserMessage Writes(string text, FakeChat? to = null, int? topic = null, SentMessage? inReplyTo = null) =>
        api.Updates.Message(this, to ?? Chat, text, topic, inReplyTo?.MessageId);

    public int Edits(UserMessage message, string text) => api.Updates.Edited(this, message, text);

    /// <summary>Presses the button of a message by its label.</summary>
    /// <exception cref="InvalidOperationException">The message has no such button.</exception>
    public ButtonPress Presses(SentMessage message, string label) => api.Updates.Press(this, message, label);

    /// <summary>Sends callback data that no button of the message carries, as a forged client can.</summary>
    public ButtonPress Forges(SentMessage message, string callbackData) => api.Updates.PressData(this, message, callbackData);

    public int SendsSticker(FakeChat? to = null) => api.Updates.Sticker(this, to ?? Chat);

    public int SendsPhoto(string? caption = null, FakeChat? to = null) => api.Updates.Photo(this, to ?? Chat, caption);

    /// <summary>Sends an album of pictures: a message each, as Telegram delivers them.</summary>
    /// <param name="album">What the messages share.</param>
    /// <param name="captions">A picture each, with its words or none.</param>
    /// <returns>The updates' ids, in the album's order.</returns>
    public IReadOnlyList<int> SendsAlbum(string album, params string?[] captions) =>
        [.. captions.Select(caption => api.Updates.Photo(this, Chat, caption, album))];

    public int SendsFile(FakeFile file, string? caption = null, FakeChat? to = null) => api.Updates.Document(this, to ?? Chat, file, caption);

    public int Forwards(string text, string from, FakeChat? to = null) => api.Updates.Forwarded(this, to ?? Chat, text, from);

    /// <summary>Types after the bot's name in any chat.</summary>
    /// <returns>The id of the inline query.</returns>
    public string AsksInline(string query, string offset = "") => api.Updates.InlineQuery(this, query, offset);

    /// <summary>Blocks the bot: sends get 403, and the bot is told by <c>my_chat_member</c>.</summary>
    public int BlocksTheBot(bool told = true)
    {
        Chat.Closed = "bot was blocked by the user";
        return told ? api.Updates.ChatMember(Chat, this, "member", "kicked") : 0;
    }

    public int UnblocksTheBot()
    {
        Chat.Closed = null;
        return api.Updates.ChatMember(Chat, this, "kicked", "member");
    }

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = id, ["is_bot"] = isBot, ["first_name"] = name, ["language_code"] = language };
        if (username is not null)
            json["username"] = username;
        return json;
    }
}

/// <summary>A message of a user.</summary>
internal sealed record UserMessage(int UpdateId, int MessageId, FakeChat Chat, int? Topic);

/// <summary>A press of a button: the update and the callback query that the bot is to answer.</summary>
internal sealed record ButtonPress(int UpdateId, string CallbackId);

/// <summary>The bot's answer to a callback query.</summary>
internal sealed record CallbackAnswer(string CallbackId, string? Text, bool ShowAlert);

/// <summary>The bot's answer to an inline query: titles and the text each would send.</summary>
internal sealed record InlineAnswer(string QueryId, IReadOnlyList<InlineResult> Results, bool IsPersonal, string? Button);

/// <summary>One inline result.</summary>
internal sealed record InlineResult(string Id, string Type, string? Title, FormattedText? Message);
