using QABot.Conversations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Commands;

/// <summary>Says in plain words what is kept, for how long by the settings of this bot, and how to have it deleted.</summary>
internal sealed class PrivacyCommand(StorageOptions storage, ConversationOptions conversations, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "privacy";

    /// <inheritdoc/>
    public int? MenuPlace => 90;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) => delivery.SayAsync(
        context.UpdateId,
        context.To,
        RenderedMessage.OfText(context.Phrases.Fill(
            "privacy", conversations.LifetimeMinutes, storage.AskedDays, storage.OpenQuestionDays, storage.FeedbackDays, storage.KeepDays, "/forget")),
        cancellationToken);
}
