using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>"Tell me when it is answered" under a refusal, and the way back from it.</summary>
internal sealed class TellMeButton(AskedQuestions asked, Subscriptions subscriptions, MessageSender sender, UserHash hash) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "t";

    private const string No = "no";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <summary>The offer.</summary>
    public static IReadOnlyList<Button> Offer(Phrases phrases) => [new Button.Action(phrases["tell.offer"], CallbackData.Of(Name))];

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (await asked.FindAsync(context.Chat, context.MessageId, cancellationToken) is not { } question)
        {
            await context.AnswerAsync(context.Phrases["choice.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        var topic = context.To.Topic ?? 0;
        if (argument == No)
        {
            subscriptions.Withdraw(question.Text, context.Chat, topic, context.User);
            await context.AnswerAsync(context.Phrases["tell.withdrawn"], alert: false, cancellationToken);
        }
        else
        {
            // Whoever asked is answered at the question; somebody else in the group at the bot's refusal.
            var replyTo = question.User == hash.OfUser(context.User) ? question.QuestionMessage ?? context.MessageId : context.MessageId;
            subscriptions.Add(question.Text, context.Chat, topic, context.User, context.Phrases.Language, replyTo);
            await context.AnswerAsync(context.Phrases["tell.noted"], alert: false, cancellationToken);
        }

        if (!context.IsPrivate)
        {
            // The others in the group may want to be told too.
            return Handled.Done;
        }

        var row = argument == No ? Offer(context.Phrases) : [new Button.Action(context.Phrases["tell.withdraw"], CallbackData.Of(Name, No))];
        return Handled.After(await sender.EditKeyboardAsync(context.Chat, context.MessageId, ButtonRows.Replace(context.Rows, Name, row), cancellationToken));
    }
}
