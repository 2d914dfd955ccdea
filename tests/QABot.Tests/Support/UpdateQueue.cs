using System.Text.Json.Nodes;

namespace QABot.Tests.Support;

/// <summary>
/// The updates that wait for the bot, as Telegram keeps them: an update goes only when a later poll's offset is past it,
/// and of two polls at a time the older one is ended with 409. Guarded by the state's lock.
/// </summary>
internal sealed class UpdateQueue
{
    /// <summary>What the server sends when the bot has never listed what it wants: all but these.</summary>
    private static readonly string[] LeftOutByDefault = ["chat_member", "message_reaction", "message_reaction_count"];

    private readonly List<Waiting> waiting = [];
    private readonly Dictionary<int, int> delivered = [];
    private string[]? allowed;

    /// <summary>The id of the update to come.</summary>
    public int NextId { get; private set; } = 700_000_001;

    /// <summary>How many updates no poll has acknowledged.</summary>
    public int Count => waiting.Count;

    /// <summary>Updates that came in a kind that the bot does not want.</summary>
    public List<string> Unwanted { get; } = [];

    /// <summary>The kinds that the bot asked for; null when it never did.</summary>
    public IReadOnlyList<string>? Allowed => allowed;

    /// <summary>Raised by each new poll, which ends the poll before it.</summary>
    public int Poll { get; private set; }

    /// <summary>Queues an update, unless the bot does not want its kind.</summary>
    /// <param name="kind">The kind as <c>allowed_updates</c> names it.</param>
    /// <param name="json">Writes the update as JSON text, given its id.</param>
    /// <returns>The update's id.</returns>
    public int Add(string kind, Func<int, string> json)
    {
        var id = NextId++;
        if (allowed is null ? LeftOutByDefault.Contains(kind) : !allowed.Contains(kind))
            Unwanted.Add(kind);
        else
            waiting.Add(new Waiting(id, json(id)));
        return id;
    }

    public bool IsWaiting(int updateId) => waiting.Exists(w => w.Id == updateId);

    /// <summary>What waits, for a webhook to be pushed to.</summary>
    public IReadOnlyList<(int Id, string Json)> Pushable() => [.. waiting.Select(w => (w.Id, w.Json))];

    /// <summary>The webhook has taken the update.</summary>
    public void Pushed(int updateId) => waiting.RemoveAll(w => w.Id == updateId);

    public int TimesDelivered(int updateId) => delivered.GetValueOrDefault(updateId);

    /// <summary>Starts a poll: what its offset is past goes for good. Gives the poll's number.</summary>
    public int BeginPoll(BotApiCall call)
    {
        if (call.Json("allowed_updates") is JsonArray kinds)
            allowed = kinds.Count == 0 ? null : [.. kinds.Select(kind => kind!.GetValue<string>())];

        var offset = call.Int32("offset") ?? 0;
        if (offset < 0)
            waiting.RemoveRange(0, Math.Max(0, waiting.Count + offset));
        else
            waiting.RemoveAll(w => w.Id < offset);
        return ++Poll;
    }

    /// <summary>The answer to a poll; null when nothing waits.</summary>
    public string? Take(BotApiCall call)
    {
        if (waiting.Count == 0)
            return null;
        var limit = Math.Clamp(call.Int32("limit") ?? 100, 1, 100);
        var batch = waiting.Take(limit).ToList();
        foreach (var update in batch)
            delivered[update.Id] = TimesDelivered(update.Id) + 1;
        return "[" + string.Join(',', batch.Select(w => w.Json)) + "]";
    }

    private sealed record Waiting(int Id, string Json);
}
