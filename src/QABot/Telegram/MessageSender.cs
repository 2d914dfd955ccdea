using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging;
using QABot.Core.Indexing;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>
/// The one place that sends. Just before a message goes out, each of its passages is compared with the article's exact slice
/// and with what the message shows; a mismatch is never sent. Safe for concurrent use.
/// </summary>
internal sealed partial class MessageSender(
    BotApi api, OutboundScheduler scheduler, PassageIndex index, ChatStore chats, ILogger<MessageSender> logger)
{
    private static readonly LinkPreview NoPreview = new(true);

    private int formatFaults;

    /// <summary>How many messages went out as plain text because Telegram could not parse their mark-up.</summary>
    public int FormatFaults => formatFaults;

    /// <summary>Sends a message.</summary>
    public Task<SendResult> SendAsync(Destination to, RenderedMessage message, CancellationToken cancellationToken)
    {
        var replyTo = to.ReplyTo is { } id ? new ReplyTo(id, AllowSendingWithoutReply: true) : null;
        return DeliverAsync(
            to.Chat,
            message,
            "sendMessage",
            BotApiJson.Default.SendMessage,
            (chat, text, mode) => new SendMessage(chat, chat == to.Chat ? to.Topic : null, text, mode, NoPreview, chat == to.Chat ? replyTo : null, KeyboardOf(message)),
            cancellationToken);
    }

    /// <summary>Puts a message in the place of one that was sent; one that says the same already counts as sent.</summary>
    public async Task<SendResult> EditAsync(long chat, long messageId, RenderedMessage message, CancellationToken cancellationToken)
    {
        var result = await DeliverAsync(
            chat,
            message,
            "editMessageText",
            BotApiJson.Default.EditMessageText,
            (to, text, mode) => new EditMessageText(to, messageId, text, mode, NoPreview, KeyboardOf(message)),
            cancellationToken);
        return result.Outcome == SendOutcome.Sent ? result with { MessageId = messageId } : result;
    }

    /// <summary>Takes a message away; whether it was still there does not matter.</summary>
    public Task DeleteAsync(long chat, long messageId, CancellationToken cancellationToken) => scheduler.SendAsync(
        chat, token => api.CallAsync("deleteMessage", new DeleteMessage(chat, messageId), BotApiJson.Default.DeleteMessage, token), cancellationToken);

    /// <summary>Shows "typing…" for some five seconds, unless the chat's limits are used up.</summary>
    public Task<bool> TypingAsync(long chat, long? topic, CancellationToken cancellationToken) => scheduler.TrySendAsync(
        chat, token => api.CallAsync("sendChatAction", new SendChatAction(chat, topic, "typing"), BotApiJson.Default.SendChatAction, token), cancellationToken);

    /// <summary>Ends the waiting sign on a pressed button. It may be too late for that, which does no harm.</summary>
    public Task AnswerCallbackAsync(string callbackId, CancellationToken cancellationToken) =>
        api.CallAsync("answerCallbackQuery", new AnswerCallback(callbackId), BotApiJson.Default.AnswerCallback, cancellationToken);

    private async Task<SendResult> DeliverAsync<T>(
        long chat, RenderedMessage message, string method, JsonTypeInfo<T> shape, Func<long, string, string?, T> request, CancellationToken cancellationToken)
    {
        chat = chats.Current(chat);
        var (text, mode) = (message.Html, (string?)"HTML");
        for (var migrated = false; ;)
        {
            var verbatim = true;
            var (target, body, parseMode) = (chat, text, mode);
            var reply = await scheduler.SendAsync(
                target,
                token =>
                {
                    // Compared here and not before the wait for the limits: an article may have changed meanwhile.
                    verbatim = IsVerbatim(message);
                    return verbatim
                        ? api.CallAsync(method, request(target, body, parseMode), shape, token)
                        : Task.FromResult(new ApiReply(ApiStatus.Refused));
                },
                cancellationToken);

            if (!verbatim)
            {
                return new SendResult(SendOutcome.NotVerbatim, chat);
            }

            if (reply.Ok || reply.Says("message is not modified"))
            {
                var messageId = reply.Ok && reply.Result.ValueKind == System.Text.Json.JsonValueKind.Object && reply.Result.TryGetProperty("message_id", out var id) ? id.GetInt64() : 0;
                return new SendResult(SendOutcome.Sent, chat, messageId);
            }

            if (reply.MigrateTo is { } to && !migrated)
            {
                chats.Migrate(chat, to);
                LogMigrated(logger, chat, to);
                (chat, migrated) = (to, true);
                continue;
            }

            if (reply.Says("can't parse entities") && mode is not null)
            {
                Interlocked.Increment(ref formatFaults);
                LogFormatFault(logger, reply.Description);

                // Written-out links may make the plain form too long; then the text alone goes out.
                (text, mode) = (message.Plain.Length <= MessagePacking.MaxLength ? message.Plain : RenderedMessage.Decode(message.Html), null);
                continue;
            }

            return Failed(chat, method, reply);
        }
    }

    private SendResult Failed(long chat, string method, ApiReply reply)
    {
        if (reply.ErrorCode == 403)
        {
            chats.SetActive(chat, active: false);
            LogChatGone(logger, reply.Description);
            return new SendResult(SendOutcome.ChatGone, chat);
        }

        if (reply.Status == ApiStatus.Paused || reply.IsPassing || reply.ErrorCode is 401 or 404)
        {
            // A token taken back answers 401 or 404 to everything: the question is kept until it works again.
            LogLater(logger, method, reply.Status, reply.ErrorCode, reply.Description);
            return new SendResult(SendOutcome.Later, chat, RetryIn: reply.RetryAfter ?? TimeSpan.FromSeconds(30));
        }

        LogRefused(logger, method, reply.ErrorCode, reply.Description);
        return new SendResult(SendOutcome.Refused, chat);
    }

    private bool IsVerbatim(RenderedMessage message)
    {
        foreach (var evidence in message.Evidence)
        {
            if (!index.IsVerbatim(evidence))
            {
                LogNotVerbatim(logger, evidence.File, evidence.Span.Start, evidence.Span.End, "it is not the article's text in the index");
                return false;
            }
        }

        if (!message.HoldsItsPassages())
        {
            LogNotVerbatim(logger, message.Evidence[0].File, message.Evidence[0].Span.Start, message.Evidence[0].Span.End, "the message does not show it as it is");
            return false;
        }

        return true;
    }

    private static Keyboard? KeyboardOf(RenderedMessage message)
    {
        if (message.Buttons.Count == 0)
        {
            return null;
        }

        var choice = 0;
        var rows = new List<IReadOnlyList<KeyboardButton>>(message.Buttons.Count);
        foreach (var button in message.Buttons)
        {
            rows.Add([new KeyboardButton(button.Text, button.Choice is null ? CallbackData.None : CallbackData.Choice(choice++))]);
        }

        return new Keyboard(rows);
    }

    [LoggerMessage(4040, LogLevel.Error, "A passage of {File} [{Start}, {End}) was not sent: {Reason}.")]
    private static partial void LogNotVerbatim(ILogger logger, string file, int start, int end, string reason);

    [LoggerMessage(4041, LogLevel.Error, "Telegram could not parse a message's mark-up and it goes out as plain text: {Reason}")]
    private static partial void LogFormatFault(ILogger logger, string reason);

    [LoggerMessage(4042, LogLevel.Information, "Group {From} is now {To}; what is stored about it was rewritten.")]
    private static partial void LogMigrated(ILogger logger, long from, long to);

    [LoggerMessage(4043, LogLevel.Information, "A chat takes no messages any more: {Reason}")]
    private static partial void LogChatGone(ILogger logger, string reason);

    [LoggerMessage(4044, LogLevel.Warning, "{Method} did not go through ({Status}, {Code}: {Reason}); it is tried again later.")]
    private static partial void LogLater(ILogger logger, string method, ApiStatus status, int code, string reason);

    [LoggerMessage(4045, LogLevel.Error, "Telegram refused {Method} ({Code}: {Reason}).")]
    private static partial void LogRefused(ILogger logger, string method, int code, string reason);
}
