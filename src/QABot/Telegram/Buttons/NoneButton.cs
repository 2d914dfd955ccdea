using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>"None of these": the choices go away.</summary>
internal sealed class NoneButton(MessageSender sender) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "n";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        await context.AnswerAsync(cancellationToken);
        return Handled.After(await sender.EditAsync(context.Chat, context.MessageId, RenderedMessage.OfText(context.Phrases["clarify.none.reply"]), cancellationToken));
    }
}
