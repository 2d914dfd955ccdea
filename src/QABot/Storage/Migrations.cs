using Microsoft.Data.Sqlite;

namespace QABot.Storage;

/// <summary>The steps that bring a store to the present schema. A step, once released, is never changed: a new one is added.</summary>
internal static class Migrations
{
    /// <summary>Step n leads from <c>user_version</c> n to n + 1. Times are Unix milliseconds; chats are <see cref="ChatName"/>s.</summary>
    private static readonly string[] Steps =
    [
        """
        CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE processed_update (update_id INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE parked_update (
            update_id INTEGER PRIMARY KEY, json TEXT NOT NULL, due INTEGER NOT NULL, since INTEGER NOT NULL);
        CREATE TABLE conversation (
            chat TEXT NOT NULL, topic INTEGER NOT NULL, user TEXT NOT NULL, turns TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (chat, topic, user)) WITHOUT ROWID;
        CREATE TABLE chat (
            chat TEXT PRIMARY KEY, active INTEGER NOT NULL, migrated_to TEXT, language TEXT, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE sent_message (
            chat TEXT NOT NULL, message INTEGER NOT NULL, update_id INTEGER NOT NULL, part INTEGER NOT NULL,
            question_message INTEGER, question_hash TEXT, choices TEXT, at INTEGER NOT NULL,
            PRIMARY KEY (chat, message)) WITHOUT ROWID;
        CREATE INDEX sent_message_by_update ON sent_message (update_id);
        CREATE INDEX sent_message_by_question ON sent_message (chat, question_message);
        CREATE TABLE moderation_event (
            id INTEGER PRIMARY KEY, at INTEGER NOT NULL, user TEXT NOT NULL, event TEXT NOT NULL, detail TEXT);
        """,
        """
        CREATE TABLE reading (
            chat TEXT NOT NULL, message INTEGER NOT NULL, shown TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (chat, message)) WITHOUT ROWID;
        CREATE TABLE deep_link (key TEXT PRIMARY KEY, question TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        """,
        """
        ALTER TABLE conversation ADD COLUMN last_update INTEGER;
        CREATE TABLE preference (user TEXT PRIMARY KEY, language TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE asked (
            chat TEXT NOT NULL, message INTEGER NOT NULL, user TEXT NOT NULL, question TEXT NOT NULL, question_message INTEGER,
            at INTEGER NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
        CREATE TABLE open_question (
            id INTEGER PRIMARY KEY AUTOINCREMENT, key TEXT NOT NULL UNIQUE, text TEXT NOT NULL, language TEXT NOT NULL, times INTEGER NOT NULL,
            first_at INTEGER NOT NULL, at INTEGER NOT NULL, closed_at INTEGER);
        CREATE TABLE open_asker (
            question INTEGER NOT NULL REFERENCES open_question (id) ON DELETE CASCADE, user TEXT NOT NULL, why TEXT NOT NULL, at INTEGER NOT NULL,
            PRIMARY KEY (question, user, why)) WITHOUT ROWID;
        CREATE TABLE vote (
            chat TEXT NOT NULL, message INTEGER NOT NULL, user TEXT NOT NULL, value INTEGER NOT NULL, reason TEXT,
            question INTEGER REFERENCES open_question (id) ON DELETE SET NULL, at INTEGER NOT NULL, PRIMARY KEY (chat, message, user)) WITHOUT ROWID;
        CREATE INDEX vote_by_question ON vote (question);
        CREATE TABLE subscription (
            id INTEGER PRIMARY KEY AUTOINCREMENT, question INTEGER NOT NULL REFERENCES open_question (id) ON DELETE CASCADE,
            chat INTEGER NOT NULL, topic INTEGER NOT NULL, user TEXT NOT NULL, language TEXT NOT NULL, reply_to INTEGER, due INTEGER,
            at INTEGER NOT NULL, UNIQUE (question, chat, topic, user));
        """,
        """
        CREATE TRIGGER moderation_event_stays BEFORE DELETE ON moderation_event BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
        CREATE TRIGGER moderation_event_is_final BEFORE UPDATE ON moderation_event BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
        CREATE TABLE moderator (user INTEGER PRIMARY KEY, at INTEGER NOT NULL);
        CREATE TABLE moderator_message (
            chat TEXT NOT NULL, message INTEGER NOT NULL, subject TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (chat, message)) WITHOUT ROWID;
        CREATE TABLE article_draft (
            id INTEGER PRIMARY KEY AUTOINCREMENT, source TEXT NOT NULL UNIQUE, name TEXT NOT NULL, bytes BLOB NOT NULL, metadata TEXT NOT NULL,
            published_as TEXT, at INTEGER NOT NULL);
        CREATE TABLE off_topic (question TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE pin (
            id INTEGER PRIMARY KEY AUTOINCREMENT, question TEXT NOT NULL, file TEXT NOT NULL, text TEXT NOT NULL, focus TEXT NOT NULL,
            at INTEGER NOT NULL, removed_at INTEGER);
        CREATE TABLE file_edit (
            id INTEGER PRIMARY KEY AUTOINCREMENT, file TEXT NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL, what TEXT NOT NULL, at INTEGER NOT NULL);
        CREATE TABLE question_event (id INTEGER PRIMARY KEY, at INTEGER NOT NULL, outcome TEXT NOT NULL, ms REAL NOT NULL, question TEXT NOT NULL);
        CREATE INDEX question_event_by_time ON question_event (at);
        """,
        """
        CREATE TABLE moderator_chat (user INTEGER PRIMARY KEY, language TEXT NOT NULL, told TEXT, at INTEGER NOT NULL);
        """,
        """
        CREATE TABLE counted_update (update_id INTEGER PRIMARY KEY, day_end INTEGER NOT NULL);
        """,
    ];

    /// <summary>The version that this program writes.</summary>
    public static int Latest => Steps.Length;

    /// <summary>Applies the missing steps, each in one transaction with its version number, so that a kill between them leaves a usable store.</summary>
    /// <param name="connection">The store.</param>
    /// <param name="file">Its name, for the message.</param>
    /// <param name="to">The version to stop at, so that a test can make a file of an older program; null for the latest.</param>
    /// <returns>The version before.</returns>
    /// <exception cref="StorageException">A newer program wrote the store.</exception>
    public static int Apply(SqliteConnection connection, string file, int? to = null)
    {
        var before = (int)(connection.Number("PRAGMA user_version") ?? 0);
        if (before > Latest)
        {
            throw new StorageException(
                $"The store '{file}' has schema {before}, this version of QABot knows {Latest}. Run the newer version, or name another file in Storage:File.");
        }

        for (var version = before; version < (to ?? Latest); version++)
        {
            using var transaction = connection.BeginTransaction();
            connection.Execute(Steps[version]);
            connection.Execute(FormattableString.Invariant($"PRAGMA user_version = {version + 1}"));
            transaction.Commit();
        }

        return before;
    }
}
