using QABot.Core.Answers;
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

    [Theory]
    [InlineData("Who leads the inquiry?", "when does she start?", "when does Brandt start?")]
    [InlineData("Who thanked the fishermen?", "what did he say about them?", "what did Wendell say about them?")]
    [InlineData("what did Pavel Orlo say about the boats?", "and what did he tell reporters", "and what did Orlo tell reporters")]
    [InlineData("what did the mayor say about the fishermen?", "did they thank him?", "did they thank Wendell?")]
    [InlineData("did varga order everyone into the lifeboats?", "why did she do that", "why did Varga do that")]
    [InlineData("Who is Ilse Varga?", "why was her order given?", "why was Varga's order given?")]
    [InlineData("who is Pavel Orlo", "what did he say about the boats?", "what did Orlo say about the boats?")]
    [InlineData("what did Wendell say about Varga?", "when did he say that", "when did Wendell say that")]
    [InlineData("кто возглавляет расследование?", "а когда она начнёт?", "а когда она начнёт? (Brandt)")]
    [InlineData("кто возглавляет расследование?", "а где она?", "а где она? (Brandt)")]
    public void A_pronoun_stands_for_the_person_whom_the_question_before_was_about(string before, string question, string understood) =>
        Assert.Equal($"{before} → {understood}", newsroom.Ask(question, newsroom.Ask(before).Turn!).UnderstoodAs);

    [Theory]
    [InlineData("did Varga accuse Orlo?", "what did he say about it?")]
    [InlineData("How long did the rescue last?", "and what did he say?")]
    [InlineData("Who is Ilse Varga?", "and what did Wendell say about his village?")]
    public void A_pronoun_that_may_mean_two_people_or_none_stays(string before, string question) =>
        Assert.Equal($"{before} → {question}", newsroom.Ask(question, newsroom.Ask(before).Turn!).UnderstoodAs);

    [Theory]
    [InlineData("what did Pavel Orlo say?", "and Wendell?", "what did Wendell say?")]
    [InlineData("did Norwick say anything about the lighthouse", "what about the Halden Line?", "did Halden Line say anything about the lighthouse")]
    [InlineData("What did the mayor say about Varga?", "and Orlo?", "What did the mayor say about Orlo?")]
    public void Another_name_takes_the_place_of_the_one_before(string before, string question, string understood)
    {
        var answer = newsroom.Ask(question, newsroom.Ask(before).Turn!);
        Assert.Equal(understood, answer.UnderstoodAs);
        Assert.Equal(newsroom.Ask(understood).Evidence.Select(e => e.Focus), answer.Evidence.Select(e => e.Focus));
    }

    [Theory]
    [InlineData("did Varga accuse Orlo?", "and Wendell?")]
    [InlineData("How long did the rescue last?", "and Wendell?")]
    [InlineData("what did Pavel Orlo say?", "and what about Wendell and the fishermen?")]
    public void It_is_added_where_it_could_replace_two_or_none(string before, string question) =>
        Assert.Equal($"{before} → {question}", newsroom.Ask(question, newsroom.Ask(before).Turn!).UnderstoodAs);

    [Fact]
    public void A_follow_up_is_not_refused_for_how_little_it_says()
    {
        var answers = new AnswerService(newsroom.Index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 1 });
        var first = newsroom.Ask("Where did the families wait?");
        Assert.Equal(AnswerOutcome.Refused, answers.Ask("when was the ferry built?", []).Outcome);
        Assert.Equal(AnswerOutcome.Answered, answers.Ask("when was that", [first.Turn!]).Outcome);
    }

    [Fact]
    public void What_somebody_said_is_looked_for_under_the_name_that_the_pronoun_stands_for()
    {
        var second = newsroom.Ask("and what did he say?", newsroom.Ask("Who is the chief of the coast guard?").Turn!);
        Assert.Equal("Pavel Orlo", second.Evidence[0].Speaker?.Speaker);
    }

    [Fact]
    public void What_a_refused_question_was_about_is_remembered_but_not_what_was_none_of_the_articles()
    {
        newsroom.Options.LeastConfidence = 1;
        var refused = newsroom.Ask("How tall is captain Varga?");
        Assert.Equal(AnswerOutcome.Refused, refused.Outcome);
        Assert.Null(newsroom.Ask("who sells cheap bicycles").Turn);
        newsroom.Options.LeastConfidence = 0;
        Assert.Equal("How tall is captain Varga? → and what did Varga order?", newsroom.Ask("and what did she order?", refused.Turn!).UnderstoodAs);
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
