namespace QABot.Core.Retrieval;

/// <summary>The weights of the ranking's signals, learned by the training command and shipped as data. Immutable.</summary>
internal sealed class RankingModel
{
    private readonly float[] weights;

    private RankingModel(float[] weights) => this.weights = weights;

    /// <summary>The shipped weights.</summary>
    public static RankingModel Shipped { get; } = new(SignalWeights.Shipped("Retrieval.ranking.tsv", SentenceFeatures.Names));

    /// <summary>One weight a signal, in the order of <see cref="SentenceFeatures.Names"/>.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>A model of given weights.</summary>
    public static RankingModel Of(IReadOnlyList<float> weights) =>
        weights.Count == SentenceFeatures.Count
            ? new RankingModel([.. weights])
            : throw new ArgumentException($"The ranking has {SentenceFeatures.Count} signals, not {weights.Count}.", nameof(weights));

    /// <summary>The weighted sum.</summary>
    public float Score(ReadOnlySpan<float> features)
    {
        var sum = 0f;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * features[i];
        }

        return sum;
    }
}
