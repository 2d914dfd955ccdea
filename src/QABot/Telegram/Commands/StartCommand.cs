namespace QABot.Telegram.Commands;

/// <summary>Says what the bot does.</summary>
internal sealed class StartCommand(Welcome welcome, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public int? MenuPlace => 30;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) => await delivery.SayAsync(
        context.UpdateId, context.To, await welcome.MessageAsync(context.Phrases, inGroup: !context.IsPrivate, cancellationToken), cancellationToken);
}
