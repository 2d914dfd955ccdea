using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using QABot.Moderation.Rooms;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Moderation;

/// <summary>Runs a room for a message or a pressed button and brings its reply out; what goes wrong becomes one message. Safe for concurrent use.</summary>
internal sealed partial class RoomDelivery(
    AnswerDelivery delivery, MessageSender sender, SentMessageStore sent, ModeratorMessages subjects, TimeProvider time, ILogger<RoomDelivery> logger)
{
    private static readonly TimeSpan BetweenEdits = TimeSpan.FromSeconds(3);

    /// <summary>Runs it for a message; a slow one shows its progress in the message that becomes its reply.</summary>
    public async Task<Handled> RunAsync(IModeratorRoom room, long updateId, Destination to, long user, Phrases phrases, string arguments, CancellationToken cancellationToken)
    {
        string? latest = null;
        var work = AskAsync(room, new ModeratorRequest(user, phrases, arguments, text => latest = text), cancellationToken);
        if (!room.IsSlow)
        {
            return await SayAsync(updateId, to, await work, cancellationToken);
        }

        // After a kill the update comes again; the reply then goes into the message that the first run began.
        var shown = sent.OfUpdate(updateId) is [var begun, ..] ? begun.MessageId : 0;
        if (shown == 0)
        {
            var begin = await sender.SendAsync(to, RenderedMessage.OfText(latest ?? phrases["mod.working"]), cancellationToken);
            if (begin.Outcome != SendOutcome.Sent)
            {
                return Handled.After(begin);
            }

            shown = begin.MessageId;
            to = to with { Chat = begin.Chat };
            sent.Record(to.Chat, updateId, new SentMessage(shown, 0, null, []), null);
        }

        return await FinishAsync(work, () => latest, to, shown, cancellationToken);
    }

    /// <summary>Runs it for a pressed button, whose message becomes the reply.</summary>
    public async Task<Handled> PressAsync(IModeratorRoom room, Destination to, long message, long user, Phrases phrases, string arguments, CancellationToken cancellationToken)
    {
        string? latest = null;
        var work = AskAsync(room, new ModeratorRequest(user, phrases, arguments, text => latest = text), cancellationToken);
        return await FinishAsync(work, () => latest, to, message, cancellationToken);
    }

    private async Task<Handled> FinishAsync(Task<ModeratorReply> work, Func<string?> latest, Destination to, long shown, CancellationToken cancellationToken)
    {
        string? last = null;
        while (!work.IsCompleted)
        {
            try
            {
                await work.WaitAsync(BetweenEdits, time, cancellationToken);
            }
            catch (TimeoutException)
            {
                if (latest() is { } text && text != last)
                {
                    await sender.EditAsync(to.Chat, shown, RenderedMessage.OfText(last = text), cancellationToken);
                }
            }
        }

        var reply = await work;
        var result = await sender.EditAsync(to.Chat, shown, reply.Messages[0], cancellationToken);
        if (result.Outcome == SendOutcome.Refused)
        {
            // The message was deleted, or is a picture: the reply gets a message of its own.
            result = await sender.SendAsync(to, reply.Messages[0], cancellationToken);
            shown = result.MessageId;
        }

        foreach (var further in reply.Messages.Skip(1))
        {
            if (result.Outcome != SendOutcome.Sent)
            {
                break;
            }

            result = await sender.SendAsync(to with { ReplyTo = null }, further, cancellationToken);
            shown = result.MessageId;
        }

        return result.Outcome == SendOutcome.Sent ? await AfterAsync(reply, to, shown, cancellationToken) : Handled.After(result);
    }

    private async Task<Handled> SayAsync(long updateId, Destination to, ModeratorReply reply, CancellationToken cancellationToken)
    {
        if (reply is { File: { IsPicture: true } picture, Messages: [var caption] } && caption.Plain.Length <= 1024)
        {
            return Handled.After(await sender.SendPhotoAsync(to, caption, picture.Name, picture.Bytes, cancellationToken));
        }

        var result = await delivery.DeliverAsync(updateId, to, reply.Messages, null, null, [], cancellationToken);
        return result.Outcome == SendOutcome.Sent
            ? await AfterAsync(reply, to, sent.OfUpdate(updateId) is [.., var last] ? last.MessageId : result.MessageId, cancellationToken)
            : Handled.After(result);
    }

    private async Task<Handled> AfterAsync(ModeratorReply reply, Destination to, long message, CancellationToken cancellationToken)
    {
        if (reply.Subject is { } subject)
        {
            subjects.Record(to.Chat, message, subject);
        }

        if (reply.File is not { } file)
        {
            return Handled.Done;
        }

        var none = RenderedMessage.OfText("");
        return Handled.After(file.IsPicture
            ? await sender.SendPhotoAsync(to with { ReplyTo = null }, none, file.Name, file.Bytes, cancellationToken)
            : await sender.SendDocumentAsync(to with { ReplyTo = null }, none, file.Name, file.Bytes, cancellationToken));
    }

    /// <summary>The room's reply; an error that has a name becomes one message with the mend.</summary>
    private async Task<ModeratorReply> AskAsync(IModeratorRoom room, ModeratorRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await room.RunAsync(request, cancellationToken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            LogFailed(logger, room.Name, e.Message);
            return ModeratorReply.Of(request.Phrases.Fill("mod.failed", e.Message));
        }
    }

    [LoggerMessage(6002, LogLevel.Error, "A moderator's /{Room} failed: {Reason}")]
    private static partial void LogFailed(ILogger logger, string room, string reason);
}
