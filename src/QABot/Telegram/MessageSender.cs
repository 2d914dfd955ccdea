using System.Globalization;
using System.Text.Json;
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
    private const int MaxCaption = 1024;
    private const int MaxToast = 200;
    private const int MaxInlineResults = 50;

    /// <summary>Long enough for a user who types back and forth, short enough for articles that change.</summary>
    private const int InlineCacheSeconds = 30;

    private static readonly LinkPreview NoPreview = new(true);
    private static readonly RenderedMessage NoText = new("", "", [], []);

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
            MessagePacking.MaxLength,
            (chat, text, mode, token) => api.CallAsync(
                "sendMessage",
                new SendMessage(chat, chat == to.Chat ? to.Topic : null, text, mode, NoPreview, chat == to.Chat ? replyTo : null, InlineKeyboard.Of(message.Rows)),
                BotApiJson.Default.SendMessage,
                token),
            cancellationToken);
    }

    /// <summary>Sends a picture (PNG or JPEG, at most 10 MB) with the message, of at most 1024 visible characters, as its caption.</summary>
    public Task<SendResult> SendPhotoAsync(Destination to, RenderedMessage caption, string name, ReadOnlyMemory<byte> picture, CancellationToken cancellationToken) =>
        SendFileAsync(to, caption, "sendPhoto", new Upload("photo", name, picture), cancellationToken);

    /// <summary>Sends a file (at most 50 MB) with the message, of at most 1024 visible characters, as its caption.</summary>
    public Task<SendResult> SendDocumentAsync(Destination to, RenderedMessage caption, string name, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        SendFileAsync(to, caption, "sendDocument", new Upload("document", name, bytes), cancellationToken);

    /// <summary>Puts a message in the place of one that was sent; one that says the same already counts as sent.</summary>
    public async Task<SendResult> EditAsync(long chat, long messageId, RenderedMessage message, CancellationToken cancellationToken)
    {
        var result = await DeliverAsync(
            chat,
            message,
            "editMessageText",
            MessagePacking.MaxLength,
            (to, text, mode, token) => api.CallAsync(
                "editMessageText",
                new EditMessageText(to, messageId, text, mode, NoPreview, InlineKeyboard.Of(message.Rows)),
                BotApiJson.Default.EditMessageText,
                token),
            cancellationToken);
        return result.Outcome == SendOutcome.Sent ? result with { MessageId = messageId } : result;
    }

    /// <summary>Changes the buttons under a message and leaves its text alone; no rows take them away.</summary>
    public async Task<SendResult> EditKeyboardAsync(long chat, long messageId, IReadOnlyList<IReadOnlyList<Button>> rows, CancellationToken cancellationToken)
    {
        var result = await DeliverAsync(
            chat,
            NoText,
            "editMessageReplyMarkup",
            MessagePacking.MaxLength,
            (to, _, _, token) => api.CallAsync("editMessageReplyMarkup", new EditKeyboard(to, messageId, InlineKeyboard.Of(rows)), BotApiJson.Default.EditKeyboard, token),
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
    /// <param name="callbackId">The press.</param>
    /// <param name="text">A short note to the user, at most 200 characters (more are cut); null for none.</param>
    /// <param name="alert">Whether the user must close the note.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AnswerCallbackAsync(string callbackId, string? text, bool alert, CancellationToken cancellationToken) => api.CallAsync(
        "answerCallbackQuery",
        new AnswerCallback(callbackId, text?.Length > MaxToast ? text[..(MaxToast - 1)] + "…" : text, alert ? true : null),
        BotApiJson.Default.AnswerCallback,
        cancellationToken);

    /// <summary>Answers an inline query; a passage that is no longer its article's text is left out. It may be too late, which does no harm.</summary>
    /// <param name="queryId">The query.</param>
    /// <param name="results">The results, at most 50.</param>
    /// <param name="start">What stands on the button above them, which opens the chat with the bot.</param>
    /// <param name="payload">What that button brings with <c>/start</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public Task AnswerInlineAsync(string queryId, IReadOnlyList<InlineResult> results, string start, string payload, CancellationToken cancellationToken)
    {
        var articles = results.Where(result => IsVerbatim(result.Message)).Take(MaxInlineResults).Select(result => new InlineArticle(
            "article", result.Id, result.Title, result.Description, new InlineText(result.Message.Html, "HTML", NoPreview), InlineKeyboard.Of(result.Message.Rows)));
        return api.CallAsync(
            "answerInlineQuery",
            new AnswerInline(queryId, [.. articles], InlineCacheSeconds, IsPersonal: true, new InlineStart(start, payload)),
            BotApiJson.Default.AnswerInline,
            cancellationToken);
    }

    private Task<SendResult> SendFileAsync(Destination to, RenderedMessage caption, string method, Upload file, CancellationToken cancellationToken) => DeliverAsync(
        to.Chat,
        caption,
        method,
        MaxCaption,
        (chat, text, mode, token) => api.UploadAsync(method, Fields(to, caption, chat, text, mode), file, token),
        cancellationToken);

    private static List<(string, string)> Fields(Destination to, RenderedMessage caption, long chat, string text, string? mode)
    {
        List<(string, string)> fields = [("chat_id", chat.ToString(CultureInfo.InvariantCulture)), ("caption", text)];
        if (mode is not null)
        {
            fields.Add(("parse_mode", mode));
        }

        if (chat == to.Chat && to.Topic is { } topic)
        {
            fields.Add(("message_thread_id", topic.ToString(CultureInfo.InvariantCulture)));
        }

        if (chat == to.Chat && to.ReplyTo is { } replyTo)
        {
            fields.Add(("reply_parameters", JsonSerializer.Serialize(new ReplyTo(replyTo, AllowSendingWithoutReply: true), BotApiJson.Default.ReplyTo)));
        }

        if (InlineKeyboard.Of(caption.Rows) is { } keyboard)
        {
            fields.Add(("reply_markup", JsonSerializer.Serialize(keyboard, BotApiJson.Default.Keyboard)));
        }

        return fields;
    }

    private async Task<SendResult> DeliverAsync(
        long chat, RenderedMessage message, string method, int maxLength, Func<long, string, string?, CancellationToken, Task<ApiReply>> call, CancellationToken cancellationToken)
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
                        ? call(target, body, parseMode, token)
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
                (text, mode) = (message.Plain.Length <= maxLength ? message.Plain : RenderedMessage.Decode(message.Html), null);
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
