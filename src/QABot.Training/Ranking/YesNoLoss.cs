namespace QABot.Training.Ranking;

/// <summary>The logistic loss of a yes or a no; both weigh the same together, however many there are of each.</summary>
internal sealed class YesNoLoss : ITreeLoss
{
    private const double Share = 0.7;

    private readonly IReadOnlyList<bool> right;
    private readonly double ofRight;
    private readonly double ofWrong;

    /// <param name="right">For each example whether it is a yes.</param>
    public YesNoLoss(IReadOnlyList<bool> right)
    {
        this.right = right;
        var share = right.Average(r => r ? 1.0 : 0);
        (ofRight, ofWrong) = (0.5 / share, 0.5 / (1 - share));
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
