namespace QABot.Telegram;

/// <summary>
/// Which pictures are of one album. Telegram brings an album as a message a picture, so a reaction to each would be as many messages
/// as pictures. Kept in memory: after a restart amid an album, its rest may get one reaction more. Safe for concurrent use.
/// </summary>
internal sealed class Albums
{
    /// <summary>Albums that are remembered; the messages of one come within seconds of each other.</summary>
    private const int Most = 1000;

    private readonly Lock gate = new();
    private readonly Dictionary<(long Chat, string Album), long> first = [];
    private readonly Queue<(long Chat, string Album)> order = [];

    /// <summary>Notes a message that the bot reacts to.</summary>
    /// <param name="chat">Its chat.</param>
    /// <param name="album">What Telegram calls its album; null for a message by itself.</param>
    /// <param name="updateId">The update that brought it. The one that was first stays first when it is tried again.</param>
    /// <returns>Whether it is the first of its album, as a message by itself always is.</returns>
    public bool IsFirst(long chat, string? album, long updateId)
    {
        if (album is null)
        {
            return true;
        }

        lock (gate)
        {
            if (first.TryGetValue((chat, album), out var before))
            {
                return before == updateId;
            }

            if (order.Count == Most)
            {
                first.Remove(order.Dequeue());
            }

            order.Enqueue((chat, album));
            first.Add((chat, album), updateId);
            return true;
        }
    }
}
