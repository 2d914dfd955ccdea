using QABot.Training.Ranking;
using Xunit;

namespace QABot.Tests.Training;

public sealed class PairsTests
{
    [Theory]
    [InlineData(new[] { 3.0, 2.0 }, new[] { 1.0, 0.0 }, 1)]
    [InlineData(new[] { 1.0, 0.0 }, new[] { 3.0, 2.0 }, 0)]
    [InlineData(new[] { 1.0, 1.0 }, new[] { 1.0 }, 0.5)]
    [InlineData(new[] { 4.0, 2.0, 2.0 }, new[] { 3.0, 2.0 }, 0.5)]
    public void Pairs_are_told_where_the_answered_one_scores_higher_and_half_where_both_score_alike(double[] right, double[] wrong, double told) =>
        Assert.Equal(told, Pairs.Told(right, wrong), 9);
}
