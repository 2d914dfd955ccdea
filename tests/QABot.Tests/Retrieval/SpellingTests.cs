using QABot.Core.Retrieval;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Retrieval;

public sealed class SpellingTests(SpellingTests.Room room) : IClassFixture<SpellingTests.Room>
{
    [Theory]
    [InlineData("captian", "captain")]
    [InlineData("passangers", "passengers")]
    [InlineData("lighthous", "lighthouse")]
    [InlineData("feryr", "ferry")]
    [InlineData("harbbour", "harbour")]
    [InlineData("helikopters", "helicopters")]
    public void A_typo_is_taken_for_the_word_of_the_articles(string typed, string word) => Assert.Equal(word, Correct(typed));

    [Theory]
    [InlineData("zebra")]
    [InlineData("volcano")]
    [InlineData("fer")]
    [InlineData("")]
    [InlineData("ab")]
    public void A_word_that_is_near_none_stays_unknown(string typed) => Assert.Null(Correct(typed));

    [Theory]
    [InlineData("213")]
    [InlineData("1978")]
    [InlineData("1988")]
    [InlineData("2:41")]
    [InlineData("2130")]
    public void A_number_is_never_taken_for_another(string typed) => Assert.Null(Correct(typed));

    [Fact]
    public void A_word_of_any_length_is_looked_up()
    {
        Assert.Null(Correct(new string('f', 10_000)));
        Assert.Null(Correct(new string('f', 63)));
        Assert.Null(Correct(new string('f', 64)));
    }

    [Theory]
    [InlineData("ferry", "ferry", 0)]
    [InlineData("ferry", "fery", 1)]
    [InlineData("ferry", "feryr", 1)]
    [InlineData("ferry", "berry", 1)]
    [InlineData("ferry", "merit", 3)]
    [InlineData("ferry", "", 3)]
    public void Edits_are_counted_up_to_the_limit(string a, string b, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(a, b, 2));
        Assert.Equal(distance, Spelling.Distance(b, a, 2));
    }

    private string? Correct(string word)
    {
        using var lease = room.Newsroom.Index.Acquire();
        return Spelling.Correct(word, lease!.Snapshot.Vocabulary);
    }

    public sealed class Room : IDisposable
    {
        internal Newsroom Newsroom { get; } = new(Newsroom.Ferry);

        public void Dispose() => Newsroom.Dispose();
    }
}
