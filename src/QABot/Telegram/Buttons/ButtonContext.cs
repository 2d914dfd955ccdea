using QABot.Rendering;

namespace QABot.Telegram.Buttons;

/// <summary>A press of a button under a message of the bot. Used by one caller at a time.</summary>
internal sealed class ButtonContext(MessageSender sender)
{
    /// <summary>The update that brought it.</summary>
    public required int UpdateId { get; init; }

    /// <summary>The press itself, which is to be answered.</summary>
    public required string CallbackId { get; init; }

    /// <summary>Who pressed it; in a group not only whoever asked.</summary>
    public required long User { get; init; }

    /// <summary>Where a reply goes: the chat and topic of the message, in a group as a reply to it.</summary>
    public required Destination To { get; init; }

    /// <summary>The message that holds the button.</summary>
    public required long MessageId { get; init; }

    /// <summary>Whether it stands in the user's own chat with the bot.</summary>
    public required bool IsPrivate { get; init; }

    /// <summary>The language of whoever pressed it.</summary>
    public required Phrases Phrases { get; init; }

    /// <summary>The language of their Telegram, whatever they chose for the bot.</summary>
    public required Phrases TelegramPhrases { get; init; }

    /// <summary>The buttons under the message as they are now; empty when Telegram does not tell. What <see cref="MessageSender.EditKeyboardAsync"/> takes.</summary>
    public IReadOnlyList<IReadOnlyList<Button>> Rows { get; init; } = [];

    /// <summary>The chat that holds the message.</summary>
    public long Chat => To.Chat;

    /// <summary>Whether the press is answered.</summary>
    public bool Answered { get; private set; }

    /// <summary>Answers the press; only the first answer counts, since Telegram takes one.</summary>
    /// <param name="text">A short note, at most 200 characters; null for none.</param>
    /// <param name="alert">Whether the user must close it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task AnswerAsync(string? text, bool alert, CancellationToken cancellationToken)
    {
        if (!Answered)
        {
            Answered = true;
            await sender.AnswerCallbackAsync(CallbackId, text, alert, cancellationToken);
        }
    }

    /// <summary>Answers the press without a note.</summary>
    public Task AnswerAsync(CancellationToken cancellationToken) => AnswerAsync(null, alert: false, cancellationToken);
}
