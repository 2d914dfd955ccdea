using System.Globalization;
using QABot.Core.Timeline;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Turns the timeline to another page.</summary>
internal sealed class TimelineButton(Chronology chronology, MessageSender sender) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => TimelineRenderer.Page;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var page))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        return Handled.After(await sender.EditAsync(context.Chat, context.MessageId, TimelineRenderer.Of(chronology.Entries(), page, context.Phrases), cancellationToken));
    }
}
