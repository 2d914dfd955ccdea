using QABot.Core.Questions;
using QABot.Core.Retrieval;
using Xunit;

namespace QABot.Tests.Retrieval;

/// <summary>The trees that correct the weighted sum.</summary>
public sealed class BoostedTreesTests
{
    private static readonly int Lead = SentenceFeatures.IndexOf("lead");
    private static readonly int Clock = SentenceFeatures.IndexOf("clock");

    [Fact]
    public void The_way_goes_left_below_the_threshold_and_right_from_it_on()
    {
        var trees = new BoostedTrees(BoostedTrees.OfRanking, 2, [Lead, Clock, Clock], [0.5f, 0.2f, 0.8f], [1, 2, 3, 4]);

        Assert.Equal(1, Score(trees, lead: 0.4f, clock: 0.1f));
        Assert.Equal(2, Score(trees, lead: 0.4f, clock: 0.2f));
        Assert.Equal(3, Score(trees, lead: 0.5f, clock: 0.7f));
        Assert.Equal(4, Score(trees, lead: 0.9f, clock: 0.9f));
    }

    [Fact]
    public void The_shares_of_the_signals_and_the_mean_of_the_leaves_add_up_to_the_sum()
    {
        var trees = new BoostedTrees(BoostedTrees.OfRanking, 2, [Lead, Clock, Clock], [0.5f, 0.2f, 0.8f], [1, 2, 3, 4]);
        var input = new float[BoostedTrees.OfRanking.Length];
        input[Lead] = 0.9f;
        input[Clock] = 0.1f;

        var shares = trees.Shares(input);

        Assert.Equal(1, shares[Lead]);
        Assert.Equal(-0.5f, shares[Clock]);
        Assert.Equal(trees.Score(input), 2.5f + shares.Sum());
    }

    [Fact]
    public void No_line_is_no_tree() => Assert.Throws<FormatException>(() => BoostedTrees.Parse(BoostedTrees.OfRanking, ["# a comment"]));

    [Fact]
    public void Trees_add_up_and_come_back_from_their_lines_as_they_were()
    {
        var trees = new BoostedTrees(BoostedTrees.OfRanking, 1, [Lead, Clock], [0.5f, 0.25f], [1, 2, -10, 20]);

        var read = BoostedTrees.Parse(BoostedTrees.OfRanking, ["# a comment", .. trees.Lines()]);

        Assert.Equal(2, read.Count);
        Assert.Equal(1 + 20, Score(read, lead: 0, clock: 1));
        Assert.Equal(trees.Lines(), read.Lines());
    }

    [Theory]
    [InlineData("lead<0.5\t1")]
    [InlineData("nothing-of-the-kind<0.5\t1\t2")]
    [InlineData("1\t2")]
    public void A_line_that_is_no_tree_is_an_error(string line) => Assert.Throws<FormatException>(() => BoostedTrees.Parse(BoostedTrees.OfRanking, [line]));

    [Fact]
    public void What_the_question_is_stands_behind_the_signals()
    {
        var input = new float[BoostedTrees.OfRanking.Length];

        BoostedTrees.Describe(QuestionParser.Parse("who drove the red lorry"), 3, input);

        Assert.Equal(1, input[Array.IndexOf(BoostedTrees.OfRanking, "asks-person")]);
        Assert.Equal(0, input[Array.IndexOf(BoostedTrees.OfRanking, "asks-time")]);
        Assert.Equal(0.3f, input[Array.IndexOf(BoostedTrees.OfRanking, "words-asked")]);
    }

    [Fact]
    public void Trees_ship_with_the_weights_for_few_articles_and_for_many() =>
        Assert.All([RankingModel.Few, RankingModel.Many], model => Assert.True(model.Trees?.Count >= 50));

    private static float Score(BoostedTrees trees, float lead, float clock)
    {
        var input = new float[BoostedTrees.OfRanking.Length];
        (input[Lead], input[Clock]) = (lead, clock);
        return trees.Score(input);
    }
}
