using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// Learns the trees that correct the linear ranking: by the same listwise softmax loss, on the sentences that the linear ranking puts
/// first, each tree a Newton step (Chen and Guestrin, "XGBoost: a scalable tree boosting system", 2016). Values are sorted into at
/// most 64 bins; each tree sees part of the questions and of the signals; a fixed seed.
/// </summary>
internal sealed class TreeBooster
{
    public const int Depth = 4;
    private const int Bins = 64;
    private const double Rate = 0.15;
    private const double Smoothing = 10;
    private const double LeastCurvature = 5;
    private const double QuestionShare = 0.7;
    private const double SignalShare = 0.5;

    private readonly IReadOnlyList<Listing> lists;
    private readonly int[] firstRow;
    private readonly int rows;
    private readonly byte[][] bins;
    private readonly float[][] edges;
    private readonly double[] scores;
    private readonly double[] pull;
    private readonly double[] curvature;

    /// <summary>The candidates of one question that are ranked anew.</summary>
    /// <param name="Inputs">What the trees see of each sentence, in the order of <see cref="BoostedTrees.Names"/>.</param>
    /// <param name="Base">Score of each by the weighted sum.</param>
    /// <param name="Right">Whether the sentence holds the answer.</param>
    /// <param name="Passage">Whether it stands in the passage that the question was written on.</param>
    /// <param name="Weight">How much the question counts.</param>
    internal sealed record Listing(float[][] Inputs, float[] Base, bool[] Right, bool[] Passage, double Weight);

    public TreeBooster(IReadOnlyList<Listing> lists)
    {
        this.lists = lists;
        firstRow = new int[lists.Count + 1];
        for (var i = 0; i < lists.Count; i++)
        {
            firstRow[i + 1] = firstRow[i] + lists[i].Inputs.Length;
        }

        rows = firstRow[^1];
        scores = new double[rows];
        pull = new double[rows];
        curvature = new double[rows];
        bins = new byte[BoostedTrees.Names.Length][];
        edges = new float[BoostedTrees.Names.Length][];
        Parallel.For(0, bins.Length, s => (edges[s], bins[s]) = Sort(s));
        for (var i = 0; i < lists.Count; i++)
        {
            for (var k = 0; k < lists[i].Inputs.Length; k++)
            {
                scores[firstRow[i] + k] = lists[i].Base[k];
            }
        }
    }

    /// <summary>Grows the trees.</summary>
    /// <param name="trees">How many.</param>
    /// <param name="seed">Of the questions and signals that each tree sees.</param>
    /// <param name="every">Called with the number of trees so far, after each 25.</param>
    public BoostedTrees Grow(int trees, int seed, Action<int, BoostedTrees> every)
    {
        var random = new Random(seed);
        var signals = new List<int>();
        var thresholds = new List<float>();
        var leaves = new List<float>();
        for (var tree = 1; tree <= trees; tree++)
        {
            Differentiate(random);
            Add(random, signals, thresholds, leaves);
            if (tree % 25 == 0)
            {
                every(tree, new BoostedTrees(Depth, [.. signals], [.. thresholds], [.. leaves]));
            }
        }

        return new BoostedTrees(Depth, [.. signals], [.. thresholds], [.. leaves]);
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

    private (float[] Edges, byte[] Bins) Sort(int signal)
    {
        var values = new float[rows];
        var row = 0;
        foreach (var list in lists)
        {
            foreach (var input in list.Inputs)
            {
                values[row++] = input[signal];
            }
        }

        var sorted = values.ToArray();
        Array.Sort(sorted);
        var cuts = new List<float>();
        for (var b = 1; b < Bins; b++)
        {
            var cut = MathF.Round(sorted[(int)((long)b * rows / Bins)], 4);
            if (cut > sorted[0] && (cuts.Count == 0 || cut > cuts[^1]))
            {
                cuts.Add(cut);
            }
        }

        var place = new byte[rows];
        for (var i = 0; i < rows; i++)
        {
            var at = cuts.BinarySearch(values[i]);
            place[i] = (byte)(at >= 0 ? at + 1 : ~at);
        }

        return ([.. cuts], place);
    }

    /// <summary>Gradient and curvature of the loss at each sentence, 0 for the questions that this tree does not see.</summary>
    private void Differentiate(Random random)
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

    private void Add(Random random, List<int> signals, List<float> thresholds, List<float> leaves)
    {
        var seen = Enumerable.Range(0, bins.Length).Where(s => edges[s].Length > 0 && random.NextDouble() < SignalShare).ToArray();
        var node = new int[rows];
        for (var level = 0; level < Depth; level++)
        {
            var width = 1 << level;
            var best = new (double Gain, int Signal, int Cut)[seen.Length][];
            Parallel.For(0, seen.Length, s => best[s] = Splits(seen[s], node, width));
            var chosen = new (double Gain, int Signal, int Cut)[width];
            for (var n = 0; n < width; n++)
            {
                chosen[n] = (0, 0, -1);
                foreach (var candidates in best)
                {
                    chosen[n] = candidates[n].Gain > chosen[n].Gain ? candidates[n] : chosen[n];
                }

                // Where no split helps, everything goes left.
                signals.Add(chosen[n].Signal);
                thresholds.Add(chosen[n].Cut < 0 ? 1e6f : edges[chosen[n].Signal][chosen[n].Cut]);
            }

            Parallel.For(0, rows, r =>
            {
                var (_, signal, cut) = chosen[node[r]];
                node[r] = (2 * node[r]) + (cut >= 0 && bins[signal][r] > cut ? 1 : 0);
            });
        }

        var sums = new (double Pull, double Curvature)[1 << Depth];
        for (var r = 0; r < rows; r++)
        {
            sums[node[r]].Pull += pull[r];
            sums[node[r]].Curvature += curvature[r];
        }

        var added = Array.ConvertAll(sums, s => MathF.Round((float)(-Rate * s.Pull / (s.Curvature + Smoothing)), 4));
        leaves.AddRange(added);
        Parallel.For(0, rows, r => scores[r] += added[node[r]]);
    }

    /// <summary>The best split of each node of a level by one signal.</summary>
    private (double Gain, int Signal, int Cut)[] Splits(int signal, int[] node, int width)
    {
        var count = edges[signal].Length + 1;
        var pulls = new double[width * count];
        var curvatures = new double[width * count];
        var place = bins[signal];
        for (var r = 0; r < rows; r++)
        {
            var cell = (node[r] * count) + place[r];
            pulls[cell] += pull[r];
            curvatures[cell] += curvature[r];
        }

        var best = new (double Gain, int Signal, int Cut)[width];
        for (var n = 0; n < width; n++)
        {
            best[n] = (0, signal, -1);
            double allPull = 0, allCurvature = 0;
            for (var b = 0; b < count; b++)
            {
                allPull += pulls[(n * count) + b];
                allCurvature += curvatures[(n * count) + b];
            }

            double leftPull = 0, leftCurvature = 0;
            for (var cut = 0; cut < count - 1; cut++)
            {
                leftPull += pulls[(n * count) + cut];
                leftCurvature += curvatures[(n * count) + cut];
                if (leftCurvature < LeastCurvature || allCurvature - leftCurvature < LeastCurvature)
                {
                    continue;
                }

                var gain = Worth(leftPull, leftCurvature) + Worth(allPull - leftPull, allCurvature - leftCurvature) - Worth(allPull, allCurvature);
                best[n] = gain > best[n].Gain ? (gain, signal, cut) : best[n];
            }
        }

        return best;
    }

    private static double Worth(double pull, double curvature) => pull * pull / (curvature + Smoothing);
}
