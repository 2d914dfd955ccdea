namespace QABot.Telegram.Commands;

/// <summary>Says how to ask.</summary>
internal sealed class HelpCommand(Welcome welcome, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "help";

    /// <inheritdoc/>
    public int? MenuPlace => 20;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) => await delivery.SayAsync(
        context.UpdateId, context.To, await welcome.MessageAsync(context.Phrases, inGroup: !context.IsPrivate, cancellationToken), cancellationToken);
}
