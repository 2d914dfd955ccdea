using QABot.Rendering;
using QABot.Storage;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;

namespace QABot.Telegram;

/// <summary>What is done with an update of each kind. Safe for concurrent use.</summary>
internal sealed class UpdateHandler(
    BotIdentity identity,
    QuestionDesk questions,
    ModeratorDesk moderators,
    Welcome welcome,
    AnswerDelivery delivery,
    MessageSender sender,
    ChatStore chats,
    SentMessageStore sent,
    UserHash hash)
{
    /// <summary>The kinds of updates that Telegram is asked for.</summary>
    public static IReadOnlyList<string> AllowedUpdates { get; } = ["message", "edited_message", "callback_query", "my_chat_member"];

    /// <summary>The lane of an update: its chat's, but a reindex has one of its own, so that questions go on and a second one joins.</summary>
    public static string LaneOf(Update update)
    {
        if (update.Message is { } message && MessageReader.IsReindex(message))
        {
            return FormattableString.Invariant($"reindex {update.Id}");
        }

        var chat = (update.Message ?? update.EditedMessage ?? update.CallbackQuery?.Message)?.Chat ?? update.MyChatMember?.Chat;
        return FormattableString.Invariant($"chat {chat?.Id ?? update.CallbackQuery?.From.Id ?? 0}");
    }

    /// <summary>Does what the update asks for.</summary>
    public Task<Handled> HandleAsync(Update update, CancellationToken cancellationToken) => update switch
    {
        { Message: { } message } => MessageAsync(update.Id, message, cancellationToken),
        { EditedMessage: { } message } => EditedAsync(update.Id, message, cancellationToken),
        { CallbackQuery: { } callback } => ButtonAsync(update.Id, callback, cancellationToken),
        { MyChatMember: { } member } => Task.FromResult(Member(member)),
        _ => Task.FromResult(Handled.Done),
    };

    /// <summary>Tells whoever the update came from that it could not be handled; silent where nobody spoke to the bot.</summary>
    public async Task ApologiseAsync(Update update, string errorId, CancellationToken cancellationToken)
    {
        var message = update.Message ?? update.CallbackQuery?.Message;
        var user = update.Message?.From ?? update.CallbackQuery?.From;
        if (message is null || user is null || (update.Message is { } own && MessageReader.Read(own, identity.Id, identity.Username) is Incoming.Nothing))
        {
            return;
        }

        await sender.SendAsync(
            new Destination(message.Chat.Id, TopicOf(message)), RenderedMessage.OfText(Phrases.For(user.LanguageCode).Fill("error", errorId)), cancellationToken);
    }

    private async Task<Handled> MessageAsync(int updateId, Message message, CancellationToken cancellationToken)
    {
        var isPrivate = message.Chat.Type == ChatType.Private;
        if (!isPrivate && identity.Username is null)
        {
            await identity.KnownAsync(cancellationToken);
        }

        var incoming = MessageReader.Read(message, identity.Id, identity.Username);
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

        var phrases = Phrases.For(message.From!.LanguageCode);
        var destination = DestinationOf(message);
        return incoming switch
        {
            Incoming.Question(var text) => await AskAsync(updateId, message, text, [], cancellationToken),
            Incoming.Command command => await CommandAsync(updateId, message, command, destination, phrases, cancellationToken),
            _ => await SayAsync(updateId, destination, RenderedMessage.OfText(phrases["unreadable"]), cancellationToken),
        };
    }

    private async Task<Handled> CommandAsync(
        int updateId, Message message, Incoming.Command command, Destination destination, Phrases phrases, CancellationToken cancellationToken)
    {
        if (ModeratorDesk.Knows(command.Name))
        {
            return await moderators.RunAsync(command.Name, updateId, destination, message.From!.Id, phrases, cancellationToken);
        }

        if (command.Name == "ask")
        {
            return command.Rest.Length > 0
                ? await AskAsync(updateId, message, command.Rest, [], cancellationToken)
                : await SayAsync(updateId, destination, RenderedMessage.OfText(phrases.Fill("ask.empty", "/ask")), cancellationToken);
        }

        var words = await welcome.MessageAsync(phrases, inGroup: message.Chat.Type != ChatType.Private, cancellationToken);
        return await SayAsync(updateId, destination, words, cancellationToken);
    }

    private async Task<Handled> EditedAsync(int updateId, Message message, CancellationToken cancellationToken)
    {
        if (sent.OfQuestion(message.Chat.Id, message.Id) is not { Count: > 0 } before)
        {
            return Handled.Done;
        }

        var text = MessageReader.Read(message, identity.Id, identity.Username) switch
        {
            Incoming.Question question => question.Text,
            Incoming.Command { Name: "ask" } command => command.Rest,
            _ => "",
        };

        // Telegram reports an edit for reactions and link previews too.
        return text.Length == 0 || before[0].QuestionHash == hash.OfText(text)
            ? Handled.Done
            : await AskAsync(updateId, message, text, before, cancellationToken);
    }

    private async Task<Handled> ButtonAsync(int updateId, CallbackQuery callback, CancellationToken cancellationToken)
    {
        await sender.AnswerCallbackAsync(callback.Id, cancellationToken);
        if (callback.Message is not { } message || callback.From.IsBot || callback.Data is not { } data)
        {
            return Handled.Done;
        }

        var phrases = Phrases.For(callback.From.LanguageCode);
        if (data == CallbackData.None)
        {
            return Handled.After(await sender.EditAsync(message.Chat.Id, message.Id, RenderedMessage.OfText(phrases["clarify.none.reply"]), cancellationToken));
        }

        if (CallbackData.ChoiceOf(data) is not { } choice)
        {
            return Handled.Done;
        }

        var destination = new Destination(message.Chat.Id, TopicOf(message), message.Chat.Type == ChatType.Private ? null : message.Id);
        var question = sent.Find(message.Chat.Id, message.Id)?.Choices.ElementAtOrDefault(choice);
        return question is null
            ? await SayAsync(updateId, destination, RenderedMessage.OfText(phrases["choice.gone"]), cancellationToken)
            : await questions.AnswerAsync(new Inquiry(updateId, destination, callback.From.Id, phrases, question, null, []), cancellationToken);
    }

    private Handled Member(ChatMemberUpdated member)
    {
        chats.SetActive(member.Chat.Id, member.NewChatMember.Status is not (ChatMemberStatus.Left or ChatMemberStatus.Kicked));
        return Handled.Done;
    }

    private async Task<Handled> AskAsync(int updateId, Message message, string text, IReadOnlyList<SentMessage> before, CancellationToken cancellationToken)
    {
        var phrases = Phrases.For(message.From!.LanguageCode);
        return await questions.AnswerAsync(
            new Inquiry(updateId, DestinationOf(message), message.From.Id, phrases, text, message.Id, before), cancellationToken);
    }

    private async Task<Handled> SayAsync(int updateId, Destination to, RenderedMessage message, CancellationToken cancellationToken) =>
        Handled.After(await delivery.DeliverAsync(updateId, to, [message], null, null, [], cancellationToken));

    private static Destination DestinationOf(Message message) =>
        new(message.Chat.Id, TopicOf(message), message.Chat.Type == ChatType.Private ? null : message.Id);

    /// <summary>Outside forum topics a thread id only names a chain of replies, and sending into one fails.</summary>
    private static long? TopicOf(Message message) => message.IsTopicMessage ? message.MessageThreadId : null;
}
