using QABot.Core.Answers;
using QABot.Core.Questions;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

public sealed class UnstatedTests
{
    private const string Harbour =
        """
        Harbour

        The pilot, Anna Lee, 46, brought the tanker in. Aron Fell, a veteran helmsman of the Torrin line, was at the wheel.
        A tug called Amina stood by, with a cook on board who burned his hand. The cook was taken to hospital.
        Torrin's harbour master, Jo Quist, closed the port. The mayor said that the mole would be rebuilt.

        Sela Dorn, head of the coast guard, told reporters that the tanker had not answered. "We called for an hour," Dorn said.

        The ferry was held at the mole because its brakes had failed. The sluice was shut on Friday. The crane was moved to the old quay.
        The crew was fined for shouting at the harbour master.

        The tanker was insured for 85 million dollars. The barge was sold in spring to a yard. Each docker was paid 40 krones.
        """;

    [Theory]
    [InlineData("whats the name of the pilot")]
    [InlineData("who is the pilot")]
    [InlineData("who was the helmsman")]
    [InlineData("what is the tug called")]
    [InlineData("name of the tug")]
    [InlineData("what's the pilot's name")]
    [InlineData("who is the head of the coast guard")]
    [InlineData("who is the harbour master of torrin")]
    public void A_name_that_stands_beside_whom_it_names_is_shown(string question) => Assert.Equal(AnswerOutcome.Answered, Ask(question));

    [Theory]
    [InlineData("whats the name of the cook")]
    [InlineData("who is the cook")]
    [InlineData("what was the cook called")]
    [InlineData("what is the mayor's name")]
    [InlineData("who is the mayor")]
    [InlineData("whats the name of the crane")]
    [InlineData("what make of crane was it")]
    public void A_name_is_refused_where_none_stands_beside_whom_the_articles_speak_of(string question) => Assert.Equal(AnswerOutcome.Refused, Ask(question));

    [Fact]
    public void Somebody_who_has_the_same_office_elsewhere_is_not_the_one_asked_for()
    {
        const string Talks = "Talks\n\nIlvania's foreign minister, Sabine Orlo, left the talks in Draskia. The foreign minister of Draskia stayed.";
        Assert.Equal(AnswerOutcome.Answered, Ask("who is the foreign minister of ilvania", Talks));
        Assert.Equal(AnswerOutcome.Refused, Ask("who is the foreign minister of draskia", Talks));
    }

    [Theory]
    [InlineData("why was the ferry held at the mole", "reason-apart", false)]
    [InlineData("why was the crew fined", "reason-apart", false)]
    [InlineData("why was the barge sold to a yard in spring", "reason-apart", true)]
    [InlineData("how much was the tanker insured for", "sum-apart", false)]
    [InlineData("how much was each docker paid", "sum-apart", false)]
    [InlineData("how much did the move of the crane to the old quay cost", "sum-apart", true)]
    [InlineData("when was the sluice shut", "kind-apart", false)]
    [InlineData("when did the pilot bring in the tanker", "kind-apart", true)]
    public void What_is_told_without_the_kind_of_answer_that_is_asked_for_speaks_against_one(string question, string signal, bool isApart)
    {
        using var newsroom = new Newsroom(("a.txt", Harbour));
        var value = newsroom.Service.Explain(question, [])!.PresenceSignals.Single(s => s.Name == signal).Value;
        Assert.True(isApart ? value > 0.3f : value < 0.2f, $"{signal} of \"{question}\" is {value}");
    }

    [Theory]
    [InlineData("what is the name of the pilot", "pilot")]
    [InlineData("names of the two sacked sawmill owners", "owners")]
    [InlineData("what's the pilot's name", "pilot's")]
    [InlineData("what is the niece called that got christened", "niece")]
    [InlineData("who is the lawyer of the manager", "lawyer")]
    [InlineData("what model of drone was it", "drone")]
    [InlineData("who was the victim", null)]
    [InlineData("who is suing the pirates", null)]
    [InlineData("what did they call it", null)]
    [InlineData("who put names to the list", null)]
    [InlineData("why did the police hide the name of the suspect", null)]
    [InlineData("when was the name of the pilot released", null)]
    [InlineData("what did the owner name his yacht", null)]
    [InlineData("who was the coach replaced by", null)]
    [InlineData("what is the pilot who was called back charged with", null)]
    [InlineData("do you know the name of the pilot", "pilot")]
    public void The_noun_whose_name_is_asked_for_is_told_by_the_form(string question, string? noun)
    {
        var parsed = QuestionParser.Parse(question);
        Assert.Equal(noun, parsed.Named < 0 ? null : parsed.Text.Substring(parsed.Tokens[parsed.Named].Start, parsed.Tokens[parsed.Named].Length));
    }

    [Theory]
    [InlineData("how much was paid to each docker", true)]
    [InlineData("how much of the pay went to each docker", false)]
    public void A_share_is_no_sum(string question, bool asksMoney) => Assert.Equal(asksMoney, QuestionParser.Parse(question).Types.HasFlag(AnswerType.Money));

    [Fact]
    public void The_unit_of_a_sum_answers_a_question_for_money_although_it_stands_for_the_word()
    {
        using var newsroom = new Newsroom(("a.txt", Harbour));
        var signals = newsroom.Service.Explain("how much money was the tanker insured for", [])!.PresenceSignals;
        Assert.InRange(signals.Single(s => s.Name == "type-missing").Value, 0, 0.5);
    }

    private static AnswerOutcome Ask(string question, string text = Harbour)
    {
        using var newsroom = new Newsroom(("a.txt", text));
        return new AnswerService(newsroom.Index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 0.0001 }).Ask(question, []).Outcome;
    }
}
