using QABot.Conversations;
using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>Chooses the language of the bot's own words for whoever presses it.</summary>
internal sealed class LanguageButton(LanguageChoices choices, MessageSender sender) : IButtonAction
{
    /// <summary>The prefix.</summary>
    public const string Name = "l";

    private const string AsTelegram = "auto";

    /// <inheritdoc/>
    public string Prefix => Name;

    /// <summary>A button a language, each in its own words, and one to follow the user's Telegram.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> Rows(Phrases phrases) =>
    [
        [.. Phrases.Languages.Select(language => new Button.Action(Phrases.For(language)["language.name"], CallbackData.Of(Name, language)))],
        [new Button.Action(phrases["language.auto"], CallbackData.Of(Name, AsTelegram))],
    ];

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (argument != AsTelegram && !Phrases.Languages.Contains(argument))
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        choices.Set(context.User, argument == AsTelegram ? null : argument);
        var phrases = argument == AsTelegram ? context.TelegramPhrases : Phrases.For(argument);
        await context.AnswerAsync(phrases["language.set"], alert: false, cancellationToken);

        // In a group the buttons are everybody's and stay as they are.
        return context.IsPrivate
            ? Handled.After(await sender.EditAsync(context.Chat, context.MessageId, RenderedMessage.OfText(phrases["language.set"]) with { Rows = Rows(phrases) }, cancellationToken))
            : Handled.Done;
    }
}
