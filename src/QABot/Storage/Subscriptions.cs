using Microsoft.Data.Sqlite;

namespace QABot.Storage;

/// <summary>
/// Who wants to be told when a question is answered. A wish is kept until it is fulfilled, withdrawn or too old
/// (<see cref="StorageOptions.OpenQuestionDays"/>). Safe for concurrent use.
/// </summary>
internal sealed class Subscriptions(Database database, OpenQuestions questions, UserHash hash, TimeProvider time)
{
    private const string Columns = "SELECT s.id, s.question, q.text, s.chat, s.topic, s.user, s.language, s.reply_to, s.due FROM subscription s JOIN open_question q ON q.id = s.question";

    private TaskCompletionSource due = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when a question was said to be answered.</summary>
    public Task NextDue => Volatile.Read(ref due).Task;

    /// <summary>Notes the wish; once a user, question and place.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Add(string question, long chat, long topic, long user, string language, long? replyTo)
    {
        var added = false;
        database.Write(connection =>
        {
            var (asker, now) = (hash.OfUser(user), Now);
            var id = questions.Note(connection, question, language, asker, "refused", 0, now);
            added = connection.Execute(
                """
                INSERT OR IGNORE INTO subscription (question, chat, topic, user, language, reply_to, at)
                VALUES ($question, $chat, $topic, $user, $language, $reply, $now)
                """,
                ("$question", id), ("$chat", chat), ("$topic", topic), ("$user", asker), ("$language", language), ("$reply", replyTo), ("$now", now)) > 0;
        });
        return added;
    }

    /// <summary>Takes the wish back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Withdraw(string question, long chat, long topic, long user)
    {
        var removed = 0;
        if (questions.Find(question) is { } open)
        {
            database.Write(connection => removed = connection.Execute(
                "DELETE FROM subscription WHERE question = $question AND chat = $chat AND topic = $topic AND user = $user",
                ("$question", open.Id), ("$chat", chat), ("$topic", topic), ("$user", hash.OfUser(user))));
        }

        return removed > 0;
    }

    /// <summary>
    /// A question is answered now: everybody who waits for it is told soon, each once, over restarts too. They get what the question's
    /// answer is at that time; if there is none after all, they go on waiting.
    /// </summary>
    /// <returns>How many wait.</returns>
    public int Announce(long question)
    {
        var waiting = 0;
        database.Write(connection => waiting = connection.Execute(
            "UPDATE subscription SET due = COALESCE(due, $now) WHERE question = $question", ("$question", question), ("$now", Now)));
        Interlocked.Exchange(ref due, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
        return waiting;
    }

    /// <summary>Questions that somebody waits for and that are not being told yet.</summary>
    public IReadOnlyList<(long Id, string Text)> WantedQuestions() => database.Read(connection => connection.Query(
        "SELECT id, text FROM open_question q WHERE EXISTS (SELECT 1 FROM subscription s WHERE s.question = q.id AND s.due IS NULL) ORDER BY id",
        row => (row.GetInt64(0), row.GetString(1))));

    /// <summary>Wishes to fulfil now or later, soonest first.</summary>
    public IReadOnlyList<Subscription> Due() => database.Read(connection => connection.Query($"{Columns} WHERE s.due IS NOT NULL ORDER BY s.due, s.id", Row));

    /// <summary>Sets when to try again; null: the question is not answered after all.</summary>
    public void Postpone(long id, DateTimeOffset? until) => database.Write(connection => connection.Execute(
        "UPDATE subscription SET due = $due WHERE id = $id", ("$id", id), ("$due", until?.ToUnixTimeMilliseconds())));

    /// <summary>The wish is fulfilled, or nobody is there to be told. A question that nobody waits for any more is closed when it is <paramref name="answered"/>.</summary>
    public void Remove(long id, bool answered) => database.Write(connection =>
    {
        var question = connection.Number("SELECT question FROM subscription WHERE id = $id", ("$id", id));
        connection.Execute("DELETE FROM subscription WHERE id = $id", ("$id", id));
        if (answered)
        {
            connection.Execute(
                "UPDATE open_question SET closed_at = $now WHERE id = $question AND NOT EXISTS (SELECT 1 FROM subscription WHERE question = $question)",
                ("$question", question), ("$now", Now));
        }
    });

    /// <summary>The index version up to which wanted questions were asked again; null before the first time.</summary>
    public long? CheckedVersion
    {
        get => database.Read(connection => connection.Number("SELECT CAST(value AS INTEGER) FROM setting WHERE name = 'wanted_checked'"));
        set => database.Write(connection => connection.Execute(
            "INSERT INTO setting (name, value) VALUES ('wanted_checked', $value) ON CONFLICT (name) DO UPDATE SET value = excluded.value", ("$value", value)));
    }

    private static Subscription Row(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1), row.GetString(2), row.GetInt64(3), row.GetInt64(4), row.GetString(5), row.GetString(6),
        row.IsDBNull(7) ? null : row.GetInt64(7), row.IsDBNull(8) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
