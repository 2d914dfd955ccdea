using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>Makes a link to a question that is too long to stand in a link itself.</summary>
internal sealed class ShareButton(ReadingStore store, DeepLinks links, AnswerDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => ButtonNames.Share;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (store.Find(context.Chat, context.MessageId)?.Question is not { } question || links.Make(question) is not { } link)
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        var message = new RichText().Add(context.Phrases["read.link"] + "\n" + link).ToMessage([], [[new Button.Link(context.Phrases["read.share"], DeepLinks.Share(link))]]);
        return await delivery.SayAsync(context.UpdateId, context.To, message, cancellationToken);
    }
}
