using QABot.Storage;

namespace QABot.Moderation;

/// <summary>Who did, or tried, what as a moderator; users by hash. Safe for concurrent use.</summary>
internal sealed class ModerationLog(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Records an event, such as <c>reindex</c> or <c>refused:status</c>.</summary>
    public void Record(long user, string happening, string? detail) => database.Write(connection => connection.Execute(
        "INSERT INTO moderation_event (at, user, event, detail) VALUES ($at, $user, $event, $detail)",
        ("$at", time.GetUtcNow().ToUnixTimeMilliseconds()), ("$user", hash.OfUser(user)), ("$event", happening), ("$detail", detail)));

    /// <summary>The latest events, newest first, at most <paramref name="count"/>.</summary>
    public IReadOnlyList<(string User, string Happening, string? Detail)> Latest(int count) => database.Read(connection => connection.Query(
        "SELECT user, event, detail FROM moderation_event ORDER BY id DESC LIMIT $count",
        row => (row.GetString(0), row.GetString(1), row.IsDBNull(2) ? null : row.GetString(2)), ("$count", count)));
}
