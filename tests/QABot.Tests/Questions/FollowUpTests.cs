using QABot.Core.Questions;
using Xunit;

namespace QABot.Tests.Questions;

public sealed class FollowUpTests
{
    [Theory]
    [InlineData("and when?")]
    [InlineData("And who said that?")]
    [InlineData("what about the crew?")]
    [InlineData("how about Norwick")]
    [InlineData("why?")]
    [InlineData("who said so?")]
    [InlineData("Did he drown?")]
    [InlineData("what did she say?")]
    [InlineData("were they hurt?")]
    [InlineData("how many of them survived?")]
    [InlineData("where did it happen?")]
    [InlineData("what did he do and who told him to do so")]
    [InlineData("who posted it?")]
    [InlineData("why not?")]
    [InlineData("announced when?")]
    [InlineData("what is it meant to mark?")]
    [InlineData("with help from who")]
    [InlineData("saying what exactly")]
    [InlineData("а Варга?")]
    [InlineData("а когда?")]
    [InlineData("і хто це сказав?")]
    public void A_continuation_leans_on_the_question_before(string question) => Assert.True(FollowUp.LeansBack(QuestionParser.Parse(question)));

    [Theory]
    [InlineData("How many passengers were on the ferry?")]
    [InlineData("Who is Ilse Varga?")]
    [InlineData("Is it true that the ferry was rammed?")]
    [InlineData("Were there children on board?")]
    [InlineData("Does the port have a plan for its harbour?")]
    [InlineData("Did Varga say that the ferry was rammed?")]
    [InlineData("How long did it take to rescue the passengers?")]
    [InlineData("When was it that the ferry sank?")]
    [InlineData("What time is it in Norwick?")]
    [InlineData("is it safe to leave the harbour")]
    [InlineData("Why did nobody see the ferry?")]
    [InlineData("ferry lighthouse")]
    [InlineData("Сколько пассажиров было на пароме?")]
    [InlineData("")]
    [InlineData("?")]
    public void A_question_on_its_own_feet_does_not(string question) => Assert.False(FollowUp.LeansBack(QuestionParser.Parse(question)));

    [Fact]
    public void What_is_left_out_comes_from_the_question_before_and_counts_less()
    {
        var completed = FollowUp.Complete(QuestionParser.Parse("and the crew?"), QuestionParser.Parse("How many passengers drowned?"));
        var weights = completed.Terms.ToDictionary(t => t.Word, t => t.Weight);
        Assert.True(weights["crew"] > weights["drowned"]);
        Assert.True(weights["passengers"] > 0);
        Assert.True(completed.Types.HasFlag(AnswerType.Number));
    }

    [Fact]
    public void A_follow_up_with_a_question_word_keeps_its_own_kind_of_answer() =>
        Assert.Equal(AnswerType.Time, FollowUp.Complete(QuestionParser.Parse("and when?"), QuestionParser.Parse("How many passengers drowned?")).Types);

    [Fact]
    public void Where_all_was_said_before_what_is_carried_over_counts_in_full() =>
        Assert.Equal(1f, FollowUp.Complete(QuestionParser.Parse("is it still happening?"), QuestionParser.Parse("What is the harbour regatta?")).Terms.Single(t => t.Word == "regatta").Weight);

    [Fact]
    public void A_word_said_again_is_looked_for_once() =>
        Assert.Single(FollowUp.Complete(QuestionParser.Parse("and the passengers?"), QuestionParser.Parse("How many passengers drowned?")).Terms, t => t.Word == "passengers");
}
