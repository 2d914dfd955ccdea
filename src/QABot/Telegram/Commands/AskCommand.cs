using QABot.Rendering;

namespace QABot.Telegram.Commands;

/// <summary>Asks a question; the way to ask in a group.</summary>
internal sealed class AskCommand(QuestionDesk questions, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "ask";

    /// <inheritdoc/>
    public int? MenuPlace => 10;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) => context.Rest.Length > 0
        ? questions.AnswerAsync(
            new Inquiry(context.UpdateId, context.To, context.User, context.Phrases, context.Rest, context.Message.Id, []), cancellationToken)
        : delivery.SayAsync(context.UpdateId, context.To, RenderedMessage.OfText(context.Phrases.Fill("ask.empty", "/ask")), cancellationToken);
}
