using QABot.Storage;

namespace QABot.Moderation.Roles;

/// <summary>
/// Moderators whom owners added in the chat or at the console, beside those of the settings. Read anew each time, because the console is
/// another process; while the store fails, those last read are. Safe for concurrent use.
/// </summary>
internal sealed class ModeratorStore(Database database, TimeProvider time)
{
    private volatile IReadOnlyList<long> last = [];

    /// <summary>Their user ids.</summary>
    public IReadOnlyCollection<long> All => database.IsFailing ? last
        : last = database.ReadOr(last, connection => connection.Query("SELECT user FROM moderator ORDER BY at, user", row => row.GetInt64(0)));

    /// <summary>Whether the user is one of them.</summary>
    public bool Contains(long user) => All.Contains(user);

    /// <summary>Adds one.</summary>
    /// <returns>Whether they are new.</returns>
    public bool Add(long user) => Change(
        "INSERT OR IGNORE INTO moderator (user, at) VALUES ($user, $at)", user);

    /// <summary>Takes one away.</summary>
    /// <returns>Whether they were one.</returns>
    public bool Remove(long user) => Change("DELETE FROM moderator WHERE user = $user AND $at = $at", user);

    private bool Change(string sql, long user)
    {
        var rows = 0;
        database.Write(connection => rows = connection.Execute(sql, ("$user", user), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds())));
        return rows > 0;
    }
}
