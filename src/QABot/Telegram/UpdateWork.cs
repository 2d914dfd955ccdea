using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using QABot.Operations;
using QABot.Storage;
using Telegram.Bot;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram;

/// <summary>
/// The way of one update: read, put into its chat's lane, handled, recorded as done. What is done stays done over restarts;
/// what cannot be answered yet waits in the store; what cannot be read is counted and logged by its id. Safe for concurrent use.
/// </summary>
/// <remarks>
/// An update is done when its answer is out, and is recorded right after that. If the process is killed between Telegram's taking
/// the answer and the record of it (about a millisecond), the answer goes out once more after the restart: without a transaction
/// across both, that window cannot be closed, and an answer twice is the lesser harm than none.
/// </remarks>
internal sealed partial class UpdateWork(
    UpdateLedger ledger, UpdateStore store, ChatLanes lanes, UpdateHandler handler, HostState state, BotMetrics metrics, TimeProvider time, ILogger<UpdateWork> logger)
{
    /// <summary>Past this time an update that still cannot be answered is given up.</summary>
    private static readonly TimeSpan GiveUpAfter = TimeSpan.FromHours(24);

    /// <summary>Most updates of one chat that wait in memory; far more than one user may ask at once.</summary>
    private const int MostInLane = 250;

    private static readonly TimeSpan WhenFull = TimeSpan.FromSeconds(10);

    /// <summary>Waiting updates that are in work again.</summary>
    private readonly ConcurrentDictionary<long, byte> retried = new();

    /// <summary>
    /// Updates that are done, which the store did not take. Until it does they must not begin again: a store that cannot be written
    /// does not know either what was sent, so each try would send the answer once more.
    /// </summary>
    private readonly ConcurrentDictionary<long, byte> unrecorded = new();

    /// <summary>Readies the reading of updates, which takes a quarter of a second the first time, while the first poll is under way.</summary>
    public static void WarmUp() => JsonSerializer.Deserialize<Update>(
        """{"update_id":1,"message":{"message_id":1,"date":1,"chat":{"id":1,"type":"private"},"from":{"id":1,"is_bot":false,"first_name":"a"},"text":"a"}}""",
        JsonBotAPI.Options);

    /// <summary>Takes an update that a poll brought.</summary>
    /// <returns>Whether it is new.</returns>
    public async Task<bool> TakeAsync(JsonElement raw, CancellationToken cancellationToken)
    {
        if (raw.ValueKind != JsonValueKind.Object || !raw.TryGetProperty("update_id", out var field) || !field.TryGetInt64(out var id))
        {
            state.CountUnreadable();
            metrics.Unreadable();
            LogNoId(logger);
            return false;
        }

        if (!ledger.TryBegin(id))
        {
            return false;
        }

        if (unrecorded.ContainsKey(id) || store.IsSettled(id))
        {
            ledger.Finish(id);
            return false;
        }

        var json = raw.GetRawText();
        await AddAsync(id, json, cancellationToken);
        return true;
    }

    /// <summary>Takes an update that Telegram pushed. It is in the store when this ends, so that it may be acknowledged before it is answered.</summary>
    /// <exception cref="SqliteException">The store does not take it: Telegram must bring it again.</exception>
    public async Task TakePushedAsync(JsonElement raw, CancellationToken cancellationToken)
    {
        await TakeAsync(raw, cancellationToken);
        KeepOne(raw);
    }

    /// <summary>
    /// Keeps in the store what a full poll brought and is still in work, so that the offset may pass it. A poll brings at most a hundred
    /// updates from the lowest unfinished one on: without this, one slow chat would keep the others' updates from coming.
    /// </summary>
    public void Keep(JsonElement updates)
    {
        foreach (var raw in updates.EnumerateArray())
        {
            KeepOne(raw);
        }
    }

    private void KeepOne(JsonElement raw)
    {
        if (raw.ValueKind == JsonValueKind.Object && raw.TryGetProperty("update_id", out var field) && field.TryGetInt64(out var id) && ledger.IsInWork(id))
        {
            retried.TryAdd(id, 0);
            store.Park(id, raw.GetRawText(), time.GetUtcNow());
            if (!ledger.IsInWork(id))
            {
                // Its work ended meanwhile; a mark left behind would keep it from ever being retried.
                retried.TryRemove(id, out _);
            }

            ledger.Finish(id);
        }
    }

    /// <summary>Takes up the updates that wait in the store and are due.</summary>
    /// <returns>When the next one is due; null when none waits.</returns>
    public async Task<DateTimeOffset?> TakeParkedAsync(CancellationToken cancellationToken)
    {
        foreach (var (done, _) in unrecorded)
        {
            if (!store.MarkDone(done))
            {
                break;
            }

            unrecorded.TryRemove(done, out _);
        }

        var now = time.GetUtcNow();
        DateTimeOffset? next = null;
        foreach (var parked in store.Parked())
        {
            if (unrecorded.ContainsKey(parked.UpdateId))
            {
                continue;
            }

            if (parked.Due > now)
            {
                next = next is null || parked.Due < next ? parked.Due : next;
            }
            else if (now - parked.Since > GiveUpAfter)
            {
                LogGivenUp(logger, parked.UpdateId, GiveUpAfter.TotalHours);
                store.MarkDone(parked.UpdateId);
            }
            else if (retried.TryAdd(parked.UpdateId, 0))
            {
                await AddAsync(parked.UpdateId, parked.Json, cancellationToken);
            }
        }

        return next;
    }

    private async Task AddAsync(long id, string json, CancellationToken cancellationToken)
    {
        Update update;
        try
        {
            update = JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options) ?? throw new JsonException("null");
        }
        catch (Exception e)
        {
            // One odd update must not hold up the others, whatever the library throws on it.
            state.CountUnreadable();
            metrics.Unreadable();
            LogUnreadable(logger, id, e.GetType().Name);
            Settle(id);
            return;
        }

        var lane = handler.LaneOf(update);
        if (lanes.CountIn(lane) >= MostInLane)
        {
            // A flood in one chat must not take the room that all chats share.
            TurnAway(id, json, update);
            return;
        }

        var kind = KindOf(update);
        metrics.Update(kind);
        var taken = time.GetTimestamp();
        handler.Announce(update);
        await lanes.AddAsync(
            lane,
            async token =>
            {
                using var trace = Tracing.Begin("update");
                trace?.SetTag("qabot.kind", kind);
                var waited = time.GetElapsedTime(taken);
                await WorkAsync(id, json, update, token);
                if (kind == "message")
                {
                    metrics.Stage("queue", waited);
                    metrics.Stage("total", time.GetElapsedTime(taken));
                }
            },
            cancellationToken);
    }

    private void TurnAway(long id, string json, Update update)
    {
        LogFlood(logger, id, MostInLane);
        if ((update.Message ?? update.EditedMessage)?.Chat.Type == ChatType.Private)
        {
            // One user alone in a chat: the token bucket would refuse it too, and the notice is among what waits.
            Settle(id);
            return;
        }

        store.Park(id, json, time.GetUtcNow() + WhenFull);
        Release(id);
    }

    private static string KindOf(Update update) => update switch
    {
        { Message: not null } => "message",
        { EditedMessage: not null } => "edited_message",
        { CallbackQuery: not null } => "callback_query",
        { InlineQuery: not null } => "inline_query",
        { MyChatMember: not null } => "my_chat_member",
        _ => "other",
    };

    private async Task WorkAsync(long id, string json, Update update, CancellationToken cancellationToken)
    {
        Handled handled;
        try
        {
            handled = await handler.HandleAsync(update, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The bot stops: Telegram delivers the update again, since its offset never passed it.
            throw;
        }
        catch (Exception e)
        {
            handled = await FailAsync(update, e, cancellationToken);
        }

        if (handled.RetryIn is { } wait)
        {
            LogParked(logger, id, wait.TotalSeconds);
            try
            {
                store.Park(id, json, time.GetUtcNow() + wait);
            }
            catch (SqliteException)
            {
                // The store has said that it fails. The update waits here and Telegram keeps it, since the offset does not pass it.
                await Task.Delay(wait, time, cancellationToken);
                await WorkAsync(id, json, update, cancellationToken);
                return;
            }

            Release(id);
            return;
        }

        Settle(id);
    }

    private async Task<Handled> FailAsync(Update update, Exception exception, CancellationToken cancellationToken)
    {
        var error = ErrorId.New();
        metrics.Question("error");
        LogFailed(logger, exception, error, update.Id);
        try
        {
            await handler.ApologiseAsync(update, error, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogNoApology(logger, e, error);
        }

        return Handled.Done;
    }

    private void Settle(long id)
    {
        if (!store.MarkDone(id))
        {
            // A full disk must not stop the bot; what is not recorded by the time of a restart is answered again.
            unrecorded.TryAdd(id, 0);
        }

        Release(id);
    }

    private void Release(long id)
    {
        ledger.Finish(id);
        retried.TryRemove(id, out _);
    }

    [LoggerMessage(4050, LogLevel.Error, "An update without an id was left out.")]
    private static partial void LogNoId(ILogger logger);

    [LoggerMessage(4051, LogLevel.Error, "Update {UpdateId} could not be read ({Reason}) and was left out; the others go on.")]
    private static partial void LogUnreadable(ILogger logger, long updateId, string reason);

    [LoggerMessage(4052, LogLevel.Error, "Error {ErrorId}: update {UpdateId} could not be handled.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string errorId, long updateId);

    [LoggerMessage(4053, LogLevel.Error, "Error {ErrorId} could not be told to its user.")]
    private static partial void LogNoApology(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(4054, LogLevel.Warning, "Update {UpdateId} cannot be answered now; it waits in the store for {Seconds:0} s.")]
    private static partial void LogParked(ILogger logger, long updateId, double seconds);

    [LoggerMessage(4055, LogLevel.Error, "Update {UpdateId} could not be answered for {Hours} hours and was given up.")]
    private static partial void LogGivenUp(ILogger logger, long updateId, double hours);

    [LoggerMessage(4057, LogLevel.Warning, "Update {UpdateId} finds {Waiting} of its chat waiting: in a private chat it is passed over, in a group it comes again later.")]
    private static partial void LogFlood(ILogger logger, long updateId, int waiting);
}
