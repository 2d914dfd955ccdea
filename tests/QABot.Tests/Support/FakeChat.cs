using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>A chat that the bot may or may not write to.</summary>
internal sealed class FakeChat(FakeBotApi api, long id, string type, string name, bool isForum)
{
    private readonly HashSet<int> topics = [];

    public long Id => id;

    /// <summary>"private", "group", "supergroup" or "channel".</summary>
    public string Type => type;

    public string Name => name;

    public bool IsForum => isForum;

    /// <summary>Why the bot may not write here, as Telegram says it; null while it may.</summary>
    public string? Closed { get; internal set; }

    /// <summary>The supergroup that this group became; null while it is one.</summary>
    public long? MigratedTo { get; internal set; }

    public bool HasTopic(int topic) => topics.Contains(topic);

    /// <summary>Opens a forum topic and gives its id.</summary>
    public int OpenTopic(int topic = 11)
    {
        topics.Add(topic);
        return topic;
    }

    /// <summary>Somebody puts the bot out of the group: the bot is told by <c>my_chat_member</c>, and its sends get 403.</summary>
    /// <returns>The id of the update.</returns>
    public int KicksTheBot(FakeUser by)
    {
        Closed = $"bot was kicked from the {type} chat";
        return api.Updates.ChatMember(this, by, "member", "kicked");
    }

    /// <summary>The bot is put into the group.</summary>
    /// <returns>The id of the update.</returns>
    public int AddsTheBot(FakeUser by)
    {
        Closed = null;
        return api.Updates.ChatMember(this, by, "left", "member");
    }

    /// <summary>The group becomes a supergroup: sends to the old id are refused with the new one.</summary>
    public FakeChat BecomesSupergroup()
    {
        var supergroup = api.AddGroup(name);
        MigratedTo = supergroup.Id;
        return supergroup;
    }

    /// <summary>A post in the channel.</summary>
    /// <returns>The id of the update.</returns>
    public int Posts(string text) => api.Updates.ChannelPost(this, text);

    public JsonObject ToJson()
    {
        var json = new JsonObject { ["id"] = id, ["type"] = type };
        json[type == "private" ? "first_name" : "title"] = name;
        if (isForum)
            json["is_forum"] = true;
        return json;
    }
}
