using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;

namespace QABot.Storage;

/// <summary>
/// Questions that wait for moderators: refused ones and such whose answer was voted down. Alike ones (same words in any case, without
/// punctuation) are one, counted by different users, so that one user cannot make a question look wanted. Written off the answer's
/// path. Safe for concurrent use.
/// </summary>
internal sealed class OpenQuestions(Database database, WriteQueue queue, UserHash hash, TimeProvider time)
{
    private const string Columns =
        """
        SELECT q.id, q.text, q.language, q.times,
            (SELECT COUNT(*) FROM open_asker a WHERE a.question = q.id AND a.why = 'refused') AS refused,
            (SELECT COUNT(*) FROM open_asker a WHERE a.question = q.id AND a.why = 'down') AS down,
            (SELECT COUNT(*) FROM subscription s WHERE s.question = q.id) AS waiting, q.first_at, q.at
        FROM open_question q
        """;

    /// <summary>Counts a question that was refused.</summary>
    public void Refused(string text, string language, long user)
    {
        var (asker, now) = (hash.OfUser(user), Now);
        queue.Add(connection => Note(connection, text, language, asker, "refused", 1, now));
    }

    /// <summary>The questions that are open, the most wanted first: by different users, then by those who wait, then by the last time asked.</summary>
    /// <param name="count">Most of them.</param>
    public IReadOnlyList<OpenQuestion> Latest(int count) => database.Read(connection => connection.Query(
        $"{Columns} WHERE q.closed_at IS NULL ORDER BY refused + down DESC, waiting DESC, q.at DESC LIMIT $count", Row, ("$count", count)));

    /// <summary>One of them, open or closed; null when it is gone.</summary>
    public OpenQuestion? Find(long id) => database.Read(connection => connection.Query($"{Columns} WHERE q.id = $id", Row, ("$id", id))).FirstOrDefault();

    /// <summary>The open question of these words; null when there is none.</summary>
    public OpenQuestion? Find(string text) => database.Read(connection =>
        connection.Query($"{Columns} WHERE q.key = $key", Row, ("$key", KeyOf(text)))).FirstOrDefault();

    /// <summary>Why answers to it were voted down, with how often; votes without a reason under an empty one.</summary>
    public IReadOnlyList<(string Reason, int Votes)> Reasons(long id) => database.Read(connection => connection.Query(
        "SELECT COALESCE(reason, ''), COUNT(*) FROM vote WHERE question = $id AND value < 0 GROUP BY 1 ORDER BY 2 DESC, 1",
        row => (row.GetString(0), row.GetInt32(1)), ("$id", id)));

    /// <summary>Takes the question off the list, because it is answered or not worth an answer; asked again in vain, it is open again.</summary>
    public void Close(long id) => database.Write(connection =>
        connection.Execute("UPDATE open_question SET closed_at = $now WHERE id = $id", ("$id", id), ("$now", Now)));

    /// <summary>Opens or counts it within a write of the caller's; gives its id.</summary>
    public long Note(SqliteConnection connection, string text, string language, string asker, string why, int times, long now)
    {
        connection.Execute(
            """
            INSERT INTO open_question (key, text, language, times, first_at, at) VALUES ($key, $text, $language, MAX(1, $times), $now, $now)
            ON CONFLICT (key) DO UPDATE SET times = times + $times, at = excluded.at, closed_at = NULL
            """,
            ("$key", KeyOf(text)), ("$text", text), ("$language", language), ("$times", times), ("$now", now));
        var id = connection.Number("SELECT id FROM open_question WHERE key = $key", ("$key", KeyOf(text)))!.Value;
        connection.Execute(
            "INSERT INTO open_asker (question, user, why, at) VALUES ($id, $user, $why, $now) ON CONFLICT DO UPDATE SET at = excluded.at",
            ("$id", id), ("$user", asker), ("$why", why), ("$now", now));
        return id;
    }

    /// <summary>Forgets, within a write of the caller's, questions that nobody asked (any more) and nobody waits for.</summary>
    public static void DropUnasked(SqliteConnection connection) => connection.Execute(
        """
        DELETE FROM open_question WHERE NOT EXISTS (SELECT 1 FROM open_asker a WHERE a.question = open_question.id)
            AND NOT EXISTS (SELECT 1 FROM subscription s WHERE s.question = open_question.id)
        """);

    /// <summary>A keyed hash of the words, so that the key alone says nothing.</summary>
    private string KeyOf(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormKC).ToLowerInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
            {
                words.Append(rune);
            }
            else if (words.Length > 0 && words[^1] != ' ')
            {
                words.Append(' ');
            }
        }

        return hash.OfText(words.ToString().TrimEnd());
    }

    private static OpenQuestion Row(SqliteDataReader row) => new(
        row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.GetInt32(4), row.GetInt32(5), row.GetInt32(6),
        DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(7)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(8)));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
