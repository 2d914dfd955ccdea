using QABot.Tests.Support;

namespace QABot.Tests.Pictures;

/// <summary>One thing on the screen of a chat, from top to bottom.</summary>
/// <param name="Author">Whose it is; null where the chat shows no name.</param>
/// <param name="Mine">Whether the one who looks at the screen wrote it.</param>
/// <param name="Content">What it says.</param>
/// <param name="Keyboard">The buttons under it.</param>
/// <param name="Answers">What it replies to: whose, and its text; null for none.</param>
/// <param name="Pressed">The label of the button that was pressed next; null for none.</param>
internal sealed record ChatEntry(
    string? Author,
    bool Mine,
    FormattedText Content,
    IReadOnlyList<IReadOnlyList<SentButton>> Keyboard,
    (string Author, string Text)? Answers = null,
    string? Pressed = null)
{
    /// <summary>What a person wrote.</summary>
    public static ChatEntry Written(string text, string? author = null, bool mine = true, (string Author, string Text)? answers = null) =>
        new(author, mine, new FormattedText(text, []), [], answers);

    /// <summary>What the bot sent, as it stood at that moment.</summary>
    public static ChatEntry Sent(SentMessage message, string? author = null, (string Author, string Text)? answers = null, string? pressed = null) =>
        new(author, false, message.Content, message.Keyboard, answers, pressed);
}
