using QABot.Rendering;
using QABot.Telegram.Buttons;

namespace QABot.Telegram.Commands;

/// <summary>Offers the languages of the bot's own words.</summary>
internal sealed class LanguageCommand(AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "language";

    /// <inheritdoc/>
    public int? MenuPlace => 80;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) => delivery.SayAsync(
        context.UpdateId,
        context.To,
        RenderedMessage.OfText(context.Phrases["language.choose"]) with { Rows = LanguageButton.Rows(context.Phrases) },
        cancellationToken);
}
