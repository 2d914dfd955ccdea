using QABot.Core.Indexing;
using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

/// <summary>What is of a kind.</summary>
public sealed class KindsTests
{
    [Theory]
    [InlineData("island", "crete")]
    [InlineData("islands", "crete")]
    [InlineData("country", "qatar")]
    [InlineData("sport", "football")]
    [InlineData("weapon", "rifle")]
    [InlineData("disease", "cholera")]
    [InlineData("crime", "theft")]
    public void What_is_of_a_kind_is_known(string kind, string member) =>
        Assert.Contains(TermHash.Of(TextAnalysis.Stem(member)), Kinds.Default.Of(kind));

    [Theory]
    [InlineData("island", "football")]
    [InlineData("sport", "crete")]
    [InlineData("country", "rifle")]
    public void What_is_of_another_kind_is_not_taken_for_it(string kind, string other) =>
        Assert.DoesNotContain(TermHash.Of(TextAnalysis.Stem(other)), Kinds.Default.Of(kind));

    [Theory]
    [InlineData("thing")]
    [InlineData("person")]
    [InlineData("qwertz")]
    [InlineData("")]
    public void A_kind_that_tells_nothing_has_no_members(string kind) => Assert.Empty(Kinds.Default.Of(kind));

    [Fact]
    public void A_file_that_is_cut_short_is_named_with_the_mend()
    {
        var error = Assert.Throws<InvalidDataException>(() => new Kinds([0x51, 0x44, 0x4E, 0x4B, 1, 0, 0, 0, 9, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. new byte[80]]));
        Assert.Contains("kinds.bin", error.Message, StringComparison.Ordinal);
        Assert.Contains("'wordnet'", error.Message, StringComparison.Ordinal);
    }
}
