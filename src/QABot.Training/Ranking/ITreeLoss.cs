namespace QABot.Training.Ranking;

/// <summary>What boosted trees bring down.</summary>
internal interface ITreeLoss
{
    /// <summary>Writes the gradient and the curvature of the loss at each example; 0 for those that the next tree does not see.</summary>
    /// <param name="scores">Score of each example so far.</param>
    /// <param name="random">Tells which examples the next tree sees.</param>
    /// <param name="pull">The gradients.</param>
    /// <param name="curvature">The curvatures.</param>
    void Differentiate(double[] scores, Random random, double[] pull, double[] curvature);
}
