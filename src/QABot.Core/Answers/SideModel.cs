using QABot.Core.Attribution;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Finds the sentence that puts a side of what a question doubts best, by weights of <see cref="SideSignals"/> that the training
/// command learns on contested questions. It names no side by itself: the sentence's own verbs do. Immutable.
/// </summary>
internal sealed class SideModel
{
    private static readonly Lazy<SideModel> Embedded = new(() => new SideModel(Shipped(Stance.Asserts), Shipped(Stance.Denies)));

    private readonly float[] asserted;
    private readonly float[] denied;

    private SideModel(float[] asserted, float[] denied) => (this.asserted, this.denied) = (asserted, denied);

    /// <summary>The one that ships with QABot.</summary>
    public static SideModel Default => Embedded.Value;

    /// <summary>Name of the file with the weights for one side.</summary>
    public static string FileOf(Stance stance) => stance == Stance.Asserts ? "side-asserted.tsv" : "side-denied.tsv";

    /// <summary>
    /// For each of the best sentences, in their order, the chance that it is the one that puts the accusation best, and the same of the
    /// denial; both empty where none of them accuses or denies by its own verbs, for then there is no dispute to show.
    /// </summary>
    public (float[] Asserted, float[] Denied) Chances(Ranking ranking)
    {
        var among = ranking.Sentences.AsSpan(0, Math.Min(SideSignals.Among, ranking.Sentences.Length));
        if (!Any(among, Stance.Asserts) && !Any(among, Stance.Denies))
        {
            return ([], []);
        }

        var (one, other) = (new float[among.Length], new float[among.Length]);
        for (var place = 0; place < among.Length; place++)
        {
            var signals = SideSignals.Of(ranking, place);
            (one[place], other[place]) = (Sum(signals, asserted), Sum(signals, denied));
        }

        Softmax(one);
        Softmax(other);
        return (one, other);
    }

    private static bool Any(ReadOnlySpan<ScoredSentence> sentences, Stance side)
    {
        foreach (var sentence in sentences)
        {
            if (SideSignals.Cue(sentence.Candidate.Passage, sentence.Sentence, side) > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static float Sum(float[] signals, float[] weights)
    {
        var sum = 0f;
        for (var k = 0; k < signals.Length; k++)
        {
            sum += signals[k] * weights[k];
        }

        return sum;
    }

    private static void Softmax(float[] sums)
    {
        var most = sums.Max();
        var total = 0f;
        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] = MathF.Exp(sums[i] - most);
            total += sums[i];
        }

        for (var i = 0; i < sums.Length; i++)
        {
            sums[i] /= total;
        }
    }

    private static float[] Shipped(Stance stance) => SignalWeights.Shipped("Answers." + FileOf(stance), SideSignals.Names);
}
