namespace QABot.Storage;

/// <summary>
/// The question behind each answer or refusal, for the buttons under it; kept <see cref="StorageOptions.AskedDays"/> days. Written off the
/// answer's path; a reader flushes first, so that a quick press finds it. Safe for concurrent use.
/// </summary>
internal sealed class AskedQuestions(Database database, WriteQueue queue, UserHash hash, TimeProvider time)
{
    /// <summary>Notes what the message answers; an answer in the place of another one takes the votes on that away.</summary>
    public void Record(long chat, long message, long user, string question, long? questionMessage) =>
        Record(chat, message, hash.OfUser(user), question, questionMessage);

    /// <summary>Notes what the message answers that tells somebody of an answer.</summary>
    public void Note(long chat, long message, Subscription wish) => Record(chat, message, wish.User, wish.Text, wish.ReplyTo);

    /// <summary>What the message answers; null when that is forgotten.</summary>
    public async Task<AskedQuestion?> FindAsync(long chat, long message, CancellationToken cancellationToken)
    {
        await queue.FlushAsync(cancellationToken);
        return database.Read(connection => connection.Query(
            "SELECT question, user, question_message FROM asked WHERE chat = $chat AND message = $message",
            row => new AskedQuestion(row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetInt64(2)),
            ("$chat", ChatName.Of(chat, hash)), ("$message", message))).FirstOrDefault();
    }

    private void Record(long chat, long message, string asker, string question, long? questionMessage)
    {
        var (name, now) = (ChatName.Of(chat, hash), time.GetUtcNow().ToUnixTimeMilliseconds());
        queue.Add(connection =>
        {
            connection.Execute(
                "DELETE FROM vote WHERE chat = $chat AND message = $message AND EXISTS (SELECT 1 FROM asked a WHERE a.chat = $chat AND a.message = $message AND a.question <> $question)",
                ("$chat", name), ("$message", message), ("$question", question));
            connection.Execute(
                """
                INSERT INTO asked (chat, message, user, question, question_message, at) VALUES ($chat, $message, $user, $question, $asked, $now)
                ON CONFLICT (chat, message) DO UPDATE SET
                    user = excluded.user, question = excluded.question, question_message = excluded.question_message, at = excluded.at
                """,
                ("$chat", name), ("$message", message), ("$user", asker), ("$question", question), ("$asked", questionMessage), ("$now", now));
        });
    }
}
