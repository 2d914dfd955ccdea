using QABot.Core.Answers;

namespace QABot.Core.Evaluation;

/// <summary>Asks a question set, each line in its own conversation or in that of the line it comes after.</summary>
/// <param name="ask">The question path, as the chat uses it.</param>
/// <param name="reply">The first message of an answer as plain text, as the chat renders it.</param>
/// <param name="time">Measures each question.</param>
public sealed class EvaluationRun(
    Func<string, IReadOnlyList<ConversationTurn>, Answer> ask,
    Func<Answer, string> reply,
    TimeProvider time)
{
    private readonly Dictionary<string, QuestionResult> results = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<ConversationTurn>> conversations = new(StringComparer.Ordinal);

    /// <summary>
    /// Asks the set over and over, as <see cref="Ask(QuestionSet, Action{int}?, CancellationToken)"/> does, until the time is up, and forgets
    /// it: the first questions of a process pay for its compilation and for the garbage of its start, which are no property of the answers.
    /// </summary>
    public void WarmUp(QuestionSet set, TimeSpan atLeast, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var warm = set.Questions.Count == 0;
        while (!warm)
        {
            Ask(set, () => warm = time.GetElapsedTime(started) >= atLeast, cancellationToken);
        }

        GC.Collect();
    }

    /// <summary>Asks every question once.</summary>
    /// <param name="set">The questions.</param>
    /// <param name="done">Told the number of questions finished; may be null.</param>
    /// <param name="cancellationToken">Stops between two questions.</param>
    /// <returns>The results in the order of the set.</returns>
    public IReadOnlyList<QuestionResult> Ask(QuestionSet set, Action<int>? done, CancellationToken cancellationToken)
    {
        Ask(
            set,
            () =>
            {
                done?.Invoke(results.Count);
                return false;
            },
            cancellationToken);
        return [.. set.Questions.Select(question => results[question.Id])];
    }

    private void Ask(QuestionSet set, Func<bool> enough, CancellationToken cancellationToken)
    {
        results.Clear();
        conversations.Clear();
        var byId = set.Questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        foreach (var question in set.Questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Ask(question, byId);
            if (enough())
            {
                return;
            }
        }
    }

    private void Ask(EvaluationQuestion question, Dictionary<string, EvaluationQuestion> byId)
    {
        if (results.ContainsKey(question.Id))
        {
            return;
        }

        IReadOnlyList<ConversationTurn> conversation = [];
        if (question.After is not null)
        {
            Ask(byId[question.After], byId);
            conversation = conversations[question.After];
        }

        var started = time.GetTimestamp();
        var answer = ask(question.Question, conversation);
        var message = reply(answer);
        results.Add(question.Id, QuestionResult.Of(question.Id, answer, message, time.GetElapsedTime(started)));
        conversations.Add(question.Id, answer.Turn is null ? conversation : [.. conversation, answer.Turn]);
    }
}
