namespace QABot.Storage;

/// <summary>Deletes what the store holds of a user, at once and in one transaction. Safe for concurrent use.</summary>
internal sealed class Forgetting(Database database, WriteQueue queue, UserHash hash)
{
    /// <summary>Deletes it. Votes stay for moderators under a random name that nobody can trace; records of moderators' acts stay.</summary>
    public async Task<Forgotten> ForgetAsync(long user, CancellationToken cancellationToken)
    {
        await queue.FlushAsync(cancellationToken);
        var name = hash.OfUser(user);
        var forgotten = new Forgotten(0, 0, 0, 0, 0, false);
        database.Write(connection =>
        {
            int Delete(string sql) => connection.Execute(sql, ("$user", name));

            var waiting = connection.Execute(
                """
                DELETE FROM parked_update WHERE json_valid(json) AND $id IN (
                    json_extract(json, '$.message.from.id'), json_extract(json, '$.edited_message.from.id'),
                    json_extract(json, '$.callback_query.from.id'), json_extract(json, '$.inline_query.from.id'))
                """,
                ("$id", user));
            // A link to a question is offered to all of a group; the question in it is still this user's.
            Delete(
                """
                UPDATE reading SET shown = json_set(shown, '$.Question', NULL) WHERE EXISTS (
                    SELECT 1 FROM asked a WHERE a.chat = reading.chat AND a.message = reading.message AND a.user = $user)
                """);
            var conversations = Delete("DELETE FROM conversation WHERE user = $user");
            var subscriptions = Delete("DELETE FROM subscription WHERE user = $user");
            var asked = Delete("DELETE FROM asked WHERE user = $user") + Delete("DELETE FROM open_asker WHERE user = $user");
            OpenQuestions.DropUnasked(connection);
            forgotten = new Forgotten(
                conversations,
                asked + waiting,
                Delete("UPDATE vote SET user = 'forgotten ' || lower(hex(randomblob(8))) WHERE user = $user"),
                subscriptions,
                Delete("DELETE FROM sent_message WHERE chat = $user") + Delete("DELETE FROM reading WHERE chat = $user"),
                Delete("DELETE FROM preference WHERE user = $user") > 0);
            Delete("DELETE FROM chat WHERE chat = $user");
        });

        // What was deleted still stands in the write-ahead log until that is taken into the file.
        database.ReadOr(0, connection => connection.Execute("PRAGMA wal_checkpoint(TRUNCATE)"));
        return forgotten;
    }
}
