using QABot.Core.Evaluation;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

public sealed class EvaluationRunTests
{
    private readonly List<(string Question, string[] Before)> asked = [];

    [Fact]
    public void Each_line_is_asked_in_the_conversation_of_the_line_it_comes_after()
    {
        var set = QuestionSet.Parse(
        [
            """{"id":"late","question":"third","after":"early"}""",
            """{"id":"alone","question":"alone"}""",
            """{"id":"early","question":"second","after":"first"}""",
            """{"id":"first","question":"first"}""",
        ]);

        var results = Run().Ask(set, done: null, TestContext.Current.CancellationToken);

        Assert.Equal(["late", "alone", "early", "first"], results.Select(result => result.Id));
        Assert.Equal(4, asked.Count);
        Assert.Equal(["first", "second"], asked.Single(item => item.Question == "third").Before);
        Assert.Empty(asked.Single(item => item.Question == "alone").Before);
    }

    [Fact]
    public void The_reply_is_the_renderers_and_progress_counts_questions()
    {
        var set = QuestionSet.Parse(["""{"id":"1","question":"a"}""", """{"id":"2","question":"b"}"""]);
        var progress = new List<int>();

        var results = Run().Ask(set, progress.Add, TestContext.Current.CancellationToken);

        Assert.Equal(["reply to a", "reply to b"], results.Select(result => result.Reply));
        Assert.Equal([1, 2], progress);
    }

    [Fact]
    public void A_cancelled_run_stops_between_two_questions()
    {
        using var cancellation = new CancellationTokenSource();
        var set = QuestionSet.Parse(["""{"id":"1","question":"a"}""", """{"id":"2","question":"b"}"""]);

        Assert.Throws<OperationCanceledException>(() => Run().Ask(set, _ => cancellation.Cancel(), cancellation.Token));
        Assert.Single(asked);
    }

    private EvaluationRun Run() => new(
        (question, conversation) =>
        {
            asked.Add((question, [.. conversation.Select(turn => turn.Question)]));
            return Some.Answer(question);
        },
        answer => "reply to " + answer.Question,
        TimeProvider.System);
}
