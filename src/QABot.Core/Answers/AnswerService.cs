using QABot.Core.Indexing;

namespace QABot.Core.Answers;

/// <summary>The whole question path: a question in, an answer out. Stateless and safe for concurrent use.</summary>
public sealed class AnswerService(PassageIndex index, AnswerOptions options)
{
    /// <summary>Answers one message.</summary>
    /// <param name="question">The message as typed; never parsed as query syntax.</param>
    /// <param name="conversation">The earlier turns of this conversation (one chat, topic and user), oldest first; empty for a fresh one.</param>
    public Answer Ask(string question, IReadOnlyList<ConversationTurn> conversation) =>
        throw new NotSupportedException($"{index} {options} {question} {conversation}");
}
