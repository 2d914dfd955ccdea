using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>A question about what is contested shows who puts it forward and who rejects it.</summary>
public sealed class ContestedClaimTests : IDisposable
{
    private const string Claims = """
        - title: Norwick rammed the ferry
          about: [Norwick, ram, rammed, patrol boat, ferry, behind, accident]
          asserted:
            by: [port authority, Saltmere]
            words: [accused Norwick of ramming]
          denied:
            by: [Norwick, Pavel Orlo]
            words: [nowhere near the ferry, denied that it rammed]
        """;

    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    public void Dispose() => newsroom.Dispose();

    [Theory]
    [InlineData("Did Norwick ram the ferry?")]
    [InlineData("Is it true that Norwick rammed the ferry?")]
    [InlineData("did norwick ram the fery")]
    [InlineData("who rammed the ferry?")]
    [InlineData("who has rammed the ferry")]
    public void With_a_claims_file_both_sides_are_shown_under_its_title(string question)
    {
        newsroom.Write("claims.yaml", Claims);
        var answer = newsroom.Ask(question);
        Assert.Equal("Norwick rammed the ferry", answer.Claim!.Title);
        Assert.Contains("accused Norwick", Side(answer, Stance.Asserts).FocusText, StringComparison.Ordinal);
        Assert.Matches("denied|nowhere near", Side(answer, Stance.Denies).FocusText);
        Assert.DoesNotContain(Stance.Asserts, answer.Claim.MissingSides);
        Assert.DoesNotContain(Stance.Denies, answer.Claim.MissingSides);
    }

    [Theory]
    [InlineData("staged by the owner", "If the fire was not staged by the owner, it may have been the wiring, Anna Lee said.", null)]
    [InlineData("staged by the owner", "The fire was staged by the owner, Anna Lee said.", Stance.Asserts)]
    [InlineData("staged by the owner", "It was not only staged by the owner but filmed, Anna Lee said.", Stance.Asserts)]
    [InlineData("no alarm was given", "No alarm was given before the fire, Anna Lee said.", Stance.Asserts)]
    public void What_a_sentence_negates_it_does_not_put_forward_unless_the_claim_is_that_it_is_not_so(string words, string sentence, Stance? stance)
    {
        using var fire = new Newsroom(("a.txt", sentence + "\n\nThe mill burned for a day."));
        fire.Write("claims.yaml", $"- title: The owner is to blame\n  about: [fire, owner, staged, alarm]\n  asserted:\n    words: [{words}]\n");
        Assert.Equal(stance, fire.Ask("was the fire staged by the owner or was no alarm given").Evidence.Single(e => e.FocusText == sentence).Stance);
    }

    [Fact]
    public void A_phrase_of_which_its_small_words_leave_one_word_tells_less_than_a_whole_one()
    {
        using var fire = new Newsroom(
            ("a.txt", "Lee is accused of burning the mill, and she burned leaves in May."),
            ("b.txt", "Lee spent the night that the mill burned in the hospital of Bern."));
        fire.Write("claims.yaml", "- title: Lee burned it\n  about: [Lee, burn, burned, mill]\n  denied:\n    words: [didn't burn, hospital of Bern]\n");
        Assert.StartsWith("Lee spent", Side(fire.Ask("did Lee burn the mill"), Stance.Denies).FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void A_side_of_which_the_file_says_nothing_is_found_by_the_articles_verbs()
    {
        using var fire = new Newsroom(
            ("a.txt", "Lee is accused of burning the mill."),
            ("b.txt", "Lee spent the night that the mill burned in the hospital of Bern."));
        fire.Write("claims.yaml", "- title: Lee burned it\n  about: [Lee, burn, burned, mill]\n  denied:\n    words: [hospital of Bern]\n");
        Assert.StartsWith("Lee is accused", Side(fire.Ask("did Lee burn the mill"), Stance.Asserts).FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_is_none_of_those_whom_the_file_names_on_a_side_speaks_for_it_less_than_the_article_does()
    {
        using var fire = new Newsroom(
            ("a.txt", "The mill\n\nThe mill burned on Sunday for a day and a night.\n\nThe miller was a careful man.\n\n\"If Lee burned the mill, it was insurance fraud,\" Pavel Orlo said."),
            ("b.txt", "The brothers\n\nThe mill burned down, and the sky was red.\n\nThe brothers met on Monday.\n\nThe owner saw insurance fraud where Lee burned the mill."));
        fire.Write("claims.yaml", "- title: Lee burned it\n  about: [Lee, burn, burned, mill]\n  asserted:\n    by: [the brothers]\n    words: [insurance fraud]\n");
        Assert.StartsWith("The owner saw", Side(fire.Ask("did Lee burn the mill"), Stance.Asserts).FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Under_a_claim_of_the_file_a_verb_that_denies_something_else_is_no_side()
    {
        using var fire = new Newsroom(("a.txt", """
            The mill burned on Sunday.

            The brothers accused Lee of burning the mill.

            Lee spent the night that the mill burned in the hospital of Bern.

            The insurer denied that the mill was worth a million before it burned.
            """));
        fire.Write("claims.yaml", "- title: Lee burned the mill\n  about: [Lee, burn, burned, burning, mill]\n  asserted:\n    words: [accused Lee]\n  denied:\n    words: [hospital of Bern]\n");
        fire.Options.MaxPassages = 4;
        fire.Options.MaxPassageChars = 120;
        var answer = fire.Ask("did Lee burn the mill");
        Assert.StartsWith("Lee spent", answer.Evidence.Single(e => e.Stance == Stance.Denies).FocusText, StringComparison.Ordinal);
        Assert.Null(answer.Evidence.Single(e => e.FocusText.StartsWith("The insurer", StringComparison.Ordinal)).Stance);
    }

    [Theory]
    [InlineData("Did Norwick ram the ferry?")]
    [InlineData("Is it true that Norwick rammed the ferry?")]
    public void Without_one_the_articles_own_verbs_show_the_sides(string question)
    {
        var answer = newsroom.Ask(question);
        Assert.Null(answer.Claim!.Title);
        Assert.Contains("accused Norwick", Side(answer, Stance.Asserts).FocusText, StringComparison.Ordinal);
        Assert.Contains("denied", Side(answer, Stance.Denies).FocusText, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("are the pictures of the ferry fake", 1.5, AnswerOutcome.Answered)]
    [InlineData("are the pictures of the ferry fake", 2.02, AnswerOutcome.Refused)]
    [InlineData("can you trust the port authority", 1.5, AnswerOutcome.Answered)]
    [InlineData("has the ferry a restaurant", 1.5, AnswerOutcome.Refused)]
    [InlineData("how long was the ferry lying there", 1.1, AnswerOutcome.Refused)]
    public void A_question_that_says_itself_that_it_doubts_is_answered_from_half_the_presence_on(string question, double times, AnswerOutcome outcome)
    {
        var presence = newsroom.Service.Explain(question, [])!.Presence;
        Assert.InRange(presence * times, 0.001, 1);
        var service = new AnswerService(newsroom.Index, new AnswerOptions { LeastConfidence = 0, LeastPresence = times * presence });
        Assert.Equal(outcome, service.Ask(question, []).Outcome);
    }

    [Fact]
    public void A_denial_that_shares_no_word_with_the_question_is_found_by_whom_it_answers()
    {
        using var tower = new Newsroom(("a.txt", """
            The ministry in Kessel accused Bern of sending two boats with explosives to the light tower at the harbour mouth.

            The light tower stood at the mouth of the harbour since 1911. Boats pass it day and night.

            Bern denied any involvement. Its envoy left for home on Friday.

            The keepers of the zoo denied any involvement in the loss of a parrot.
            """));
        var answer = tower.Ask("did they send two boats with explosives to the light tower at the harbour mouth");
        Assert.Contains("accused Bern", Side(answer, Stance.Asserts).FocusText, StringComparison.Ordinal);
        Assert.Equal("Bern denied any involvement.", Side(answer, Stance.Denies).FocusText);
    }

    [Fact]
    public void What_a_doubting_question_is_answered_with_on_either_side_stands_below_the_best_passages()
    {
        using var open = Open();
        open.Options.MaxPassages = 1;
        var answer = open.Ask("did Orsin cheat to win the Brinley open");
        Assert.StartsWith("Marten Orsin won", answer.Evidence[0].FocusText, StringComparison.Ordinal);
        Assert.Contains(answer.Evidence, e => e.FocusText.StartsWith("The organisers accused", StringComparison.Ordinal));
        Assert.Contains(answer.Evidence, e => e.FocusText.StartsWith("Orsin dismissed", StringComparison.Ordinal));
        Assert.Equal([Stance.Asserts, Stance.Denies], answer.Evidence.Where(e => e.Stance is not null).Select(e => e.Stance!.Value).Order());
    }

    [Fact]
    public void In_words_that_the_articles_lack_it_is_answered_with_both_sides_but_none_is_named_as_one_of_what_was_asked()
    {
        using var open = Open();
        open.Options.MaxPassages = 1;
        var answer = open.Ask("was he peeking at his cellphone in the loo");
        Assert.Contains(answer.Evidence, e => e.FocusText.StartsWith("The organisers accused", StringComparison.Ordinal));
        Assert.Contains(answer.Evidence, e => e.FocusText.StartsWith("Orsin dismissed", StringComparison.Ordinal));
        Assert.All(answer.Evidence, e => Assert.Null(e.Stance));
    }

    [Theory]
    [InlineData("did anyone drown")]
    [InlineData("did they find the captain")]
    [InlineData("was anyone rescued")]
    public void What_is_claimed_and_denied_of_something_else_is_not_named_a_side_of_what_was_asked(string question)
    {
        var answer = newsroom.Ask(question);
        Assert.NotEmpty(answer.Evidence);
        Assert.Null(answer.Claim);
        Assert.All(answer.Evidence, e => Assert.Null(e.Stance));
    }

    [Fact]
    public void A_side_that_was_found_is_not_called_missing_where_there_was_no_room_for_its_passage()
    {
        using var bridge = new Newsroom(
            ("a.txt", "The Orsin bridge was blown up with three cars on it, witnesses told the police on Sunday.\n\nThe river carried the cars of the Orsin bridge away at noon."),
            ("b.txt", "The mayor accused the builders of blowing up the Orsin bridge."),
            ("c.txt", "The builders denied that they blew up the Orsin bridge."),
            ("d.txt", "Investigators said there was no evidence that the Orsin bridge was blown up."));
        bridge.Options.MaxPassages = 1;
        Assert.Empty(bridge.Ask("was the Orsin bridge blown up").Claim!.MissingSides);
    }

    [Fact]
    public void A_side_that_stands_beside_the_focus_of_a_passage_makes_a_dispute_too()
    {
        using var bridge = new Newsroom(
            ("a.txt", "The Orsin bridge was blown up on Sunday with three cars on it. The builders denied that they blew up the Orsin bridge."),
            ("b.txt", "The mayor accused the builders of blowing up the Orsin bridge."),
            ("c.txt", "The river carried the cars away at noon."));
        var answer = bridge.Ask("was the Orsin bridge blown up on Sunday");
        Assert.NotNull(answer.Claim);
        Assert.Contains("accused the builders", Side(answer, Stance.Asserts).FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_side_is_a_passage_of_its_own_where_they_stand_in_one_paragraph()
    {
        var answer = newsroom.Ask("Did Norwick ram the ferry?");
        Assert.DoesNotContain("Norwick denied", Side(answer, Stance.Asserts).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("accused Norwick", Side(answer, Stance.Denies).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_voice_of_neither_side_is_shown_as_independent() =>
        Assert.Contains("independently verified", Side(newsroom.Ask("Did a Norwick patrol boat really ram the ferry?"), Stance.Independent).FocusText, StringComparison.Ordinal);

    [Fact]
    public void A_side_that_no_article_gives_is_named_as_missing()
    {
        using var oneSided = new Newsroom(("a.txt", """
            The port authority accused Norwick of ramming the ferry with a patrol boat on Wednesday.

            The ferry was built in 1987, the Halden Line said, and carried 212 passengers.
            """));
        oneSided.Write("claims.yaml", Claims);
        var answer = oneSided.Ask("Did Norwick ram the ferry?");
        Assert.Contains(Stance.Denies, answer.Claim!.MissingSides);
        Assert.Contains("accused Norwick", Side(answer, Stance.Asserts).FocusText, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Evidence, e => e.Stance == Stance.Denies);
    }

    [Theory]
    [InlineData("How long did the rescue last?")]
    [InlineData("When did the ferry run aground?")]
    [InlineData("Who leads the inquiry?")]
    [InlineData("Who searched the water after the ferry accident?")]
    [InlineData("Who was on the ferry?")]
    public void A_plain_question_gets_no_card(string question)
    {
        newsroom.Write("claims.yaml", Claims);
        Assert.Null(newsroom.Ask(question).Claim);
        Assert.All(newsroom.Ask(question).Evidence, e => Assert.Null(e.Stance));
    }

    [Theory]
    [InlineData("is Orlo married")]
    [InlineData("Does Norwick have a volcano?")]
    public void A_question_about_something_else_gets_no_card_because_its_name_is_accused(string question) =>
        Assert.Null(newsroom.Ask(question).Claim);

    [Fact]
    public void Another_word_for_one_of_the_claim_does_not_touch_it_alone()
    {
        using var hurt = new Newsroom(("a.txt", "Ferry\n\nNobody was hurt on the ferry, the port said. The port accused the mate of trying to kill the captain. The mate denied that he tried to kill him."));
        hurt.Write("claims.yaml", Claims.Replace("ram, rammed", "kill", StringComparison.Ordinal));
        Assert.Null(hurt.Ask("was anyone hurt?").Claim?.Title);
        Assert.NotNull(hurt.Ask("did he try to kill anyone?").Claim?.Title);
    }

    [Fact]
    public void A_headline_alone_never_stands_for_a_side()
    {
        using var headlined = new Newsroom(("a.txt", """
            Port authority accuses Norwick of ramming the ferry

            Norwick denied that it rammed the ferry and called the accusation absurd.

            The ferry was built in 1987, the Halden Line said, and carried 212 passengers.
            """));
        headlined.Write("claims.yaml", Claims);
        var answer = headlined.Ask("Did Norwick ram the ferry?");
        Assert.Contains(Stance.Asserts, answer.Claim!.MissingSides);
        Assert.DoesNotContain(answer.Evidence, e => e.FocusText.StartsWith("Port authority accuses", StringComparison.Ordinal));
    }

    private static Newsroom Open() => new(
        ("a.txt", """
        Marten Orsin won the Brinley open on Sunday by half a point, the youngest player to do so.

        Orsin won seven games of nine and drew the others. The hall cheered him for a minute.

        The prize of 40,000 crowns is held back until the committee has met. Orsin won the same prize two years ago.
        """),
        ("b.txt", """
        The organisers accused the winner of using a telephone in the lavatory during his last three games.

        The federation has put off its ruling until Friday.
        """),
        ("c.txt", """
        Orsin dismissed the allegation as absurd, and told reporters that he had nothing to hide.
        """));

    private static Evidence Side(Answer answer, Stance stance) =>
        answer.Evidence.FirstOrDefault(e => e.Stance == stance)
        ?? throw new Xunit.Sdk.XunitException($"No passage {stance}: {string.Join(" | ", answer.Evidence.Select(e => $"{e.Stance}: {e.FocusText}"))}");
}
