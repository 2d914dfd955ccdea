namespace QABot.Training.Ranking;

/// <summary>The logistic loss of a yes or a no.</summary>
internal sealed class YesNoLoss : ITreeLoss
{
    private const double Share = 0.7;

    private readonly IReadOnlyList<bool> right;
    private readonly double ofRight;
    private readonly double ofWrong;

    /// <param name="right">For each example whether it is a yes.</param>
    /// <param name="weightOfYes">The weight of every yes together, 0 to 1, however many there are of each.</param>
    public YesNoLoss(IReadOnlyList<bool> right, double weightOfYes)
    {
        this.right = right;
        var share = right.Average(r => r ? 1.0 : 0);
        (ofRight, ofWrong) = (weightOfYes / share, (1 - weightOfYes) / (1 - share));
    }

    /// <inheritdoc/>
    public void Differentiate(double[] scores, Random random, double[] pull, double[] curvature)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = random.NextDouble() >= Share ? 0 : right[i] ? ofRight : ofWrong;
            var p = 1 / (1 + Math.Exp(-scores[i]));
            pull[i] = weight * (p - (right[i] ? 1 : 0));
            curvature[i] = weight * Math.Max(p * (1 - p), 1e-4);
        }
    }
}
