using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram;

/// <summary>
/// Tells what a message wants. In a private chat every text is a question; in a group only a command, a reply to the bot or a
/// mention speaks to it. Commands are told by Telegram's own mark at the start of the text, never by searching it. Pure.
/// </summary>
internal static class MessageReader
{
    /// <summary>What the message wants.</summary>
    /// <param name="message">The message.</param>
    /// <param name="botId">The bot's user id.</param>
    /// <param name="botName">The bot's user name; null while unknown.</param>
    /// <param name="knows">Tells the bot's commands by name.</param>
    public static Incoming Read(Message message, long botId, string? botName, Func<string, bool> knows)
    {
        if (message.MigrateToChatId is { } to)
        {
            return new Incoming.Migrated(to);
        }

        if (message.ViaBot?.Id == botId)
        {
            // A passage that the bot offered after its name: asked back, it would be answered with itself.
            return new Incoming.Nothing();
        }

        var isPrivate = message.Chat.Type == ChatType.Private;
        if (message.From is null || message.Chat.Type == ChatType.Channel || (IsAnonymousAdmin(message) ? message.IsAutomaticForward : message.From.IsBot || message.SenderChat is not null))
        {
            return new Incoming.Nothing();
        }

        var text = message.Text ?? message.Caption ?? "";
        var entities = message.Entities ?? message.CaptionEntities ?? [];
        if (CommandIn(text, entities) is var (name, addressee, rest))
        {
            var ours = addressee is null || addressee.Equals(botName, StringComparison.OrdinalIgnoreCase);
            if (!ours)
            {
                return new Incoming.Nothing();
            }

            return isPrivate || knows(name) ? new Incoming.Command(name, rest) : new Incoming.Nothing();
        }

        if (isPrivate)
        {
            return text.Trim() is { Length: > 0 } question ? new Incoming.Question(question)
                : HasContent(message) ? new Incoming.Unreadable(message.Type is MessageType.Voice or MessageType.VideoNote or MessageType.Audio)
                : new Incoming.Nothing();
        }

        var (stripped, mentioned) = WithoutMention(text, entities, botId, botName);
        var addressed = mentioned || (message.ReplyToMessage is { ForumTopicCreated: null } parent && parent.From?.Id == botId);
        return addressed && stripped.Trim() is { Length: > 0 } asked ? new Incoming.Question(asked) : new Incoming.Nothing();
    }

    /// <summary>Who asks: the user, or the group itself for an administrator who writes in its name.</summary>
    public static long AskerOf(Message message) => IsAnonymousAdmin(message) ? message.Chat.Id : message.From!.Id;

    private static bool IsAnonymousAdmin(Message message) => message.SenderChat is { } sender && sender.Id == message.Chat.Id && message.Chat.Type != ChatType.Channel;

    /// <summary>The command in the message, for whatever bot; null when it holds none.</summary>
    public static string? CommandOf(Message message) =>
        CommandIn(message.Text ?? message.Caption ?? "", message.Entities ?? message.CaptionEntities ?? [])?.Name;

    private static (string Name, string? Addressee, string After)? CommandIn(string text, MessageEntity[] entities)
    {
        var mark = Array.Find(entities, entity => entity.Type == MessageEntityType.BotCommand && entity.Offset == 0);
        if (mark is null || mark.Length < 2 || mark.Length > text.Length)
        {
            return null;
        }

        var parts = text[1..mark.Length].Split('@', 2);
        return (parts[0].ToLowerInvariant(), parts.Length > 1 ? parts[1] : null, text[mark.Length..].Trim());
    }

    private static (string Text, bool Mentioned) WithoutMention(string text, MessageEntity[] entities, long botId, string? botName)
    {
        foreach (var entity in entities)
        {
            if (entity.Offset < 0 || entity.Offset + entity.Length > text.Length)
            {
                continue;
            }

            var isBot = entity.Type switch
            {
                MessageEntityType.Mention => botName is not null && text.AsSpan(entity.Offset, entity.Length).Equals("@" + botName, StringComparison.OrdinalIgnoreCase),
                MessageEntityType.TextMention => entity.User?.Id == botId,
                _ => false,
            };
            if (isBot)
            {
                return (string.Concat(text.AsSpan(0, entity.Offset), " ", text.AsSpan(entity.Offset + entity.Length)).Trim(' ', ',', ':'), true);
            }
        }

        return (text, false);
    }

    /// <summary>Whether somebody sent something, in contrast to Telegram's notes about the chat.</summary>
    private static bool HasContent(Message message) => message.Type is
        MessageType.Text or MessageType.Photo or MessageType.Audio or MessageType.Video or MessageType.Voice or MessageType.Document
        or MessageType.Sticker or MessageType.Location or MessageType.Contact or MessageType.Venue or MessageType.Game
        or MessageType.VideoNote or MessageType.Poll or MessageType.Dice or MessageType.Animation or MessageType.Story;
}
