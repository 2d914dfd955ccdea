using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace QABot.Storage;

/// <summary>A message of an answer that Telegram has taken.</summary>
/// <param name="MessageId">Its id within the chat.</param>
/// <param name="Part">Its place among the messages of the answer, from 0.</param>
/// <param name="QuestionHash">Fingerprint of the question it answers, see <see cref="UserHash.OfText"/>; null when it answers no question.</param>
/// <param name="Choices">The questions behind its buttons, in their order.</param>
internal sealed record SentMessage(long MessageId, int Part, string? QuestionHash, IReadOnlyList<string> Choices);

/// <summary>
/// Which message answers which update and which question, so that a redelivered update goes on where it stopped
/// and an edited question has its answer edited. Safe for concurrent use.
/// </summary>
internal sealed class SentMessageStore(Database database, UserHash hash, TimeProvider time)
{
    private const string Columns = "SELECT message, part, question_hash, choices FROM sent_message";

    /// <summary>Records a message right after Telegram took it.</summary>
    public void Record(long chat, long updateId, SentMessage message, long? questionMessage) => database.TryWrite(connection => connection.Execute(
        """
        INSERT INTO sent_message (chat, message, update_id, part, question_message, question_hash, choices, at)
        VALUES ($chat, $message, $update, $part, $question, $hash, $choices, $now)
        ON CONFLICT (chat, message) DO UPDATE SET
            update_id = excluded.update_id, part = excluded.part, question_message = excluded.question_message,
            question_hash = excluded.question_hash, choices = excluded.choices, at = excluded.at
        """,
        ("$chat", ChatName.Of(chat, hash)),
        ("$message", message.MessageId),
        ("$update", updateId),
        ("$part", message.Part),
        ("$question", questionMessage),
        ("$hash", message.QuestionHash),
        ("$choices", message.Choices.Count == 0 ? null : JsonSerializer.Serialize([.. message.Choices], StoreJson.Default.ListString)),
        ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>The messages already sent for an update, by part.</summary>
    public IReadOnlyList<SentMessage> OfUpdate(long updateId) => database.ReadOr<List<SentMessage>>([], connection => connection.Query(
        $"{Columns} WHERE update_id = $update ORDER BY part", Row, ("$update", updateId)));

    /// <summary>The messages that answer a question, by part; empty when it was not answered or the record is pruned.</summary>
    public IReadOnlyList<SentMessage> OfQuestion(long chat, long questionMessage) => database.ReadOr<List<SentMessage>>([], connection => connection.Query(
        $"{Columns} WHERE chat = $chat AND question_message = $question ORDER BY part", Row,
        ("$chat", ChatName.Of(chat, hash)), ("$question", questionMessage)));

    /// <summary>The message itself; null when it is unknown.</summary>
    public SentMessage? Find(long chat, long messageId) => database.ReadOr<List<SentMessage>>([], connection => connection.Query(
        $"{Columns} WHERE chat = $chat AND message = $message", Row,
        ("$chat", ChatName.Of(chat, hash)), ("$message", messageId))).FirstOrDefault();

    /// <summary>Forgets a message that was deleted.</summary>
    public void Forget(long chat, long messageId) => database.TryWrite(connection => connection.Execute(
        "DELETE FROM sent_message WHERE chat = $chat AND message = $message", ("$chat", ChatName.Of(chat, hash)), ("$message", messageId)));

    private static SentMessage Row(SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt32(1),
        row.IsDBNull(2) ? null : row.GetString(2),
        row.IsDBNull(3) ? [] : JsonSerializer.Deserialize(row.GetString(3), StoreJson.Default.ListString) ?? []);
}
