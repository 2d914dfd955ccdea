using System.Text.Json;
using QABot.Core.Answers;
using QABot.Storage;

namespace QABot.Conversations;

/// <summary>The last turns of each conversation, kept over a restart. Users are stored as keyed hashes. Safe for concurrent use.</summary>
internal sealed class ConversationStore(Database database, UserHash hash, ConversationOptions options, TimeProvider time)
{
    /// <summary>The turns so far, oldest first; empty when there are none or they are past their lifetime.</summary>
    /// <param name="key">Whose conversation.</param>
    /// <param name="updateId">
    /// The update that asks. A turn of its own, left by a run that was killed before the update was recorded as done, is left out:
    /// the question is understood again as it was the first time.
    /// </param>
    public IReadOnlyList<ConversationTurn> Load(ConversationKey key, long? updateId = null)
    {
        var oldest = time.GetUtcNow().AddMinutes(-options.LifetimeMinutes).ToUnixTimeMilliseconds();
        var (json, last) = database.ReadOr<List<(string?, long?)>>([], connection => connection.Query<(string?, long?)>(
            "SELECT turns, last_update FROM conversation WHERE chat = $chat AND topic = $topic AND user = $user AND at >= $oldest",
            row => (row.GetString(0), row.IsDBNull(1) ? null : row.GetInt64(1)),
            ("$chat", ChatName.Of(key.Chat, hash)), ("$topic", key.Topic), ("$user", hash.OfUser(key.User)), ("$oldest", oldest))).FirstOrDefault();
        if (json is null)
        {
            return [];
        }

        try
        {
            var turns = JsonSerializer.Deserialize(json, StoreJson.Default.ListConversationTurn) ?? [];
            return updateId is not null && last == updateId ? turns.SkipLast(1).ToList() : turns;
        }
        catch (JsonException)
        {
            // Another version of the program wrote it: the conversation starts anew, the question is answered all the same.
            return [];
        }
    }

    /// <summary>Adds a turn, or puts it in the place of the one that the same update left; the oldest one falls out when there are more than the settings keep.</summary>
    public void Add(ConversationKey key, ConversationTurn turn, long? updateId = null)
    {
        List<ConversationTurn> turns = [.. Load(key, updateId).TakeLast(options.MaxTurns - 1), turn];
        database.TryWrite(connection => connection.Execute(
            """
            INSERT INTO conversation (chat, topic, user, turns, at, last_update) VALUES ($chat, $topic, $user, $turns, $now, $update)
            ON CONFLICT (chat, topic, user) DO UPDATE SET turns = excluded.turns, last_update = excluded.last_update, at = excluded.at
            """,
            ("$chat", ChatName.Of(key.Chat, hash)),
            ("$topic", key.Topic),
            ("$user", hash.OfUser(key.User)),
            ("$turns", JsonSerializer.Serialize(turns, StoreJson.Default.ListConversationTurn)),
            ("$update", updateId),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));
    }
}
