using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Core.Evaluation;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

/// <summary>The format of results is read by checks outside this repository.</summary>
public sealed class QuestionResultTests
{
    private const string Text = "Before. It rained “hard”. After.";

    [Fact]
    public void A_line_of_results_has_exactly_these_fields_in_this_order()
    {
        var evidence = Some.Evidence(Text, "It rained “hard”. After.", "It rained “hard”.", speaker: "Юрій", stance: Stance.Denies);

        var line = QuestionResult.Of("B1", Some.Answer("did it rain?", evidence), "the reply\nin two lines", TimeSpan.FromMicroseconds(1234.6)).ToJson();

        Assert.Equal(
            """{"id":"B1","question":"did it rain?","outcome":"answered","confidence":0.8,"passages":[{"source":"a.txt","start":8,"end":32,"text":"It rained “hard”. After.","focus":{"start":8,"end":25,"text":"It rained “hard”."},"speaker":"Юрій","stance":"denies"}],"reply":"the reply\nin two lines","elapsed_ms":1.235}""",
            line);
    }

    [Fact]
    public void An_unknown_speaker_and_stance_are_null_not_absent()
    {
        var line = QuestionResult.Of("B1", Some.Answer("q", Some.Evidence(Text, "After.", "After.")), "r", TimeSpan.Zero).ToJson();

        Assert.Contains("\"speaker\":null,\"stance\":null", line, StringComparison.Ordinal);
    }

    [Fact]
    public void A_question_from_no_set_has_no_id() =>
        Assert.StartsWith("""{"question":""", QuestionResult.Of(null, Some.Answer("q"), "r", TimeSpan.Zero).ToJson(), StringComparison.Ordinal);

    [Theory]
    [InlineData(AnswerOutcome.Answered, "answered")]
    [InlineData(AnswerOutcome.Clarify, "clarify")]
    [InlineData(AnswerOutcome.Refused, "refused")]
    [InlineData(AnswerOutcome.SmallTalk, "smalltalk")]
    public void Outcomes_have_these_names(AnswerOutcome outcome, string expected) =>
        Assert.Equal(expected, QuestionResult.Of("1", Some.Answer("q") with { Outcome = outcome }, "r", TimeSpan.Zero).Outcome);

    [Theory]
    [InlineData(Stance.Asserts, "asserts")]
    [InlineData(Stance.Denies, "denies")]
    [InlineData(Stance.Independent, "independent")]
    public void Stances_have_these_names(Stance stance, string expected)
    {
        var evidence = Some.Evidence(Text, "After.", "After.", stance: stance);

        Assert.Equal(expected, QuestionResult.Of("1", Some.Answer("q", evidence), "r", TimeSpan.Zero).Passages[0].Stance);
    }
}
