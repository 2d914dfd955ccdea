namespace QABot.Storage;

/// <summary>Questions behind links that were asked for and are too long to stand in the link itself. Safe for concurrent use.</summary>
internal sealed class DeepLinkStore(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>The key of a question; the same for the same question.</summary>
    public string Keep(string question)
    {
        var key = hash.OfText(question);
        database.TryWrite(connection => connection.Execute(
            "INSERT INTO deep_link (key, question, at) VALUES ($key, $question, $now) ON CONFLICT (key) DO UPDATE SET at = excluded.at",
            ("$key", key), ("$question", question), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));
        return key;
    }

    /// <summary>The question of a key; null when it is unknown or too old.</summary>
    public string? Find(string key) => database.ReadOr<List<string>>([], connection => connection.Query(
        "SELECT question FROM deep_link WHERE key = $key", row => row.GetString(0), ("$key", key))).FirstOrDefault();
}
