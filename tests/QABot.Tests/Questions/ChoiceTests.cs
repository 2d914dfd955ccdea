using QABot.Core.Questions;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Questions;

public sealed class ChoiceTests
{
    [Theory]
    [InlineData("was it an accident or an attack?", "was it an accident", "was it an attack")]
    [InlineData("were the dead soldiers or civilians", "were the dead soldiers", "were the dead civilians")]
    [InlineData("who is right, the captain or the owner", "who is right, the captain", "who is right the owner")]
    [InlineData("did they hide the fault or did nobody tell them?", "did they hide the fault", "did nobody tell them")]
    public void A_choice_is_two_questions(string question, string first, string second) =>
        Assert.Equal([first, second], Choice.Of(QuestionParser.Parse(question)));

    [Theory]
    [InlineData("was it an attack or not")]
    [InlineData("is the ferry still going or what")]
    [InlineData("was he drunk or something?")]
    [InlineData("who is the captain?")]
    [InlineData("or the owner?")]
    [InlineData("the owner or")]
    [InlineData("")]
    public void A_question_without_a_choice_is_one(string question) => Assert.Empty(Choice.Of(QuestionParser.Parse(question)));

    [Fact]
    public void Both_answers_that_a_question_offers_are_looked_for()
    {
        using var newsroom = new Newsroom(("a.txt", "Ferry\n\nThe owner blamed a storm for the loss of the ferry. The harbour was calm, people told us."), ("b.txt", "Inquiry\n\nAn engineer found that a bomb sank the ferry. Twelve boats came to help."));
        var shown = newsroom.Ask("what sank the ferry, a storm or a bomb").Evidence.Select(e => e.FocusText).ToList();
        Assert.Contains(shown, f => f.Contains("blamed a storm", StringComparison.Ordinal));
        Assert.Contains(shown, f => f.Contains("a bomb sank", StringComparison.Ordinal));
    }
}
