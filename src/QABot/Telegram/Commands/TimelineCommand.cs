using QABot.Core.Timeline;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Shows what happened when, by the articles' own dated sentences, and as a picture.</summary>
internal sealed class TimelineCommand(Chronology chronology, AnswerDelivery delivery, MessageSender sender, SentMessageStore sent) : IBotCommand
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

        var caption = new RichText().Add(context.Phrases.Fill(
            "timeline.caption", entries.Count, context.Phrases.Date(entries[0].Day), context.Phrases.Date(entries[^1].Day))).ToMessage([], []);
        var result = await sender.SendPhotoAsync(
            context.To with { ReplyTo = null }, caption, "timeline.png", TimelinePicture.Draw(entries, context.Phrases), cancellationToken);
        if (result.Outcome == SendOutcome.Sent)
        {
            sent.Record(result.Chat, context.UpdateId, new SentMessage(result.MessageId, Picture, null, []), null);
        }

        return Handled.After(result);
    }
}
