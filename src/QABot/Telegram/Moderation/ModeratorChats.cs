using QABot.Storage;

namespace QABot.Telegram.Moderation;

/// <summary>Moderators who have started a private chat with the bot, where alone it may write to them first. Safe for concurrent use.</summary>
internal sealed class ModeratorChats(Database database, TimeProvider time)
{
    private readonly Lock gate = new();
    private readonly Queue<long> menus = new();
    private Dictionary<long, string>? known;
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when somebody becomes or is no longer one of them.</summary>
    public Task NextChange => Volatile.Read(ref changed).Task;

    /// <summary>Notes that somebody wrote to the bot in private.</summary>
    /// <param name="user">Who.</param>
    /// <param name="language">The language in which they are answered.</param>
    /// <param name="isModerator">Whether they are a moderator now.</param>
    public void Note(long user, string language, bool isModerator)
    {
        lock (gate)
        {
            var before = Known.GetValueOrDefault(user);
            if (isModerator ? before == language : before is null)
            {
                return;
            }

            _ = isModerator
                ? database.TryWrite(connection => connection.Execute(
                    "INSERT INTO moderator_chat (user, language, at) VALUES ($user, $language, $at) ON CONFLICT (user) DO UPDATE SET language = excluded.language, at = excluded.at",
                    ("$user", user), ("$language", language), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds())))
                : database.TryWrite(connection => connection.Execute("DELETE FROM moderator_chat WHERE user = $user", ("$user", user)));
            if (isModerator)
            {
                Known[user] = language;
            }
            else
            {
                Known.Remove(user);
            }

            if (isModerator && before is not null)
            {
                return;
            }

            // Whoever became one at the console, or before they had a chat, is not shown their commands yet.
            menus.Enqueue(user);
        }

        Interlocked.Exchange(ref changed, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();
    }

    /// <summary>Users whose menu is to be set anew; each is given once.</summary>
    public IReadOnlyList<long> TakeMenus()
    {
        lock (gate)
        {
            List<long> taken = [.. menus];
            menus.Clear();
            return taken;
        }
    }

    /// <summary>Those who were not told of this yet, with their languages.</summary>
    /// <param name="what">What there is to tell.</param>
    public IReadOnlyList<(long User, string Language)> Untold(string what) => database.ReadOr<IReadOnlyList<(long, string)>>([], connection => connection.Query(
        "SELECT user, language FROM moderator_chat WHERE told IS NOT $what ORDER BY user", row => (row.GetInt64(0), row.GetString(1)), ("$what", what)));

    /// <summary>Notes that somebody was told, or cannot be.</summary>
    public void Told(long user, string what) => database.TryWrite(connection => connection.Execute(
        "UPDATE moderator_chat SET told = $what WHERE user = $user", ("$user", user), ("$what", what)));

    /// <summary>What was told is over: the same is news when it comes again.</summary>
    public void Over() => database.TryWrite(connection => connection.Execute("UPDATE moderator_chat SET told = NULL WHERE told IS NOT NULL"));

    private Dictionary<long, string> Known => known ??= database.ReadOr<IReadOnlyList<(long User, string Language)>>([], connection => connection.Query(
        "SELECT user, language FROM moderator_chat", row => (row.GetInt64(0), row.GetString(1)))).ToDictionary(chat => chat.User, chat => chat.Language);
}
