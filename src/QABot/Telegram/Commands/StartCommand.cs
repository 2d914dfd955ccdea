namespace QABot.Telegram.Commands;

/// <summary>Says what the bot does; with the payload of a link to a question, answers that.</summary>
internal sealed class StartCommand(Welcome welcome, AnswerDelivery delivery, DeepLinks links, QuestionDesk questions) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "start";

    /// <inheritdoc/>
    public int? MenuPlace => 30;

    /// <inheritdoc/>
    public async Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        if (links.QuestionOf(context.Rest) is { } question)
        {
            // The message shows only the link's payload, so the reply says what it answers, as after a button.
            return await questions.AnswerAsync(
                new Inquiry(context.UpdateId, context.To, context.User, context.Phrases, question, null, []), cancellationToken);
        }

        var words = await welcome.MessageAsync(context.Phrases, inGroup: !context.IsPrivate, cancellationToken);
        return await delivery.SayAsync(context.UpdateId, context.To, words, cancellationToken);
    }
}
