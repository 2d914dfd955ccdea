using QABot.Rendering;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram.Commands;

/// <summary>A command as it came in.</summary>
/// <param name="UpdateId">The update that brought it.</param>
/// <param name="Message">The message that holds it.</param>
/// <param name="To">Where the reply goes.</param>
/// <param name="Phrases">The user's language.</param>
/// <param name="Name">The name it was called by, in lower case.</param>
/// <param name="Rest">What stands after it; may be empty.</param>
internal sealed record CommandContext(int UpdateId, Message Message, Destination To, Phrases Phrases, string Name, string Rest)
{
    /// <summary>Who wrote it.</summary>
    public long User => MessageReader.AskerOf(Message);

    /// <summary>The chat it stands in.</summary>
    public long Chat => Message.Chat.Id;

    /// <summary>Whether it stands in the user's own chat with the bot.</summary>
    public bool IsPrivate => Message.Chat.Type == ChatType.Private;
}
