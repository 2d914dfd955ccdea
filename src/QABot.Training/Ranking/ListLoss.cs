using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>The softmax loss of ranking: of each question's sentences, those with the answer should score highest.</summary>
internal sealed class ListLoss : ITreeLoss
{
    private const double QuestionShare = 0.7;

    private readonly IReadOnlyList<Listing> lists;
    private readonly int[] firstRow;

    /// <summary>The candidates of one question that are ranked anew.</summary>
    /// <param name="Inputs">What the trees see of each sentence, in the order of <see cref="BoostedTrees.OfRanking"/>.</param>
    /// <param name="Base">Score of each by the weighted sum.</param>
    /// <param name="Right">Whether the sentence holds the answer.</param>
    /// <param name="Passage">Whether it stands in the passage that the question was written on.</param>
    /// <param name="Weight">How much the question counts.</param>
    internal sealed record Listing(float[][] Inputs, float[] Base, bool[] Right, bool[] Passage, double Weight);

    /// <param name="lists">The questions; their sentences one after the other are the examples.</param>
    public ListLoss(IReadOnlyList<Listing> lists)
    {
        this.lists = lists;
        firstRow = new int[lists.Count + 1];
        for (var i = 0; i < lists.Count; i++)
        {
            firstRow[i + 1] = firstRow[i] + lists[i].Inputs.Length;
        }
    }

    /// <summary>Share of the questions whose best sentence is right, and whose best sentence stands in the gold passage.</summary>
    /// <param name="held">The questions.</param>
    /// <param name="trees">Null measures the weighted sum alone.</param>
    /// <param name="of">How many questions there are, with those of which no candidate is right.</param>
    public static (double Sentence, double Passage) Measure(IReadOnlyList<Listing> held, BoostedTrees? trees, int of)
    {
        int sentence = 0, passage = 0;
        foreach (var list in held)
        {
            var best = Enumerable.Range(0, list.Inputs.Length).MaxBy(i => list.Base[i] + (trees?.Score(list.Inputs[i]) ?? 0));
            sentence += list.Right[best] ? 1 : 0;
            passage += list.Passage[best] ? 1 : 0;
        }

        return (sentence / (double)of, passage / (double)of);
    }

    /// <inheritdoc/>
    public void Differentiate(double[] scores, Random random, double[] pull, double[] curvature)
    {
        for (var i = 0; i < lists.Count; i++)
        {
            var seen = random.NextDouble() < QuestionShare;
            var (first, end) = (firstRow[i], firstRow[i + 1]);
            double max = double.NegativeInfinity, total = 0, right = 0;
            for (var r = first; r < end; r++)
            {
                max = Math.Max(max, scores[r]);
            }

            for (var r = first; r < end; r++)
            {
                var e = Math.Exp(scores[r] - max);
                total += e;
                right += lists[i].Right[r - first] ? e : 0;
            }

            for (var r = first; r < end; r++)
            {
                var e = Math.Exp(scores[r] - max);
                var p = e / total;
                pull[r] = seen ? lists[i].Weight * (p - (lists[i].Right[r - first] ? e / right : 0)) : 0;
                curvature[r] = seen ? lists[i].Weight * Math.Max(p * (1 - p), 1e-4) : 0;
            }
        }
    }
}
