using System.Globalization;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>Asks the question that is stored with the message under the button's number.</summary>
internal sealed class ChoiceButton(QuestionDesk questions, AnswerDelivery delivery, SentMessageStore sent) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "c";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        await context.AnswerAsync(cancellationToken);
        var question = int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out var choice)
            ? sent.Find(context.Chat, context.MessageId)?.Choices.ElementAtOrDefault(choice)
            : null;
        return question is null
            ? await delivery.SayAsync(context.UpdateId, context.To, RenderedMessage.OfText(context.Phrases["choice.gone"]), cancellationToken)
            : await questions.AnswerAsync(new Inquiry(context.UpdateId, context.To, context.User, context.Phrases, question, null, []), cancellationToken);
    }
}
