using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>Which family name a first name belongs to, and what the articles say of who speaks.</summary>
public sealed class FullNamesTests
{
    [Theory]
    [InlineData("The ferry left. Ilse Varga saw it, and Varga told the port.", "ilse", "varga")]
    [InlineData("The pilot Ilse Varga met the mate Jo Varga.", "jo", "varga")]
    [InlineData("On Monday Ilse Varga, Ilse Varga and Ilse Kolar came.", "ilse", "varga")]
    public void A_first_name_belongs_to_whom_the_articles_mostly_call_by_it(string text, string first, string family) =>
        Assert.Equal(family, Names(text).Family(TextAnalysis.Stem(first)));

    [Theory]
    [InlineData("The pilot Ilse Varga met Ilse Kolar.", "ilse")]
    [InlineData("The Kolar-Varga quarrel went on.", "kolar")]
    [InlineData("The pilot saw Ilse, Varga and the mate.", "ilse")]
    [InlineData("They met President Varga in the White House.", "president")]
    [InlineData("They met President Varga in the White House.", "white")]
    public void A_first_name_of_two_people_and_what_is_none_belong_to_nobody(string text, string first) =>
        Assert.Null(Names(text).Family(TextAnalysis.Stem(first)));

    [Theory]
    [InlineData("The port's pilot Ilse Varga came. Varga said no.", "Varga", "pilot port ilse")]
    [InlineData("Ilse Varga, 46, head of the harbour police, came. Ms Varga said no.", "Ms Varga", "ilse head harbour police")]
    [InlineData("The port's pilot Ilse Varga met Mr Kolar. Pilot Varga said no.", "Pilot Varga", "port ilse")]
    [InlineData("The pilot's father, Jo Varga, came. He saw the mate. Varga said no.", "Varga", "pilot father jo")]
    [InlineData("Ilse Varga, whom they met in town, came. Varga said no.", "Varga", "ilse")]
    [InlineData("The pilot Ilse Varga met Jo Varga. Varga said no.", "Varga", "")]
    [InlineData("The pilot Ilse Varga met the mate Jo Varga. Jo Varga said no.", "Jo Varga", "mate")]
    [InlineData("The port said no.", "The port", "")]
    public void A_speaker_is_described_by_first_name_office_and_body(string text, string speaker, string words) =>
        Assert.Equal(words.Split(' ', StringSplitOptions.RemoveEmptyEntries).Order(), new SpeakerDescriptions(text).Of(speaker).Select(t => t.Word).Order());

    [Theory]
    [InlineData("what did Kolar say", "We saw nothing")]
    [InlineData("what did the adviser of Kolar say", "It was the fog")]
    public void Whoever_advises_somebody_does_not_speak_for_them(string question, string words)
    {
        using var newsroom = new Newsroom(("a.txt", "The fog\n\nJo Melnyk, an adviser to Anton Kolar, said: “It was the fog, and Kolar said so to the port.”\n\nThe port waited for a day.\n\n“We saw nothing,” Anton Kolar said."));
        Assert.Contains(words, newsroom.Ask(question).Evidence[0].FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Whose_words_are_asked_by_office_is_found_where_only_the_name_speaks()
    {
        using var newsroom = new Newsroom(("a.txt", "Ferry\n\nIlse Varga, head of the harbour police, came to the pier.\n\nThe ferry left at noon. The mate Jo Kolar said: \"The wind was strong that day.\"\n\n\"Nobody saw the wind,\" Varga said."));
        var answer = newsroom.Ask("what did the police say about the wind?");
        Assert.Equal("\"Nobody saw the wind,\" Varga said.", answer.Evidence[0].FocusText);
    }

    [Theory]
    [InlineData("what did Petr Quist say")]
    [InlineData("what did petr quist say")]
    [InlineData("What did Ban say?")]
    [InlineData("what did Ban Ki-moon say")]
    public void A_part_of_the_name_that_the_articles_leave_out_keeps_nobody_from_it(string question)
    {
        var (name, other) = question.Contains("uist", StringComparison.Ordinal) ? ("Quist", "Ban") : ("Ban", "Quist");
        using var newsroom = new Newsroom(("a.txt", $"Strike\n\nThe port was closed on Monday.\n\n“We will not move,” Mr. {other} said.\n\n“It is unacceptable,” Mr. {name} said."));
        newsroom.Options.LeastConfidence = new AnswerOptions().LeastConfidence;
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        var answer = newsroom.Ask(question);
        Assert.Equal($"“It is unacceptable,” Mr. {name} said.", answer.Evidence[0].FocusText);
        Assert.Empty(answer.MissingWords);
    }

    [Theory]
    [InlineData("It was Mr. Rose who came.", true)]
    [InlineData("It was Gen. Rose who came.", true)]
    [InlineData("It was J. Rose who came.", true)]
    [InlineData("The ferry sank. Rose petals lay there.", false)]
    [InlineData("He sold it. Rose petals lay there.", false)]
    public void A_capital_after_a_stop_within_a_name_makes_a_name(string text, bool isName)
    {
        var rose = TextAnalysis.Analyze(text).Single(t => t.Word == "rose");
        Assert.Equal(isName, !rose.Traits.HasFlag(TokenTraits.SentenceStart));
    }

    private static FullNames Names(string text) => new([text], word => text.Contains(char.ToUpperInvariant(word[0]) + word[1..], StringComparison.Ordinal));
}
