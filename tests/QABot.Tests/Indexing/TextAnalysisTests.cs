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

    [Theory]
    [InlineData("A man aged 22 and 34 passengers were hurt.", "22")]
    [InlineData("The crew, aged 19, 22 and 34, were hurt.", "19 22 34")]
    [InlineData("The crew managed 19, 22, 25, 28, 31, 40 and 52 boats.", "")]
    [InlineData("The helmsman (34) and passengers (22) were hurt.", "34")]
    public void An_age_is_of_somebody_and_counts_nothing(string sentence, string ages) =>
        Assert.Equal(ages, string.Join(' ', TextAnalysis.Analyze(sentence).Where(t => t.Traits.HasFlag(TokenTraits.Age)).Select(t => t.Word)));
}
