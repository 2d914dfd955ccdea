using QABot.Core.Answers;

namespace QABot.Conversations;

/// <summary>A turn as the store keeps it: with the update that left it, so that the update is known when it comes again.</summary>
/// <param name="Question">See <see cref="ConversationTurn"/>.</param>
/// <param name="Outcome">See <see cref="ConversationTurn"/>.</param>
/// <param name="Passages">See <see cref="ConversationTurn"/>.</param>
/// <param name="UpdateId">The update; null for a turn that no update left, and in what former versions stored.</param>
internal sealed record StoredTurn(string Question, AnswerOutcome Outcome, IReadOnlyList<ShownPassage> Passages, long? UpdateId = null)
{
    /// <summary>What the next question may need of it.</summary>
    public ConversationTurn Turn => new(Question, Outcome, Passages);
}
