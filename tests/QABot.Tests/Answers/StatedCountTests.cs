using QABot.Core.Answers;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>Where articles count the same thing differently, the counts are shown, and no number that counts something else.</summary>
public sealed class StatedCountTests : IDisposable
{
    private readonly Newsroom newsroom = new(
        ("gazette.txt", """
            Silo bursts at Dorn mill

            At least 43 workers of the mill were killed and 55 wounded when its silo burst at Dorn on 6 January.

            It was the deadliest single accident in the valley since 1981, the mayor said.
            """),
        ("herald.txt", """
            Rescuers end the search at the mill

            Rescuers put the death toll of the blast at the mill at 40, and said that about 100 people were hurt there.

            Three men also died in a fire at another mill in the south.
            """),
        ("courier.txt", """
            What is known about the mill

            The blast at the mill in Dorn killed 43 people, the hospital said on Friday.

            One of the dead was the foreman. A single spark had set off two blasts, the owner said.
            """),
        ("tribune.txt", """
            Inspectors at the mill

            Inspectors found that three blasts had torn the silo of the mill open.
            """));

    public void Dispose() => newsroom.Dispose();

    [Theory]
    [InlineData("how many people died in the mill")]
    [InlineData("how many were killed at the mill")]
    [InlineData("how many dead at the mill")]
    [InlineData("what is the death toll of the mill blast")]
    [InlineData("whats the body count from the mill")]
    public void The_dead_are_not_mixed_with_the_hurt_nor_with_those_of_another_place(string question) =>
        Assert.Equal(["40", "43"], Values(question));

    [Theory]
    [InlineData("how many people were hurt at the mill")]
    [InlineData("how many wounded at the mill")]
    public void Nor_are_the_hurt_with_the_dead(string question) => Assert.Equal(["100", "55"], Values(question));

    [Fact]
    public void What_is_counted_follows_its_number() => Assert.Equal(["three", "two"], Values("how many blasts were there at the mill"));

    [Fact]
    public void The_reason_of_a_toll_is_no_count() => Assert.Empty(Values("why was the death toll of the mill so high"));

    [Fact]
    public void Each_count_is_shown_even_beyond_the_usual_number_of_passages()
    {
        newsroom.Write("mercury.txt", "The blast at the mill killed 41 people, the ministry said.");
        newsroom.Write("observer.txt", "Witnesses said that 38 people were killed in the blast at the mill.");
        newsroom.Update();
        newsroom.Options.MaxPassages = 2;
        var answer = newsroom.Ask("how many people died in the mill");
        Assert.Equal(["38", "40", "41", "43"], Values(answer));
        Assert.InRange(answer.Evidence.Count, 3, newsroom.Options.MaxPassages + AnswerOptions.MostBesides);
    }

    [Fact]
    public void A_question_that_counts_nothing_has_no_more_passages_than_usual()
    {
        newsroom.Options.MaxPassages = 2;
        Assert.InRange(newsroom.Ask("what did the rescuers do at the mill").Evidence.Count, 1, 2);
    }

    private List<string> Values(string question) => Values(newsroom.Ask(question));

    private static List<string> Values(Answer answer) =>
        [.. answer.Disagreements.SelectMany(d => d.Values).Select(v => v.Value.ToLowerInvariant()).Distinct().Order(StringComparer.Ordinal)];
}
