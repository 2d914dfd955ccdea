using QABot.Core.Reading;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Opens an article at its beginning.</summary>
internal sealed class OpenButton(ArticleReading reading, AnswerDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => ButtonNames.Open;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (reading.Find(argument) is not { } article || reading.Page(article.File, 1) is not { } page)
        {
            await context.AnswerAsync(context.Phrases["read.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return await delivery.SayAsync(context.UpdateId, context.To, ReadingRenderer.Page(page, context.Phrases), cancellationToken);
    }
}
