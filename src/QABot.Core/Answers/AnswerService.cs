using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>The whole question path: a question in, an answer out. Stateless and safe for concurrent use.</summary>
public sealed class AnswerService(PassageIndex index, AnswerOptions options)
{
    private readonly PassageRanker ranker = new(RankingModel.Shipped);

    /// <summary>Answers one message.</summary>
    /// <param name="question">The message as typed; never parsed as query syntax.</param>
    /// <param name="conversation">The earlier turns of this conversation (one chat, topic and user), oldest first; empty for a fresh one.</param>
    public Answer Ask(string question, IReadOnlyList<ConversationTurn> conversation)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(conversation);
        using var lease = index.Acquire();
        if (lease is null || lease.Snapshot.PassageCount == 0)
        {
            return Refused(question, lease?.Snapshot.Version ?? 0, new Refusal(RefusalReason.NoArticles, [], []));
        }

        var snapshot = lease.Snapshot;
        var parsed = QuestionParser.Parse(question);
        var query = SearchQueryBuilder.Build(parsed, snapshot);
        var ranking = ranker.Rank(query, snapshot);
        var evidence = EvidenceSelection.Pick(ranking, snapshot, options);
        if (evidence.Count == 0)
        {
            return Refused(question, snapshot.Version, new Refusal(RefusalReason.WordsNotInArticles, query.Terms.Select(t => t.Typed).ToList(), []));
        }

        return new Answer
        {
            Question = question,
            Outcome = AnswerOutcome.Answered,
            Confidence = 0.5,
            Evidence = evidence,
            IndexVersion = snapshot.Version,
            Turn = new ConversationTurn(question, AnswerOutcome.Answered, evidence.Select(e => new ShownPassage(e.File, e.Focus.Start, e.Focus.End)).ToList()),
        };
    }

    private static Answer Refused(string question, long version, Refusal refusal) => new()
    {
        Question = question,
        Outcome = AnswerOutcome.Refused,
        Confidence = 0,
        Refusal = refusal,
        IndexVersion = version,
    };
}
