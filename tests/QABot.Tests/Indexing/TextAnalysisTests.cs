using QABot.Core.Indexing;
using Xunit;

namespace QABot.Tests.Indexing;

public sealed class TextAnalysisTests
{
    [Theory]
    [InlineData("The pier cost 900 hryvnias.")]
    [InlineData("They paid 40,000 kronor.")]
    [InlineData("A fine of 300 rupees was set.")]
    [InlineData("It was sold for $2.")]
    [InlineData("It was sold for 70p.")]
    [InlineData("They paid 178.2 mln dlrs.")]
    public void A_sum_is_money_in_whatever_currency(string sentence) =>
        Assert.Contains(TextAnalysis.Analyze(sentence), t => t.Traits.HasFlag(TokenTraits.Money));

    [Theory]
    [InlineData("The team won 3 games in a real league.")]
    [InlineData("Mr Rand counted 40 boats.")]
    public void A_number_beside_a_word_that_is_seldom_a_currency_is_none(string sentence) =>
        Assert.DoesNotContain(TextAnalysis.Analyze(sentence), t => t.Traits.HasFlag(TokenTraits.Money));
}
