using QABot.Rendering;
using QABot.Telegram.Buttons;
using Telegram.Bot.Types.ReplyMarkups;

namespace QABot.Telegram;

/// <summary>The buttons of a message as the Bot API wants them. Pure.</summary>
internal static class InlineKeyboard
{
    /// <summary>The keyboard; null when there are no buttons. Choices are numbered in reading order, as they are stored.</summary>
    public static Keyboard? Of(IReadOnlyList<IReadOnlyList<Button>> rows)
    {
        var choices = 0;
        List<IReadOnlyList<KeyboardButton>> keyboard = [];
        foreach (var row in rows.Where(row => row.Count > 0))
        {
            var buttons = new List<KeyboardButton>(row.Count);
            foreach (var button in row.Where(IsTaken))
            {
                buttons.Add(Of(button, ref choices));
            }

            if (buttons.Count > 0)
            {
                keyboard.Add(buttons);
            }
        }

        return keyboard.Count > 0 ? new Keyboard(keyboard) : null;
    }

    /// <summary>The buttons that a message of the bot has, each doing what it did; empty for none.</summary>
    public static IReadOnlyList<IReadOnlyList<Button>> Read(InlineKeyboardMarkup? markup) =>
    [
        .. (markup?.InlineKeyboard ?? []).Select(row => (IReadOnlyList<Button>)[.. row.Select(Read).OfType<Button>()]),
    ];

    /// <summary>
    /// Telegram refuses a whole message for one button whose address has a host without a dot (<c>localhost</c>, a name of the house's
    /// own network), and an article may state such an address.
    /// </summary>
    private static bool IsTaken(Button button) =>
        button is not Button.Link { Address: var address } || !Uri.TryCreate(address, UriKind.Absolute, out var uri)
        || uri.Scheme is not ("http" or "https") || uri.IdnHost.Contains('.', StringComparison.Ordinal) || uri.HostNameType == UriHostNameType.IPv6;

    private static Button? Read(InlineKeyboardButton button) => button switch
    {
        { CallbackData: { } data } => new Button.Action(button.Text, data),
        { Url: { } address } => new Button.Link(button.Text, address),
        { SwitchInlineQuery: { } query } => new Button.Inline(button.Text, query),
        _ => null,
    };

    private static KeyboardButton Of(Button button, ref int choices) => button switch
    {
        Button.Choice { Question: null } none => new KeyboardButton(none.Text, CallbackData.Of(NoneButton.Name)),
        Button.Choice choice => new KeyboardButton(choice.Text, CallbackData.Of(ChoiceButton.Name, choices++)),
        Button.Action action => new KeyboardButton(action.Text, CallbackData.Of(action.Data)),
        Button.Link link => new KeyboardButton(link.Text, Url: link.Address),
        Button.Inline inline => new KeyboardButton(inline.Text, SwitchInlineQuery: inline.Query),
        _ => throw new ArgumentException($"No button of the Bot API is a {button.GetType().Name}.", nameof(button)),
    };
}
