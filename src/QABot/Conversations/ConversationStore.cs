using System.Text.Json;
using QABot.Core.Answers;
using QABot.Storage;

namespace QABot.Conversations;

/// <summary>The last turns of each conversation, kept over a restart. Users are stored as keyed hashes. Safe for concurrent use.</summary>
internal sealed class ConversationStore(Database database, UserHash hash, ConversationOptions options, TimeProvider time)
{
    /// <summary>The turns so far, oldest first; empty when there are none or they are past their lifetime.</summary>
    public IReadOnlyList<ConversationTurn> Load(ConversationKey key)
    {
        var oldest = time.GetUtcNow().AddMinutes(-options.LifetimeMinutes).ToUnixTimeMilliseconds();
        var json = database.Read(connection => connection.Query(
            "SELECT turns FROM conversation WHERE chat = $chat AND topic = $topic AND user = $user AND at >= $oldest",
            row => row.GetString(0),
            ("$chat", ChatName.Of(key.Chat, hash)), ("$topic", key.Topic), ("$user", hash.OfUser(key.User)), ("$oldest", oldest))).FirstOrDefault();
        if (json is null)
        {
            return [];
        }

        try
        {
            return JsonSerializer.Deserialize(json, StoreJson.Default.ListConversationTurn) ?? [];
        }
        catch (JsonException)
        {
            // Another version of the program wrote it: the conversation starts anew, the question is answered all the same.
            return [];
        }
    }

    /// <summary>Adds a turn; the oldest one falls out when there are more than the settings keep.</summary>
    public void Add(ConversationKey key, ConversationTurn turn)
    {
        List<ConversationTurn> turns = [.. Load(key).TakeLast(options.MaxTurns - 1), turn];
        database.Write(connection => connection.Execute(
            """
            INSERT INTO conversation (chat, topic, user, turns, at) VALUES ($chat, $topic, $user, $turns, $now)
            ON CONFLICT (chat, topic, user) DO UPDATE SET turns = excluded.turns, at = excluded.at
            """,
            ("$chat", ChatName.Of(key.Chat, hash)),
            ("$topic", key.Topic),
            ("$user", hash.OfUser(key.User)),
            ("$turns", JsonSerializer.Serialize(turns, StoreJson.Default.ListConversationTurn)),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));
    }
}
