using Microsoft.Extensions.Logging;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Reads the articles again and shows how that goes in one message.</summary>
internal sealed partial class ReindexCommand(
    IndexKeeper keeper, MessageSender sender, SentMessageStore sent, TimeProvider time, ILogger<ReindexCommand> logger) : IBotCommand
{
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(3);

    /// <inheritdoc/>
    public string Name => "reindex";

    /// <inheritdoc/>
    public Audience Audience => Audience.Moderators;

    /// <inheritdoc/>
    public int? MenuPlace => 10;

    /// <inheritdoc/>
    public bool OwnLane => true;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var (updateId, to, phrases) = (context.UpdateId, context.To, context.Phrases);
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

    [LoggerMessage(6002, LogLevel.Error, "A moderator's update of the index failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string reason);
}
