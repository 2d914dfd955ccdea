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
    /// The update that asks. A turn of its own, left by a run that was killed before the update was recorded as done, is left out
    /// with all that came after it: the question is understood again as it was the first time.
    /// </param>
    public IReadOnlyList<ConversationTurn> Load(ConversationKey key, long? updateId = null)
    {
        var turns = Stored(key);
        var own = PlaceOf(updateId, turns);
        return [.. (own < 0 ? turns : turns.Take(own)).Select(stored => stored.Turn)];
    }

    /// <summary>Adds a turn, or puts it in the place of the one that the same update left; the oldest one falls out when there are more than the settings keep.</summary>
    public void Add(ConversationKey key, ConversationTurn turn, long? updateId = null)
    {
        var turns = Stored(key);
        var stored = new StoredTurn(turn.Question, turn.Outcome, turn.Passages, updateId);
        if (PlaceOf(updateId, turns) is var own and >= 0)
        {
            // Others may have come after it: several updates that were not recorded as done come again one after another.
            turns[own] = stored;
        }
        else
        {
            turns = [.. turns.TakeLast(options.MaxTurns - 1), stored];
        }

        database.TryWrite(connection => connection.Execute(
            """
            INSERT INTO conversation (chat, topic, user, turns, at, last_update) VALUES ($chat, $topic, $user, $turns, $now, $update)
            ON CONFLICT (chat, topic, user) DO UPDATE SET turns = excluded.turns, last_update = excluded.last_update, at = excluded.at
            """,
            ("$chat", ChatName.Of(key.Chat, hash)),
            ("$topic", key.Topic),
            ("$user", hash.OfUser(key.User)),
            ("$turns", JsonSerializer.Serialize(turns, StoreJson.Default.ListStoredTurn)),
            ("$update", turns[^1].UpdateId),
            ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));
    }

    private static int PlaceOf(long? updateId, List<StoredTurn> turns) => updateId is null ? -1 : turns.FindLastIndex(stored => stored.UpdateId == updateId);

    private List<StoredTurn> Stored(ConversationKey key)
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
            var turns = JsonSerializer.Deserialize(json, StoreJson.Default.ListStoredTurn) ?? [];
            if (turns is [.., { UpdateId: null } latest])
            {
                // A former version wrote only the last turn's update, beside the turns.
                turns[^1] = latest with { UpdateId = last };
            }

            return turns;
        }
        catch (JsonException)
        {
            // Another version of the program wrote it: the conversation starts anew, the question is answered all the same.
            return [];
        }
    }
}
