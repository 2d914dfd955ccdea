using QABot.Conversations;
using QABot.Moderation;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram.Buttons;
using QABot.Telegram.Commands;
using QABot.Telegram.Moderation;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram;

/// <summary>What is done with an update of each kind. Safe for concurrent use.</summary>
internal sealed class UpdateHandler(
    BotIdentity identity,
    QuestionDesk questions,
    CommandRegistry commands,
    ButtonRegistry buttons,
    Permissions permissions,
    InlineDesk inline,
    ModeratorInbox inbox,
    AnswerDelivery delivery,
    Albums albums,
    MessageSender sender,
    ChatStore chats,
    SentMessageStore sent,
    LanguageChoices languages,
    UserHash hash)
{
    /// <summary>The kinds of updates that Telegram is asked for.</summary>
    public static IReadOnlyList<string> AllowedUpdates { get; } = ["message", "edited_message", "callback_query", "inline_query", "my_chat_member"];

    /// <summary>The lane of an update: its chat's, but what takes long has one of its own, so that questions go on meanwhile.</summary>
    public string LaneOf(Update update)
    {
        if (update.InlineQuery is { } query)
        {
            // A lane of the user's own: what is typed elsewhere must not wait for the user's chat with the bot.
            return FormattableString.Invariant($"inline {query.From.Id}");
        }

        var ownLane = update switch
        {
            { Message: { } message } => MessageReader.CommandOf(message) is { } name && commands.Find(name) is { OwnLane: true },
            { CallbackQuery.Data: { } data } => buttons.Find(data) is { Action.OwnLane: true },
            _ => false,
        };
        if (ownLane)
        {
            return FormattableString.Invariant($"own {update.Id}");
        }

        var chat = (update.Message ?? update.EditedMessage ?? update.CallbackQuery?.Message)?.Chat ?? update.MyChatMember?.Chat;
        return FormattableString.Invariant($"chat {chat?.Id ?? update.CallbackQuery?.From.Id ?? 0}");
    }

    /// <summary>Notes an update when it comes in, before it waits in its lane.</summary>
    public void Announce(Update update)
    {
        if (update.InlineQuery is { } query)
        {
            inline.Announce(query);
        }
    }

    /// <summary>Does what the update asks for.</summary>
    public Task<Handled> HandleAsync(Update update, CancellationToken cancellationToken) => update switch
    {
        { Message: { } message } => MessageAsync(update.Id, message, cancellationToken),
        { EditedMessage: { } message } => EditedAsync(update.Id, message, cancellationToken),
        { CallbackQuery: { } callback } => ButtonAsync(update.Id, callback, cancellationToken),
        { InlineQuery: { } query } => inline.AnswerAsync(query, cancellationToken),
        { MyChatMember: { } member } => Task.FromResult(Member(member)),
        _ => Task.FromResult(Handled.Done),
    };

    /// <summary>Tells whoever the update came from that it could not be handled; silent where nobody spoke to the bot.</summary>
    public async Task ApologiseAsync(Update update, string errorId, CancellationToken cancellationToken)
    {
        var message = update.Message ?? update.CallbackQuery?.Message;
        var user = update.Message?.From ?? update.CallbackQuery?.From;
        if (message is null || user is null || (update.Message is { } own && Read(own) is Incoming.Nothing))
        {
            return;
        }

        await sender.SendAsync(
            new Destination(message.Chat.Id, TopicOf(message)), RenderedMessage.OfText(PhrasesOf(user).Fill("error", errorId)), cancellationToken);
    }

    private async Task<Handled> MessageAsync(int updateId, Message message, CancellationToken cancellationToken)
    {
        var isPrivate = message.Chat.Type == ChatType.Private;
        if (!isPrivate && identity.Username is null)
        {
            await identity.KnownAsync(cancellationToken);
        }

        var incoming = Read(message);
        if (incoming is Incoming.Nothing)
        {
            return Handled.Done;
        }

        if (incoming is Incoming.Migrated(var to))
        {
            chats.Migrate(message.Chat.Id, to);
            return Handled.Done;
        }

        if (!chats.IsActive(message.Chat.Id))
        {
            // Who writes to the bot takes its messages again.
            chats.SetActive(message.Chat.Id, active: true);
        }

        var phrases = PhrasesOf(message.From!);
        var destination = DestinationOf(message);
        if (await inbox.TakeAsync(updateId, message, destination, phrases, cancellationToken) is { } taken)
        {
            return taken;
        }

        var isFirst = albums.IsFirst(message.Chat.Id, message.MediaGroupId, updateId);
        return incoming switch
        {
            Incoming.Unreadable when !isFirst => Handled.Done,
            Incoming.Question(var text) => await AskAsync(updateId, message, text, [], cancellationToken),
            Incoming.Command command => await CommandAsync(updateId, message, command, destination, phrases, cancellationToken),
            Incoming.Unreadable(var spoken) => await delivery.SayAsync(
                updateId, destination, RenderedMessage.OfText(phrases[spoken ? "unreadable.voice" : "unreadable"]), cancellationToken),
            _ => Handled.Done,
        };
    }

    private async Task<Handled> CommandAsync(
        int updateId, Message message, Incoming.Command command, Destination destination, Phrases phrases, CancellationToken cancellationToken)
    {
        // In a private chat a command that nobody knows is answered by what the bot does.
        var found = commands.Find(command.Name) ?? commands.Find("help")!;
        return permissions.Enter(found.Audience, message.From!.Id, "/" + command.Name)
            ? await found.RunAsync(new CommandContext(updateId, message, destination, phrases, command.Name, command.Rest), cancellationToken)
            : Handled.After(await sender.SendAsync(destination, RenderedMessage.OfText(phrases["moderator.refused"]), cancellationToken));
    }

    private async Task<Handled> EditedAsync(int updateId, Message message, CancellationToken cancellationToken)
    {
        if (sent.OfQuestion(message.Chat.Id, message.Id) is not { Count: > 0 } before)
        {
            return Handled.Done;
        }

        var text = Read(message) switch
        {
            Incoming.Question question => question.Text,
            Incoming.Command { Name: "ask" } command => command.Rest,
            _ => "",
        };

        // Telegram reports an edit for reactions and link previews too. An edit of which a message is out already is gone on with:
        // left there, the chat would show the beginning of one answer and the end of another.
        return text.Length == 0 || (before[0].QuestionHash == hash.OfText(text) && sent.OfUpdate(updateId).Count == 0)
            ? Handled.Done
            : await AskAsync(updateId, message, text, before, cancellationToken);
    }

    private async Task<Handled> ButtonAsync(int updateId, CallbackQuery callback, CancellationToken cancellationToken)
    {
        if (callback.Message is not { } message || callback.From.IsBot || callback.Data is not { } data)
        {
            await sender.AnswerCallbackAsync(callback.Id, null, alert: false, cancellationToken);
            return Handled.Done;
        }

        var isPrivate = message.Chat.Type == ChatType.Private;
        var context = new ButtonContext(sender)
        {
            UpdateId = updateId,
            CallbackId = callback.Id,
            User = callback.From.Id,
            To = new Destination(message.Chat.Id, TopicOf(message), isPrivate ? null : message.Id),
            MessageId = message.Id,
            IsPrivate = isPrivate,
            Phrases = PhrasesOf(callback.From),
            TelegramPhrases = Phrases.For(callback.From.LanguageCode),
            Rows = InlineKeyboard.Read(message.ReplyMarkup),
        };
        try
        {
            if (buttons.Find(data) is not var (action, argument))
            {
                await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
                return Handled.Done;
            }

            if (!permissions.Enter(action.Audience, context.User, "button " + action.Prefix))
            {
                await context.AnswerAsync(context.Phrases["moderator.refused"], alert: true, cancellationToken);
                return Handled.Done;
            }

            return await action.PressAsync(context, argument, cancellationToken);
        }
        finally
        {
            if (!cancellationToken.IsCancellationRequested)
            {
                await context.AnswerAsync(cancellationToken);
            }
        }
    }

    private Handled Member(ChatMemberUpdated member)
    {
        chats.SetActive(member.Chat.Id, member.NewChatMember.Status is not (ChatMemberStatus.Left or ChatMemberStatus.Kicked));
        return Handled.Done;
    }

    private async Task<Handled> AskAsync(int updateId, Message message, string text, IReadOnlyList<SentMessage> before, CancellationToken cancellationToken)
    {
        var phrases = PhrasesOf(message.From!);
        return await questions.AnswerAsync(
            new Inquiry(updateId, DestinationOf(message), MessageReader.AskerOf(message), phrases, text, message.Id, before), cancellationToken);
    }

    /// <summary>The language that the user chose, else that of the user's Telegram.</summary>
    private Phrases PhrasesOf(User user) => Phrases.For(languages.Of(user.Id) ?? user.LanguageCode);

    private Incoming Read(Message message) => MessageReader.Read(message, identity.Id, identity.Username, commands.Knows);

    private static Destination DestinationOf(Message message) =>
        new(message.Chat.Id, TopicOf(message), message.Chat.Type == ChatType.Private ? null : message.Id);

    /// <summary>Outside forum topics a thread id only names a chain of replies, and sending into one fails.</summary>
    private static long? TopicOf(Message message) => message.IsTopicMessage ? message.MessageThreadId : null;
}
