using Microsoft.Extensions.Logging;
using QABot.Core.Timeline;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Shows what happened when, by the articles' own dated sentences, and as a picture.</summary>
internal sealed partial class TimelineCommand(
    Chronology chronology, AnswerDelivery delivery, MessageSender sender, SentMessageStore sent, ILogger<TimelineCommand> logger) : IBotCommand
{
    /// <summary>The picture's place among the messages of the reply.</summary>
    private const int Picture = 1;

    /// <inheritdoc/>
    public string Name => "timeline";

    /// <inheritdoc/>
    public int? MenuPlace => 14;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        var entries = chronology.Entries();
        var handled = await delivery.SayAsync(context.UpdateId, context.To, TimelineRenderer.Of(entries, 0, context.Phrases), cancellationToken);
        if (handled.RetryIn is not null || entries.Count == 0 || sent.OfUpdate(context.UpdateId).Any(message => message.Part == Picture))
        {
            return handled;
        }

        byte[] picture;
        try
        {
            picture = TimelinePicture.Draw(entries, context.Phrases);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            // A machine without the drawing library's native part, or without any font: the text is the answer, the picture an extra.
            LogNoPicture(logger, e.GetBaseException().Message);
            return handled;
        }

        var caption = new RichText().Add(context.Phrases.Fill(
            "timeline.caption", entries.Count, context.Phrases.Date(entries[0].Day), context.Phrases.Date(entries[^1].Day))).ToMessage([], []);
        var result = await sender.SendPhotoAsync(
            context.To with { ReplyTo = null }, caption, "timeline.png", picture, cancellationToken);
        if (result.Outcome == SendOutcome.Sent)
        {
            sent.Record(result.Chat, context.UpdateId, new SentMessage(result.MessageId, Picture, null, []), null);
        }

        return Handled.After(result);
    }

    [LoggerMessage(4090, LogLevel.Warning, "The timeline's picture cannot be drawn on this machine ({Reason}); the text goes out without it. Install a font, for example fonts-dejavu-core.")]
    private static partial void LogNoPicture(ILogger logger, string reason);
}
