namespace QABot.Storage;

/// <summary>
/// Votes on answers, one a user and answer, changeable; for moderators to read, never an input of the ranking. Written off the
/// answer's path. Safe for concurrent use.
/// </summary>
internal sealed class Votes(Database database, WriteQueue queue, OpenQuestions questions, UserHash hash, TimeProvider time)
{
    /// <summary>Sets the user's vote on a message; a vote against it opens its question for moderators, one for it takes that back.</summary>
    /// <param name="chat">The chat.</param>
    /// <param name="message">The answer.</param>
    /// <param name="user">Who votes.</param>
    /// <param name="up">For or against.</param>
    /// <param name="reason">Why against; null when not said.</param>
    /// <param name="question">What the message answers; null when that is forgotten.</param>
    /// <param name="language">The voter's language.</param>
    public void Set(long chat, long message, long user, bool up, string? reason, string? question, string language)
    {
        var (name, voter, now) = (ChatName.Of(chat, hash), hash.OfUser(user), time.GetUtcNow().ToUnixTimeMilliseconds());
        queue.Add(connection =>
        {
            var before = connection.Number(
                "SELECT question FROM vote WHERE chat = $chat AND message = $message AND user = $user", ("$chat", name), ("$message", message), ("$user", voter));
            var open = up ? null : before ?? (question is null ? null : questions.Note(connection, question, language, voter, "down", 0, now));
            connection.Execute(
                """
                INSERT INTO vote (chat, message, user, value, reason, question, at) VALUES ($chat, $message, $user, $value, $reason, $question, $now)
                ON CONFLICT (chat, message, user) DO UPDATE SET value = excluded.value, reason = excluded.reason, question = excluded.question, at = excluded.at
                """,
                ("$chat", name), ("$message", message), ("$user", voter), ("$value", up ? 1 : -1), ("$reason", up ? null : reason), ("$question", open), ("$now", now));
            if (up && before is not null)
            {
                connection.Execute("DELETE FROM open_asker WHERE question = $id AND user = $user AND why = 'down'", ("$id", before), ("$user", voter));
                OpenQuestions.DropUnasked(connection);
            }
        });
    }

    /// <summary>Votes for and against a message and the reasons against it, as far as given.</summary>
    public async Task<(int Up, int Down, IReadOnlyList<string> Reasons)> OfAsync(long chat, long message, CancellationToken cancellationToken)
    {
        await queue.FlushAsync(cancellationToken);
        var rows = database.Read(connection => connection.Query<(int Value, string? Reason)>(
            "SELECT value, reason FROM vote WHERE chat = $chat AND message = $message ORDER BY at, user",
            row => (row.GetInt32(0), row.IsDBNull(1) ? null : row.GetString(1)),
            ("$chat", ChatName.Of(chat, hash)), ("$message", message)));
        return (rows.Count(row => row.Value > 0), rows.Count(row => row.Value < 0), [.. rows.Select(row => row.Reason).OfType<string>()]);
    }

    /// <summary>Votes for and against, over all answers since a time.</summary>
    public (int Up, int Down) Since(DateTimeOffset at) => database.Read(connection => connection.Query(
        "SELECT COALESCE(SUM(value > 0), 0), COALESCE(SUM(value < 0), 0) FROM vote WHERE at >= $at",
        row => (row.GetInt32(0), row.GetInt32(1)), ("$at", at.ToUnixTimeMilliseconds())))[0];
}
