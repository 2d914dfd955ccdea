using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// A probability from <see cref="ConfidenceSignals"/>, by a logistic function over a weighted sum or over trees that the training command
/// learns: that the best passage answers, on questions whose passage is in the index and on questions whose passage was taken out; that
/// the articles answer at all, on questions that they answer and questions that only look so; that they are about what is asked, on
/// questions of their affair and questions of others and of none. The first two part where the answer is there and was not found. Immutable.
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

    /// <summary>The names of the weights: the signals, then the constant.</summary>
    public static string[] WeightNames { get; } = [.. ConfidenceSignals.Names, Constant];

    /// <summary>What a split of the trees may look at: the signals, then those of the best sentence.</summary>
    public static string[] TreeNames { get; } = [.. ConfidenceSignals.Names, .. ConfidenceSignals.OfTreesAlone, .. SentenceFeatures.Names.Select(n => "best:" + n)];

    // Read on first use: the training command asks for the names alone, when the files are yet of other signals.
    private static readonly Lazy<ConfidenceModel> Pairs = new(() => Weighted("confidence"));
    private static readonly Lazy<ConfidenceModel> FewBest = new(() => OfTrees("confidence-few-trees"));
    private static readonly Lazy<ConfidenceModel> ManyAnswer = new(() => Weighted("presence-many"));
    private static readonly Lazy<ConfidenceModel> FewAnswer = new(() => OfTrees("presence-few-trees"));
    private static readonly Lazy<ConfidenceModel> FewAbout = new(() => OfTrees("about-few-trees"));

    private readonly float[] weights;
    private readonly BoostedTrees? trees;

    private ConfidenceModel(float[] weights, BoostedTrees? trees) => (this.weights, this.trees) = (weights, trees);

    /// <summary>That the best passage answers.</summary>
    /// <param name="snapshot">The index.</param>
    public static ConfidenceModel BestAnswers(IndexSnapshot snapshot) => snapshot.HoldsFew ? FewBest.Value : Pairs.Value;

    /// <summary>
    /// The same by what public pairs teach, whose answers share their question's words: of few articles too low as a number, for people
    /// ask in other words, but next to nothing only where next to nothing of the question is covered.
    /// </summary>
    public static ConfidenceModel Covers => Pairs.Value;

    /// <summary>
    /// What doubts most that the articles answer at all, be it in another passage. Few articles may be about something else altogether,
    /// which is told by other signs than that they are silent on something of their own affair.
    /// </summary>
    /// <param name="snapshot">The index.</param>
    /// <param name="signals">As <see cref="ConfidenceSignals.Of"/> gives them.</param>
    /// <param name="best">The ranking signals of the best sentence.</param>
    public static ConfidenceModel AnyAnswers(IndexSnapshot snapshot, ReadOnlySpan<float> signals, ReadOnlySpan<float> best)
    {
        if (!snapshot.HoldsFew)
        {
            return ManyAnswer.Value;
        }

        return FewAbout.Value.Probability(signals, best) < FewAnswer.Value.Probability(signals, best) ? FewAbout.Value : FewAnswer.Value;
    }

    /// <summary>0 to 1.</summary>
    /// <param name="signals">As <see cref="ConfidenceSignals.Of"/> gives them.</param>
    /// <param name="best">The ranking signals of the best sentence.</param>
    public double Probability(ReadOnlySpan<float> signals, ReadOnlySpan<float> best)
    {
        var sum = weights[^1] + (trees?.Score((float[])[.. signals, .. best]) ?? 0);
        for (var i = 0; i < weights.Length - 1; i++)
        {
            sum += weights[i] * signals[i];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    /// <summary>What each signal adds to the logit, the largest first.</summary>
    /// <param name="signals">As <see cref="ConfidenceSignals.Of"/> gives them; empty gives none.</param>
    /// <param name="best">The ranking signals of the best sentence.</param>
    public List<ExplainedSignal> Explain(float[] signals, float[] best)
    {
        if (signals.Length == 0)
        {
            return [];
        }

        float[] input = trees is null ? signals : [.. signals, .. best];
        var shares = trees?.Shares(input) ?? [.. ConfidenceSignals.Names.Select((_, i) => input[i] * weights[i])];
        return [.. shares.Select((share, i) => new ExplainedSignal(TreeNames[i], input[i], share)).OrderByDescending(s => Math.Abs(s.Share))];
    }

    private static ConfidenceModel OfTrees(string file) => new(new float[WeightNames.Length], BoostedTrees.Parse(
        TreeNames, SignalWeights.Lines($"Answers.{file}.tsv") ?? throw new InvalidOperationException($"The program was built without {file}.tsv.")));

    private static ConfidenceModel Weighted(string file)
    {
        var weights = SignalWeights.Shipped($"Answers.{file}.tsv", WeightNames);
        weights[Array.IndexOf(WeightNames, "speaker-silent")] = SpeakerSilent;
        return new ConfidenceModel(weights, null);
    }
}
