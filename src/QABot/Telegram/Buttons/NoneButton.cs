using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>"None of these": the choices become a refusal, which counts for moderators and offers to tell when there is an answer.</summary>
internal sealed class NoneButton(AskedQuestions asked, OpenQuestions open, MessageSender sender) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "n";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        await context.AnswerAsync(cancellationToken);
        var question = await asked.FindAsync(context.Chat, context.MessageId, cancellationToken);
        var refusal = RenderedMessage.OfText($"{context.Phrases["refused.notstated"]}\n{context.Phrases["clarify.none.reply"]}");
        if (question is not null)
        {
            open.Refused(question.Text, context.Phrases.Language, context.User);
            refusal = refusal with { Rows = [TellMeButton.Offer(context.Phrases)] };
        }

        return Handled.After(await sender.EditAsync(context.Chat, context.MessageId, refusal, cancellationToken));
    }
}
