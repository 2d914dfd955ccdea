namespace QABot.Storage;

/// <summary>An update that could not be answered yet and waits in the store.</summary>
/// <param name="UpdateId">Its id.</param>
/// <param name="Json">The update as Telegram sent it.</param>
/// <param name="Due">When to try again.</param>
/// <param name="Since">When it was first set aside.</param>
internal sealed record ParkedUpdate(long UpdateId, string Json, DateTimeOffset Due, DateTimeOffset Since);

/// <summary>Which updates are done, and which wait. An update is done when its answer is out. Safe for concurrent use.</summary>
internal sealed class UpdateStore(Database database, TimeProvider time)
{
    /// <summary>Whether the update needs nothing more of Telegram: it is done, or it waits in the store.</summary>
    public bool IsSettled(long updateId) => database.ReadOr(false, connection => connection.Number(
        "SELECT 1 FROM processed_update WHERE update_id = $id UNION ALL SELECT 1 FROM parked_update WHERE update_id = $id LIMIT 1",
        ("$id", updateId)) is not null);

    /// <summary>Records the update as done; it no longer waits.</summary>
    /// <returns>False when the store fails, which it says by itself.</returns>
    public bool MarkDone(long updateId) => database.TryWrite(connection =>
    {
        connection.Execute("INSERT OR IGNORE INTO processed_update (update_id, at) VALUES ($id, $at)", ("$id", updateId), ("$at", Now));
        connection.Execute("DELETE FROM parked_update WHERE update_id = $id", ("$id", updateId));
    });

    /// <summary>Keeps the update until <paramref name="due"/>; one that waited before keeps its first time, one that is done is not kept.</summary>
    public void Park(long updateId, string json, DateTimeOffset due) => database.Write(connection => connection.Execute(
        """
        INSERT INTO parked_update (update_id, json, due, since) SELECT $id, $json, $due, $now WHERE NOT EXISTS (SELECT 1 FROM processed_update WHERE update_id = $id)
        ON CONFLICT (update_id) DO UPDATE SET due = excluded.due
        """,
        ("$id", updateId), ("$json", json), ("$due", due.ToUnixTimeMilliseconds()), ("$now", Now)));

    /// <summary>Updates that wait, soonest first.</summary>
    public IReadOnlyList<ParkedUpdate> Parked() => database.ReadOr<List<ParkedUpdate>>([], connection => connection.Query(
        "SELECT update_id, json, due, since FROM parked_update ORDER BY due, update_id",
        row => new ParkedUpdate(
            row.GetInt64(0), row.GetString(1), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(2)), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(3)))));

    /// <summary>How many wait.</summary>
    public long ParkedCount() => database.Read(connection => connection.Number("SELECT COUNT(*) FROM parked_update")) ?? 0;

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
