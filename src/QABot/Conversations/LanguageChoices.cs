using QABot.Storage;

namespace QABot.Conversations;

/// <summary>The language that a user chose for the bot's own words; who chose none gets that of their Telegram. Safe for concurrent use.</summary>
internal sealed class LanguageChoices(Database database, UserHash hash, TimeProvider time)
{
    /// <summary>Two-letter code of the chosen language; null when none was chosen, or the store does not tell.</summary>
    public string? Of(long user) => database.ReadOr<List<string>>([], connection => connection.Query(
        "SELECT language FROM preference WHERE user = $user", row => row.GetString(0), ("$user", hash.OfUser(user)))).FirstOrDefault();

    /// <summary>Chooses; null goes back to the language of the user's Telegram.</summary>
    public void Set(long user, string? language) => database.Write(connection => _ = language is null
        ? connection.Execute("DELETE FROM preference WHERE user = $user", ("$user", hash.OfUser(user)))
        : connection.Execute(
            "INSERT INTO preference (user, language, at) VALUES ($user, $language, $now) ON CONFLICT (user) DO UPDATE SET language = excluded.language, at = excluded.at",
            ("$user", hash.OfUser(user)), ("$language", language), ("$now", time.GetUtcNow().ToUnixTimeMilliseconds())));
}
