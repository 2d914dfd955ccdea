using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>One question after another.</summary>
public sealed class ConversationTests : IDisposable
{
    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    public void Dispose() => newsroom.Dispose();

    [Fact]
    public void A_follow_up_is_understood_by_the_question_before_and_says_so()
    {
        var first = newsroom.Ask("How many passengers did the ferry carry?");
        var second = newsroom.Ask("and how many were injured?", first.Turn!);
        Assert.Equal("How many passengers did the ferry carry? → and how many were injured?", second.UnderstoodAs);
        Assert.Contains("injured passengers", second.Evidence[0].FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_pronoun_is_looked_up_near_what_was_shown()
    {
        var first = newsroom.Ask("Who is Ilse Varga?");
        Assert.Contains("because water was pouring", newsroom.Ask("why did she order it?", first.Turn!).Evidence[0].FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_third_question_leans_on_the_second_and_through_it_on_the_first()
    {
        var first = newsroom.Ask("How long did the rescue last?");
        var second = newsroom.Ask("and who was rescued?", first.Turn!);
        Assert.Contains("rescue", second.Turn!.Question, StringComparison.OrdinalIgnoreCase);
        Assert.NotNull(newsroom.Ask("why?", first.Turn!, second.Turn!).UnderstoodAs);
    }

    [Theory]
    [InlineData("Who leads the inquiry?")]
    [InlineData("How many passengers did the ferry carry?")]
    [InlineData("When was the ferry built?")]
    [InlineData("How many submarines were sunk?")]
    public void A_question_on_its_own_feet_is_answered_as_if_nothing_had_been_said(string question)
    {
        var alone = newsroom.Ask(question);
        var after = newsroom.Ask(question, newsroom.Ask("What did the mayor say about the fishermen?").Turn!, newsroom.Ask("How long did the rescue last?").Turn!);
        Assert.Null(after.UnderstoodAs);
        Assert.Equal(alone.Outcome, after.Outcome);
        Assert.Equal(alone.Confidence, after.Confidence);
        Assert.Equal(alone.Evidence.Select(e => (e.File, e.Span, e.Focus, e.Score)), after.Evidence.Select(e => (e.File, e.Span, e.Focus, e.Score)));
    }

    [Fact]
    public void A_follow_up_without_a_conversation_is_taken_as_it_stands() =>
        Assert.Null(newsroom.Ask("and how many were injured?").UnderstoodAs);

    [Fact]
    public void Small_talk_leaves_nothing_to_remember() => Assert.Null(newsroom.Ask("thanks").Turn);

    [Fact]
    public void A_passage_shown_from_an_article_that_is_gone_does_no_harm()
    {
        var first = newsroom.Ask("Who leads the inquiry?");
        File.Delete(Path.Combine(newsroom.Path, "courier.txt"));
        newsroom.Update();
        Assert.All(newsroom.Ask("and when?", first.Turn!).Evidence, e => Assert.NotEqual("courier.txt", e.File));
    }

    [Fact]
    public void A_long_chain_of_follow_ups_stays_short()
    {
        var turn = newsroom.Ask("How many passengers did the ferry carry?").Turn!;
        for (var i = 0; i < 40; i++)
        {
            turn = newsroom.Ask($"and the ferry passengers of the harbour {i}?", turn).Turn ?? turn;
            Assert.InRange(turn.Question.Length, 1, 600);
        }
    }

    [Fact]
    public void A_follow_up_without_a_single_space_is_answered_or_refused() =>
        Assert.NotNull(newsroom.Ask($"and-ferry-{string.Concat(Enumerable.Repeat("captain-", 50))}", newsroom.Ask("Who is the captain?").Turn!));
}
