using QABot.Conversations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>A question as it came in, with where its answer goes.</summary>
/// <param name="UpdateId">The update that brought it.</param>
/// <param name="To">Where the answer goes.</param>
/// <param name="User">Who asks.</param>
/// <param name="Phrases">The asker's language.</param>
/// <param name="Text">The question.</param>
/// <param name="MessageId">The message that holds the question; null when it came by a button.</param>
/// <param name="Before">The messages of its former answer, which this one replaces; empty for a new question.</param>
internal sealed record Inquiry(
    long UpdateId, Destination To, long User, Phrases Phrases, string Text, long? MessageId, IReadOnlyList<SentMessage> Before)
{
    /// <summary>Whose conversation it belongs to.</summary>
    public ConversationKey Conversation => new(To.Chat, To.Topic ?? 0, User);
}
