using System.Globalization;
using Microsoft.Extensions.Logging;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>The moderators' commands. Who is none is refused, whatever the client shows. Safe for concurrent use.</summary>
internal sealed partial class ModeratorDesk(
    ModerationOptions options,
    ModerationLog events,
    IndexKeeper keeper,
    PassageIndex index,
    MessageSender sender,
    AnswerDelivery delivery,
    SentMessageStore sent,
    UpdateStore updates,
    UpdateLedger ledger,
    HostState state,
    UserHash hash,
    TimeProvider time,
    ILogger<ModeratorDesk> logger)
{
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(3);

    /// <summary>Whether the command is a moderators' one.</summary>
    public static bool Knows(string command) => command is "reindex" or "status";

    /// <summary>Runs a command for a moderator, refuses it to anybody else.</summary>
    public async Task<Handled> RunAsync(string command, long updateId, Destination to, long user, Phrases phrases, CancellationToken cancellationToken)
    {
        if (!options.IsModerator(user))
        {
            LogRefused(logger, command, hash.OfUser(user));
            events.Record(user, "refused:" + command, null);
            return Handled.After(await sender.SendAsync(to, RenderedMessage.OfText(phrases["moderator.refused"]), cancellationToken));
        }

        events.Record(user, command, null);
        return command == "reindex"
            ? await ReindexAsync(updateId, to, phrases, cancellationToken)
            : Handled.After(await delivery.DeliverAsync(updateId, to, Status(phrases), null, null, [], cancellationToken));
    }

    private async Task<Handled> ReindexAsync(long updateId, Destination to, Phrases phrases, CancellationToken cancellationToken)
    {
        var latest = default(IndexProgress);
        var (report, joined) = keeper.Reindex(progress => latest = progress);

        // After a kill the update comes again; the report then goes into the message that the first run began.
        var shown = sent.OfUpdate(updateId) is [var begun, ..] ? begun.MessageId : 0;
        if (shown == 0)
        {
            var begin = await sender.SendAsync(to, RenderedMessage.OfText(phrases[joined ? "reindex.joined" : "reindex.started"]), cancellationToken);
            if (begin.Outcome != SendOutcome.Sent)
            {
                return Handled.After(begin);
            }

            shown = begin.MessageId;
            to = to with { Chat = begin.Chat };
            sent.Record(to.Chat, updateId, new SentMessage(shown, 0, null, []), null);
        }

        await ShowProgressAsync(report, () => latest, to.Chat, shown, phrases, cancellationToken);
        IReadOnlyList<RenderedMessage> messages;
        try
        {
            messages = ReindexMessages.Of(await report, phrases);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            LogFailed(logger, e.Message);
            messages = [RenderedMessage.OfText(phrases.Fill("reindex.failed", e.Message))];
        }

        var result = await sender.EditAsync(to.Chat, shown, messages[0], cancellationToken);
        foreach (var further in messages.Skip(1))
        {
            if (result.Outcome != SendOutcome.Sent)
            {
                break;
            }

            result = await sender.SendAsync(to with { ReplyTo = null }, further, cancellationToken);
        }

        return Handled.After(result);
    }

    private async Task ShowProgressAsync(Task report, Func<IndexProgress> latest, long chat, long message, Phrases phrases, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await report.WaitAsync(BetweenEdits, time, cancellationToken);
                return;
            }
            catch (TimeoutException)
            {
                var (done, total, _) = latest();
                if (total > 0)
                {
                    await sender.EditAsync(chat, message, RenderedMessage.OfText(phrases.Fill("reindex.progress", done, total)), cancellationToken);
                }
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                // The caller awaits the report and tells of it.
                return;
            }
        }
    }

    private IReadOnlyList<RenderedMessage> Status(Phrases phrases)
    {
        var blocks = new List<Block>
        {
            new(new RichText().Add(string.Join(
                '\n',
                phrases.Fill("status.index", index.Version, index.Articles.Count, index.PassageCount),
                phrases.Fill("status.updated", Moment(index.CommittedAt, phrases)),
                phrases.Fill("status.checked", Moment(keeper.CheckedAt, phrases)),
                phrases.Fill("status.failures", keeper.Failures.Count),
                phrases.Fill("status.uptime", (time.GetUtcNow() - state.StartedAt).ToString(@"d\.hh\:mm\:ss", CultureInfo.InvariantCulture)),
                phrases.Fill("status.poll", (long)state.PollAge.TotalSeconds),
                phrases.Fill("status.queue", ledger.InWork, updates.Parked().Count, state.Unreadable)))),
        };
        blocks.AddRange(keeper.Failures.Take(10).Select(failure => new Block(new RichText().Add($"✗ {failure.File}: {(failure.Reason.Length > 300 ? failure.Reason[..300] + "…" : failure.Reason)}"))));
        return MessagePacking.Pack(blocks, []);
    }

    private static string Moment(DateTimeOffset? at, Phrases phrases) =>
        at?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture) ?? phrases["status.never"];

    [LoggerMessage(6001, LogLevel.Warning, "/{Command} was refused to user {User}, who is no moderator.")]
    private static partial void LogRefused(ILogger logger, string command, string user);

    [LoggerMessage(6002, LogLevel.Error, "A moderator's update of the index failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
