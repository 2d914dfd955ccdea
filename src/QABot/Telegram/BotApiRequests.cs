using System.Text.Json.Serialization;

namespace QABot.Telegram;

internal sealed record GetUpdates(long? Offset, int Limit, int Timeout, IReadOnlyList<string> AllowedUpdates);

internal sealed record NoParameters;

internal sealed record SendMessage(
    long ChatId,
    long? MessageThreadId,
    string Text,
    string? ParseMode,
    LinkPreview LinkPreviewOptions,
    ReplyTo? ReplyParameters,
    Keyboard? ReplyMarkup);

internal sealed record EditMessageText(
    long ChatId, long MessageId, string Text, string? ParseMode, LinkPreview LinkPreviewOptions, Keyboard? ReplyMarkup);

internal sealed record DeleteMessage(long ChatId, long MessageId);

internal sealed record SendChatAction(long ChatId, long? MessageThreadId, string Action);

internal sealed record AnswerCallback(string CallbackQueryId, string? Text = null, bool? ShowAlert = null);

internal sealed record EditKeyboard(long ChatId, long MessageId, Keyboard? ReplyMarkup);

internal sealed record AnswerInline(string InlineQueryId, IReadOnlyList<InlineArticle> Results, int CacheTime, bool IsPersonal, InlineStart? Button);

internal sealed record InlineArticle(string Type, string Id, string Title, string? Description, InlineText InputMessageContent, Keyboard? ReplyMarkup);

internal sealed record InlineText(string MessageText, string ParseMode, LinkPreview LinkPreviewOptions);

internal sealed record InlineStart(string Text, string StartParameter);

internal sealed record SetCommands(IReadOnlyList<CommandEntry> Commands, CommandScope Scope, string? LanguageCode);

internal sealed record GetDescription(string? LanguageCode);

internal sealed record SetDescription(string? Description, string? ShortDescription, string? LanguageCode);

internal sealed record CommandEntry(string Command, string Description);

internal sealed record CommandScope(string Type, long? ChatId = null);

internal sealed record GetFile(string FileId);

internal sealed record DeleteCommands(CommandScope Scope, string? LanguageCode);

internal sealed record DeleteWebhook(bool DropPendingUpdates);

internal sealed record SetWebhook(string Url, string SecretToken, int MaxConnections, IReadOnlyList<string> AllowedUpdates);

internal sealed record LinkPreview(bool IsDisabled);

internal sealed record ReplyTo(long MessageId, bool AllowSendingWithoutReply);

internal sealed record Keyboard(IReadOnlyList<IReadOnlyList<KeyboardButton>> InlineKeyboard);

internal sealed record KeyboardButton(string Text, string? CallbackData = null, string? Url = null, string? SwitchInlineQuery = null);

/// <summary>The requests as the Bot API wants them; generated, because building this by reflection would slow the start.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(GetUpdates))]
[JsonSerializable(typeof(NoParameters))]
[JsonSerializable(typeof(SendMessage))]
[JsonSerializable(typeof(EditMessageText))]
[JsonSerializable(typeof(DeleteMessage))]
[JsonSerializable(typeof(SendChatAction))]
[JsonSerializable(typeof(AnswerCallback))]
[JsonSerializable(typeof(EditKeyboard))]
[JsonSerializable(typeof(ReplyTo))]
[JsonSerializable(typeof(Keyboard))]
[JsonSerializable(typeof(AnswerInline))]
[JsonSerializable(typeof(SetCommands))]
[JsonSerializable(typeof(DeleteCommands))]
[JsonSerializable(typeof(DeleteWebhook))]
[JsonSerializable(typeof(SetWebhook))]
[JsonSerializable(typeof(GetDescription))]
[JsonSerializable(typeof(SetDescription))]
[JsonSerializable(typeof(GetFile))]
internal sealed partial class BotApiJson : JsonSerializerContext;
