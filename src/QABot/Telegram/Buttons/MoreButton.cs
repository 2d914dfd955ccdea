using QABot.Core.Answers;
using QABot.Core.Reading;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>Shows the next best passages of an answer.</summary>
internal sealed class MoreButton(ReadingStore store, ArticleReading reading, AnswerDelivery delivery) : IButtonAction
{
    private const int AtOnce = 3;

    /// <inheritdoc/>
    public string Prefix => ButtonNames.More;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (store.Find(context.Chat, context.MessageId) is not { } shown)
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        var next = new List<Evidence>(AtOnce);
        var taken = 0;
        while (taken < shown.Further.Count && next.Count < AtOnce)
        {
            if (reading.Restore(shown.Further[taken++]) is { } passage)
            {
                next.Add(passage);
            }
        }

        if (next.Count == 0)
        {
            await context.AnswerAsync(context.Phrases[shown.Further.Count == 0 ? "read.nomore" : "read.changed"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return await delivery.SayAsync(
            context.UpdateId, context.To, ReadingRenderer.Further(next, [.. shown.Further.Skip(taken)], context.Phrases), cancellationToken);
    }
}
