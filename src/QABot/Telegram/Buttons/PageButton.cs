using QABot.Core.Reading;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Turns a reading message to another page. All it needs stands in the button, so it works as long as the article stays as it was there.</summary>
internal sealed class PageButton(ArticleReading reading, MessageSender sender) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => ButtonNames.Page;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (ReadingRenderer.PageOf(argument) is not var (key, mark))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        var article = reading.Find(key);
        if (article is null || reading.Page(article.File, mark.Paragraph, mark.Part) is not { } page || page.Mark != mark)
        {
            await context.AnswerAsync(context.Phrases[article is null ? "read.gone" : "read.changed"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return Handled.After(await sender.EditAsync(context.Chat, context.MessageId, ReadingRenderer.Page(page, context.Phrases), cancellationToken));
    }
}
