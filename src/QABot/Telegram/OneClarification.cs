using QABot.Core.Answers;

namespace QABot.Telegram;

/// <summary>At most one clarification in a row: the second one becomes a refusal that still shows the choices. Pure.</summary>
internal static class OneClarification
{
    /// <summary>The answer as it may be shown after the turns so far; a clarification leaves a turn, so that the next one is known as the second.</summary>
    public static Answer After(IReadOnlyList<ConversationTurn> turns, Answer answer) => answer switch
    {
        { Outcome: not AnswerOutcome.Clarify } => answer,
        _ when turns.Count > 0 && turns[^1].Outcome == AnswerOutcome.Clarify => answer with
        {
            Outcome = AnswerOutcome.Refused,
            Refusal = answer.Refusal ?? new Refusal(RefusalReason.NotStated, [], []),
            Turn = answer.Turn is { } turn ? turn with { Outcome = AnswerOutcome.Refused } : new ConversationTurn(answer.Question, AnswerOutcome.Refused, []),
        },
        _ => answer with { Turn = answer.Turn ?? new ConversationTurn(answer.Question, AnswerOutcome.Clarify, []) },
    };
}
