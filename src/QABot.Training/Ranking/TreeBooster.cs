using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// Learns boosted trees, each a Newton step down a loss (Chen and Guestrin, "XGBoost: a scalable tree boosting system", 2016). Values are
/// sorted into at most 64 bins; each tree sees part of the signals, and of the examples what the loss lets it see; a fixed seed.
/// </summary>
internal sealed class TreeBooster
{
    private const int Depth = 4;
    private const int Bins = 64;
    private const double LeastCurvature = 5;
    private const double SignalShare = 0.5;

    private readonly string[] names;
    private readonly IReadOnlyList<float[]> inputs;
    private readonly ITreeLoss loss;
    private readonly double rate;
    private readonly double smoothing;
    private readonly int rows;
    private readonly byte[][] bins;
    private readonly float[][] edges;
    private readonly double[] scores;
    private readonly double[] pull;
    private readonly double[] curvature;

    /// <param name="names">The signals.</param>
    /// <param name="inputs">The signals of each example.</param>
    /// <param name="start">Score of each example before the first tree.</param>
    /// <param name="loss">What the trees bring down.</param>
    /// <param name="rate">Share of the Newton step that a tree takes, above 0, at most 1.</param>
    /// <param name="smoothing">Draws the leaves towards 0: examples of as much curvature that would stay where they are.</param>
    public TreeBooster(string[] names, IReadOnlyList<float[]> inputs, IReadOnlyList<double> start, ITreeLoss loss, double rate, double smoothing)
    {
        (this.names, this.inputs, this.loss, this.rate, this.smoothing) = (names, inputs, loss, rate, smoothing);
        rows = inputs.Count;
        scores = [.. start];
        pull = new double[rows];
        curvature = new double[rows];
        bins = new byte[names.Length][];
        edges = new float[names.Length][];
        Parallel.For(0, bins.Length, s => (edges[s], bins[s]) = Sort(s));
    }

    /// <summary>Grows the trees; to be called once.</summary>
    /// <param name="trees">How many.</param>
    /// <param name="seed">Of the examples and signals that each tree sees.</param>
    public BoostedTrees Grow(int trees, int seed)
    {
        var random = new Random(seed);
        var signals = new List<int>();
        var thresholds = new List<float>();
        var leaves = new List<float>();
        for (var tree = 1; tree <= trees; tree++)
        {
            loss.Differentiate(scores, random, pull, curvature);
            Add(random, signals, thresholds, leaves);
        }

        return new BoostedTrees(names, Depth, [.. signals], [.. thresholds], [.. leaves]);
    }

    private (float[] Edges, byte[] Bins) Sort(int signal)
    {
        var values = new float[rows];
        for (var i = 0; i < rows; i++)
        {
            values[i] = inputs[i][signal];
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

        var added = Array.ConvertAll(sums, s => MathF.Round((float)(-rate * s.Pull / (s.Curvature + smoothing)), 4));
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

    private double Worth(double pull, double curvature) => pull * pull / (curvature + smoothing);
}
