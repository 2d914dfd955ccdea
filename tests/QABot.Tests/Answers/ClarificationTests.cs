using QABot.Core.Answers;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

public sealed class ClarificationTests : IDisposable
{
    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    public ClarificationTests() => newsroom.Write("voices.txt", "What was said\n\n“We heard a bang,” Captain Ilse Varga said.\n\nPavel Orlo said the boats were in the harbour.\n\nMayor Tomas Wendell said he was proud of the village.");

    [Fact]
    public void A_question_that_names_nobody_is_asked_back_with_the_speakers_it_may_mean()
    {
        newsroom.Update();
        var answer = newsroom.Ask("what did he say?");
        Assert.Equal(AnswerOutcome.Clarify, answer.Outcome);
        Assert.InRange(answer.Suggestions.Count, 2, 3);
        Assert.All(answer.Suggestions, suggestion => Assert.StartsWith("what did ", suggestion, StringComparison.Ordinal));
        Assert.Contains("what did Pavel Orlo say?", answer.Suggestions);
    }

    [Fact]
    public void It_is_asked_back_only_once()
    {
        newsroom.Update();
        var first = newsroom.Ask("what did he say?");
        Assert.NotEqual(AnswerOutcome.Clarify, newsroom.Ask("what did he say?", first.Turn!).Outcome);
    }

    [Fact]
    public void After_an_answer_the_pronoun_is_understood_from_it()
    {
        newsroom.Update();
        var first = newsroom.Ask("what did Pavel Orlo say about the boats?");
        var second = newsroom.Ask("and what did he say about that night?", first.Turn!);
        Assert.Equal(AnswerOutcome.Answered, second.Outcome);
        Assert.NotNull(second.UnderstoodAs);
    }

    [Fact]
    public void A_question_with_enough_words_of_its_own_is_not_asked_back() =>
        Assert.NotEqual(AnswerOutcome.Clarify, newsroom.Ask("did he order everyone into the lifeboats because of the water?").Outcome);

    [Fact]
    public void One_that_a_passage_surely_answers_is_not_asked_back_for_whom_it_means()
    {
        newsroom.Update();
        var answer = newsroom.Ask("was he proud?");
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        Assert.Contains("proud", answer.Evidence[0].FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_suggestion_is_answered_when_it_is_chosen()
    {
        newsroom.Update();
        var first = newsroom.Ask("what did he say?");
        Assert.All(first.Suggestions, suggestion => Assert.Equal(AnswerOutcome.Answered, newsroom.Ask(suggestion, first.Turn!).Outcome));
    }

    public void Dispose() => newsroom.Dispose();
}
