using QABot.Core.Attribution;
using Xunit;

namespace QABot.Tests.Attribution;

public sealed class StanceCuesTests
{
    private static readonly SpeakerAttribution Somebody = new("the minister", "said", true);

    [Theory]
    [InlineData("Norway accused Sweden of closing the border.", Stance.Asserts, "accused")]
    [InlineData("The embassy alleged that the border was closed.", Stance.Asserts, "alleged that")]
    [InlineData("Norway claimed Sweden had closed it.", Stance.Asserts, "claimed")]
    [InlineData("They held the mayor responsible for the fire.", Stance.Asserts, "held the mayor responsible")]
    [InlineData("Sweden denied any involvement.", Stance.Denies, "denied")]
    [InlineData("It had nothing to do with the fire, the firm said.", Stance.Denies, "nothing to do with")]
    [InlineData("The firm dismissed the claims as rumours.", Stance.Denies, "dismissed the claims")]
    [InlineData("“That is not true,” she said.", Stance.Denies, "not true")]
    [InlineData("Sweden accused Norway of having staged the fire.", Stance.Denies, "accused")]
    [InlineData("It may have been a false-flag operation.", Stance.Denies, "false-flag")]
    [InlineData("There was no independent verification of the report.", Stance.Independent, "no independent verification")]
    [InlineData("The paper could not immediately verify the video.", Stance.Independent, "not immediately verify")]
    [InlineData("“We simply don’t know,” he said.", Stance.Independent, "don’t know")]
    [InlineData("It would be premature to call it arson, analysts said.", Stance.Independent, "premature")]
    [InlineData("The claims were made without evidence.", Stance.Independent, "without evidence")]
    public void The_words_that_show_a_side_are_found(string sentence, Stance stance, string words)
    {
        var cue = StanceCues.Of(sentence, null);

        Assert.Equal(stance, cue?.Stance);
        Assert.Equal(words, cue!.Value.Span.In(sentence));
        Assert.InRange(cue.Value.Strength, 0.1, 1);
    }

    [Theory]
    [InlineData("The bridge was closed on Monday.")]
    [InlineData("The alleged attack came days before the vote.")]
    [InlineData("The firm did not deny it.")]
    [InlineData("The floods claimed 40 lives.")]
    [InlineData("Norway’s claims were widely reported.")]
    public void A_sentence_that_takes_no_side_has_no_cue(string sentence) => Assert.Null(StanceCues.Of(sentence, null));

    [Fact]
    public void A_denial_in_the_first_person_counts_only_in_somebody_s_mouth()
    {
        Assert.Equal(Stance.Denies, StanceCues.Of("We didn’t attack the town.", Somebody)?.Stance);
        Assert.Null(StanceCues.Of("We didn’t attack the town.", null));
    }
}
