using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>All messages of all chats, the users' and the bot's. Guarded by the state's lock.</summary>
internal sealed class MessageStore
{
    private readonly Dictionary<(long Chat, int Message), JsonObject> known = [];
    private readonly List<SentMessage> sent = [];
    private int lastId = 100;

    /// <summary>The bot's messages as they are now, in the order sent.</summary>
    public IReadOnlyList<SentMessage> Sent => sent;

    public int NextId() => ++lastId;

    public void Remember(long chat, int message, JsonObject json) => known[(chat, message)] = json;

    public JsonObject? Find(long chat, int message) => known.GetValueOrDefault((chat, message));

    public void Forget(long chat, int message) => known.Remove((chat, message));

    public void Add(SentMessage message) => sent.Add(message);

    public SentMessage? FindSent(long chat, int message) => sent.Find(m => m.ChatId == chat && m.MessageId == message);

    public void Replace(SentMessage message) => sent[sent.FindIndex(m => m.ChatId == message.ChatId && m.MessageId == message.MessageId)] = message;
}
