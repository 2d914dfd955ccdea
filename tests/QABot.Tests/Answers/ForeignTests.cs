using QABot.Core.Answers;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>Questions about whom no article knows.</summary>
public sealed class ForeignTests : IDisposable
{
    private readonly Newsroom newsroom = new([.. Newsroom.Ferry, ("abroad.txt", "Abroad\n\nThe Spanish navy offered help. The crew had won a regatta in Sydney.")]);

    [Theory]
    [InlineData("Did Tarkovsky ram the ferry?", "Tarkovsky")]
    [InlineData("did denmark ram the ferry?", "denmark")]
    [InlineData("has the danish navy accused Norwick of ramming the ferry", "danish")]
    [InlineData("Протаранил ли Тарковский паром?", "Тарковский")]
    public void A_question_about_a_stranger_is_refused_with_the_name_even_where_it_touches_a_claim(string question, string name)
    {
        newsroom.Write("claims.yaml", "- title: Did Norwick ram the ferry?\n  about: [ram, rammed, ramming]\n  asserted:\n    words: [rammed]\n  denied:\n    words: [denied]\n");
        newsroom.Update();
        var answer = newsroom.Ask(question);
        Assert.Equal(AnswerOutcome.Refused, answer.Outcome);
        Assert.Contains(name, answer.Refusal!.MissingWords);
    }

    [Theory]
    [InlineData("did spain offer help?")]
    [InlineData("did madrid offer help?")]
    [InlineData("what did the crew win in australia?")]
    [InlineData("Was The Ferry Rammed By Somebody?")]
    [InlineData("did Varda order everyone into the lifeboats?")]
    public void Another_word_for_what_the_articles_know_is_no_stranger(string question) =>
        Assert.Equal(AnswerOutcome.Answered, newsroom.Ask(question).Outcome);

    public void Dispose() => newsroom.Dispose();
}
