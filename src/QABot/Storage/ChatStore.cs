namespace QABot.Storage;

/// <summary>What is known of chats: whether they take messages, and where a group went that became a supergroup. Safe for concurrent use.</summary>
internal sealed class ChatStore(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Whether messages may be sent there; an unknown chat may be.</summary>
    public bool IsActive(long chat) => database.ReadOr<long?>(null, connection =>
        connection.Number("SELECT active FROM chat WHERE chat = $chat", ("$chat", ChatName.Of(chat, hash)))) is null or 1;

    /// <summary>Notes that the chat blocked or removed the bot, or took it back.</summary>
    public void SetActive(long chat, bool active) => database.TryWrite(connection => connection.Execute(
        """
        INSERT INTO chat (chat, active, at) VALUES ($chat, $active, $now)
        ON CONFLICT (chat) DO UPDATE SET active = excluded.active, at = excluded.at
        """,
        ("$chat", ChatName.Of(chat, hash)), ("$active", active ? 1 : 0), ("$now", Now)));

    /// <summary>Notes the language in which the chat was last answered.</summary>
    public void SetLanguage(long chat, string language) => database.TryWrite(connection => connection.Execute(
        """
        INSERT INTO chat (chat, active, language, at) VALUES ($chat, 1, $language, $now)
        ON CONFLICT (chat) DO UPDATE SET active = 1, language = excluded.language, at = excluded.at
        """,
        ("$chat", ChatName.Of(chat, hash)), ("$language", language), ("$now", Now)));

    /// <summary>Rewrites a group's id everywhere it is stored.</summary>
    public void Migrate(long from, long to) => database.Write(connection =>
    {
        var (old, fresh) = (ChatName.Of(from, hash), ChatName.Of(to, hash));
        connection.Execute("UPDATE OR REPLACE conversation SET chat = $to WHERE chat = $from", ("$from", old), ("$to", fresh));

        connection.Execute("UPDATE OR REPLACE subscription SET chat = $to, reply_to = NULL WHERE chat = $from", ("$from", from), ("$to", to));

        // Message ids start anew in a supergroup: an old mapping would point at strangers' messages.
        connection.Execute("DELETE FROM sent_message WHERE chat = $from", ("$from", old));
        connection.Execute("DELETE FROM reading WHERE chat = $from", ("$from", old));
        connection.Execute("DELETE FROM asked WHERE chat = $from", ("$from", old));
        connection.Execute(
            """
            INSERT INTO chat (chat, active, migrated_to, at) VALUES ($from, 0, $to, $now)
            ON CONFLICT (chat) DO UPDATE SET active = 0, migrated_to = excluded.migrated_to, at = excluded.at
            """,
            ("$from", old), ("$to", fresh), ("$now", Now));
        connection.Execute("INSERT INTO chat (chat, active, at) VALUES ($to, 1, $now) ON CONFLICT (chat) DO UPDATE SET active = 1, at = excluded.at", ("$to", fresh), ("$now", Now));
    });

    /// <summary>Where the group's messages go now: the last of its migrations, else the chat itself.</summary>
    public long Current(long chat)
    {
        for (var hops = 0; hops < 5 && chat < 0; hops++)
        {
            var next = database.ReadOr<long?>(null, connection => connection.Number(
                "SELECT CAST(migrated_to AS INTEGER) FROM chat WHERE chat = $chat AND migrated_to IS NOT NULL", ("$chat", ChatName.Of(chat, hash))));
            if (next is null)
            {
                break;
            }

            chat = next.Value;
        }

        return chat;
    }

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
