using System.Globalization;
using QABot.Core.Indexing;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Turns the list of articles to another page.</summary>
internal sealed class SourcesPageButton(PassageIndex index, MessageSender sender) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => CatalogueRenderer.SourcesPage;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return Handled.After(await sender.EditAsync(context.Chat, context.MessageId, CatalogueRenderer.Sources(index.Articles, page, context.Phrases), cancellationToken));
    }
}
