using Microsoft.Extensions.Time.Testing;
using QABot.Core.Evaluation;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

public sealed class EvaluationRunTests
{
    private readonly FakeTimeProvider time = new();
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

    [Fact]
    public void What_is_timed_is_warm_each_question_was_asked_in_its_conversation_until_the_time_was_up()
    {
        var set = QuestionSet.Parse(["""{"id":"1","question":"a"}""", """{"id":"2","question":"b","after":"1"}"""]);

        Run().WarmUp(set, TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Equal(["a", "b", "a", "b", "a"], asked.Select(item => item.Question));
        Assert.All(asked.Where(item => item.Question == "b"), item => Assert.Equal(["a"], item.Before));
    }

    [Fact]
    public void A_set_without_a_question_needs_no_warming()
    {
        Run().WarmUp(QuestionSet.Parse([]), TimeSpan.FromSeconds(5), TestContext.Current.CancellationToken);

        Assert.Empty(asked);
    }

    private EvaluationRun Run() => new(
        (question, conversation) =>
        {
            time.Advance(TimeSpan.FromSeconds(1));
            asked.Add((question, [.. conversation.Select(turn => turn.Question)]));
            return Some.Answer(question);
        },
        answer => "reply to " + answer.Question,
        time);
}
