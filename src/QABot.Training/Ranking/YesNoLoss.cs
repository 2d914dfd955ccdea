namespace QABot.Training.Ranking;

/// <summary>The logistic loss of a yes or a no.</summary>
internal sealed class YesNoLoss : ITreeLoss
{
    private const double Share = 0.7;

    private readonly IReadOnlyList<bool> right;
    private readonly double[] weights;

    /// <param name="right">For each example whether it is a yes.</param>
    /// <param name="weightOfYes">The weight of every yes together, 0 to 1, however many there are of each.</param>
    /// <param name="sets">
    /// For each example which set it is of: within each the yes weigh so much, or it would be learned of which set a question is; one set
    /// counts as much as another, however many examples it has.
    /// </param>
    public YesNoLoss(IReadOnlyList<bool> right, double weightOfYes, IReadOnlyList<string> sets)
    {
        this.right = right;
        var groups = right.Zip(sets).GroupBy(e => e.Second, StringComparer.Ordinal).ToList();
        var of = groups.ToDictionary(s => s.Key, s => (Yes: s.Count(e => e.First), No: s.Count(e => !e.First)), StringComparer.Ordinal);
        weights = [.. right.Zip(sets, (yes, set) => (double)right.Count / groups.Count * (yes ? weightOfYes / of[set].Yes : (1 - weightOfYes) / of[set].No))];
    }

    /// <inheritdoc/>
    public void Differentiate(double[] scores, Random random, double[] pull, double[] curvature)
    {
        for (var i = 0; i < scores.Length; i++)
        {
            var weight = random.NextDouble() >= Share ? 0 : weights[i];
            var p = 1 / (1 + Math.Exp(-scores[i]));
            pull[i] = weight * (p - (right[i] ? 1 : 0));
            curvature[i] = weight * Math.Max(p * (1 - p), 1e-4);
        }
    }
}
