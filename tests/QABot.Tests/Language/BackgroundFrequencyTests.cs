using QABot.Core.Indexing;
using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

public sealed class BackgroundFrequencyTests
{
    [Theory]
    [InlineData("the", "explosion")]
    [InlineData("expected", "missile")]
    [InlineData("report", "casualty")]
    [InlineData("said", "sabotage")]
    [InlineData("time", "shrapnel")]
    [InlineData("company", "volcano")]
    public void A_topic_is_rarer_than_a_word_of_all_days(string common, string rare) =>
        Assert.True(Rarity(common) + 0.1f < Rarity(rare), $"{common} {Rarity(common)}, {rare} {Rarity(rare)}");

    [Fact]
    public void A_word_never_seen_is_as_rare_as_can_be() => Assert.Equal(1f, Rarity("Zzxqwvia"));

    [Fact]
    public void A_word_of_nearly_every_paragraph_is_not_rare() => Assert.InRange(Rarity("the"), 0f, 0.05f);

    [Fact]
    public void Market_words_do_not_pass_for_everyday_words() => Assert.True(Rarity("dlrs") > Rarity("dollar"));

    [Fact]
    public void The_table_stays_small_and_knows_the_language()
    {
        using var stream = typeof(BackgroundFrequency).Assembly.GetManifestResourceStream("QABot.Core.Language.Data.frequencies.bin");
        Assert.NotNull(stream);
        Assert.InRange(stream.Length, 100_000, 300_000);
        Assert.InRange(BackgroundFrequency.Default.Count, 20_000, 60_000);
    }

    [Fact]
    public void A_table_keeps_what_was_written()
    {
        var table = new BackgroundFrequency(BackgroundFrequency.Write([("house", 0.2), ("attic", 0.6), ("the", 0)]));

        Assert.Equal(0.2f, table.Rarity("house"), 0.01f);
        Assert.Equal(0.6f, table.Rarity("attic"), 0.01f);
        Assert.Equal(0f, table.Rarity("the"));
        Assert.Equal(1f, table.Rarity("cellar"));
    }

    [Fact]
    public void A_damaged_table_is_refused_with_the_mend()
    {
        var error = Assert.Throws<InvalidDataException>(() => new BackgroundFrequency(new byte[64]));
        Assert.Contains("training command 'frequencies'", error.Message, StringComparison.Ordinal);
    }

    private static float Rarity(string word) => BackgroundFrequency.Default.Rarity(TextAnalysis.Stem(TextAnalysis.Fold(word)));
}
