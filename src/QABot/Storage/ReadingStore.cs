using System.Text.Json;
using QABot.Core.Reading;

namespace QABot.Storage;

/// <summary>Which passages a message shows, so that its buttons work after a restart and after the articles were read again. Safe for concurrent use.</summary>
internal sealed class ReadingStore(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Records what a message shows; again when it was edited.</summary>
    public void Record(long chat, long messageId, ShownPassages shown) => database.TryWrite(connection => connection.Execute(
        """
        INSERT INTO reading (chat, message, shown, at) VALUES ($chat, $message, $shown, $now)
        ON CONFLICT (chat, message) DO UPDATE SET shown = excluded.shown, at = excluded.at
        """,
        ("$chat", ChatName.Of(chat, hash)),
        ("$message", messageId),
        ("$shown", JsonSerializer.Serialize(shown, StoreJson.Default.ShownPassages)),
        ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>What the message shows; null when it is unknown, too old, or of another version of the program.</summary>
    public ShownPassages? Find(long chat, long messageId)
    {
        var json = database.ReadOr<List<string>>([], connection => connection.Query(
            "SELECT shown FROM reading WHERE chat = $chat AND message = $message",
            row => row.GetString(0),
            ("$chat", ChatName.Of(chat, hash)),
            ("$message", messageId))).FirstOrDefault();
        try
        {
            return json is null ? null : JsonSerializer.Deserialize(json, StoreJson.Default.ShownPassages);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Forgets what a message shows.</summary>
    public void Forget(long chat, long messageId) => database.TryWrite(connection => connection.Execute(
        "DELETE FROM reading WHERE chat = $chat AND message = $message", ("$chat", ChatName.Of(chat, hash)), ("$message", messageId)));
}
