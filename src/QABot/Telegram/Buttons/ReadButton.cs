using System.Globalization;
using QABot.Core.Reading;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>Opens the source of a shown passage at the passage's paragraph.</summary>
internal sealed class ReadButton(ReadingStore store, ArticleReading reading, AnswerDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => ButtonNames.Read;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        var reference = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? store.Find(context.Chat, context.MessageId)?.Shown.ElementAtOrDefault(number)
            : null;
        if (reference is null)
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        if (reading.Restore(reference) is not { } passage || reading.PageOf(passage) is not { } page)
        {
            await context.AnswerAsync(context.Phrases["read.changed"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return await delivery.SayAsync(context.UpdateId, context.To, ReadingRenderer.Page(page, context.Phrases), cancellationToken);
    }
}
