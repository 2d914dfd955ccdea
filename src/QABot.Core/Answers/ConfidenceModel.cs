using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// A probability from <see cref="ConfidenceSignals"/>, by a logistic function whose weights the training command learns: that the best
/// passage answers, on questions whose passage is in the index and on questions whose passage was taken out; that the articles answer
/// at all, on questions that they answer and questions that only look so. The two part where the answer is there and was not found.
/// Immutable.
/// </summary>
internal sealed class ConfidenceModel
{
    /// <summary>Name of the constant term in a weights file.</summary>
    public const string Constant = "constant";

    /// <summary>
    /// Weight of the signal that whoever is asked about speaks nowhere in the passages, where the data to learn from, public pairs,
    /// quotes nobody.
    /// </summary>
    private const float SpeakerSilent = -2.5f;

    private readonly float[] weights;

    private ConfidenceModel(float[] weights) => this.weights = weights;

    /// <summary>The names of the weights: the signals, then the constant.</summary>
    public static string[] WeightNames { get; } = [.. ConfidenceSignals.Names, Constant];

    /// <summary>That the best passage answers.</summary>
    public static ConfidenceModel BestAnswers { get; } = Read("confidence", SpeakerSilent);

    private static ConfidenceModel FewAnswer { get; } = Read("presence-few", null);

    private static ConfidenceModel ManyAnswer { get; } = Read("presence-many", SpeakerSilent);

    /// <summary>One weight a signal, then the constant.</summary>
    public IReadOnlyList<float> Weights => weights;

    /// <summary>That the articles answer at all, be it in another passage.</summary>
    public static ConfidenceModel AnyAnswers(IndexSnapshot snapshot) => RankingModel.AreFew(snapshot) ? FewAnswer : ManyAnswer;

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

    private static ConfidenceModel Read(string file, float? speakerSilent)
    {
        var weights = SignalWeights.Shipped($"Answers.{file}.tsv", WeightNames);
        var silent = Array.IndexOf(WeightNames, "speaker-silent");
        weights[silent] = speakerSilent ?? weights[silent];
        return new ConfidenceModel(weights);
    }
}
