using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// The probability that the best passage answers: a logistic function of <see cref="ConfidenceSignals"/>, its weights learned by the
/// training command on questions whose passage is in the index and on questions whose passage was taken out. Immutable.
/// </summary>
internal sealed class ConfidenceModel
{
    /// <summary>Name of the constant term in the weights file.</summary>
    public const string Constant = "constant";

    private readonly float[] weights;

    private ConfidenceModel(float[] weights) => this.weights = weights;

    /// <summary>The names of the weights: the signals, then the constant.</summary>
    public static string[] WeightNames { get; } = [.. ConfidenceSignals.Names, Constant];

    /// <summary>
    /// Weight of the signal that whoever is asked about speaks nowhere in the passages. Set by hand: the public pairs that the others are
    /// learned on quote nobody.
    /// </summary>
    private const float SpeakerSilent = -2.5f;

    /// <summary>The shipped weights.</summary>
    public static ConfidenceModel Shipped { get; } = ReadShipped();

    /// <summary>One weight a signal, then the constant.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>0 to 1.</summary>
    public double Probability(ReadOnlySpan<float> signals)
    {
        var sum = weights[^1];
        for (var i = 0; i < signals.Length; i++)
        {
            sum += weights[i] * signals[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private static ConfidenceModel ReadShipped()
    {
        var weights = SignalWeights.Shipped("Answers.confidence.tsv", WeightNames);
        weights[Array.IndexOf(WeightNames, "speaker-silent")] = SpeakerSilent;
        return new ConfidenceModel(weights);
    }
}
