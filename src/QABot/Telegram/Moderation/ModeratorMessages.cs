using QABot.Storage;

namespace QABot.Telegram.Moderation;

/// <summary>What a reply to one of the bot's messages to a moderator means. Safe for concurrent use.</summary>
internal sealed class ModeratorMessages(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Notes the command to which a reply to the message is appended.</summary>
    public void Record(long chat, long message, string subject) => database.Write(connection => connection.Execute(
        "INSERT OR REPLACE INTO moderator_message (chat, message, subject, at) VALUES ($chat, $message, $subject, $at)",
        ("$chat", ChatName.Of(chat, hash)), ("$message", message), ("$subject", subject), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>The command; null when a reply to the message means nothing.</summary>
    public string? Find(long chat, long message) => database.Read(connection => connection.Query(
        "SELECT subject FROM moderator_message WHERE chat = $chat AND message = $message", row => row.GetString(0),
        ("$chat", ChatName.Of(chat, hash)), ("$message", message))).FirstOrDefault();
}
