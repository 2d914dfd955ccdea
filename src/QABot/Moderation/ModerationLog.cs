using QABot.Storage;

namespace QABot.Moderation;

/// <summary>
/// The audit log: who did, or tried, what as a moderator; users by hash. Rows are only ever added: the store itself refuses to change or
/// to delete one. Safe for concurrent use.
/// </summary>
internal sealed class ModerationLog(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Stands for whoever sits at the machine's own console.</summary>
    public const long Console = 0;

    /// <summary>Records an event, such as <c>reindex</c> or <c>refused:status</c>.</summary>
    public void Record(long user, string happening, string? detail) => database.Write(connection => connection.Execute(
        "INSERT INTO moderation_event (at, user, event, detail) VALUES ($at, $user, $event, $detail)",
        ("$at", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$user", hash.OfUser(user)), ("$event", happening), ("$detail", detail)));

    /// <summary>The latest events, newest first, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<(string User, string Happening, string? Detail)> Latest(int count) =>
        [.. Page(0, count).Select(row => (row.User, row.Happening, row.Detail))];

    /// <summary>Events, newest first.</summary>
    /// <param name="skip">How many of the newest are left out.</param>
    /// <param name="count">Most of them.</param>
    public IReadOnlyList<AuditEntry> Page(int skip, int count) => database.Read(connection => connection.Query(
        "SELECT at, user, event, detail FROM moderation_event ORDER BY id DESC LIMIT $count OFFSET $skip",
        row => new AuditEntry(DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(0)), row.GetString(1), row.GetString(2), row.IsDBNull(3) ? null : row.GetString(3)),
        ("$count", count), ("$skip", skip)));

    /// <summary>The detail of the latest event of a kind that fits; null when there is none.</summary>
    public string? Find(string happening, Func<string, bool> fits) => database.Read(connection => connection.Query(
        "SELECT detail FROM moderation_event WHERE event = $event AND detail IS NOT NULL ORDER BY id DESC", row => row.GetString(0), ("$event", happening))).FirstOrDefault(fits);

    /// <summary>How many events there are.</summary>
    public long Count => database.Read(connection => connection.Number("SELECT COUNT(*) FROM moderation_event") ?? 0);
}
