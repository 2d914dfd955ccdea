using System.Globalization;
using System.Runtime.CompilerServices;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>
/// Tells where signals only tell together, or only for one kind of question: a sum of small decision trees (Friedman, "Greedy function
/// approximation: a gradient boosting machine", 2001), learned by the training command and shipped as data. Every tree is complete: the
/// same number of splits leads to each leaf. Immutable.
/// </summary>
internal sealed class BoostedTrees
{
    private static readonly AnswerType[] Kinds =
    [
        AnswerType.Person, AnswerType.Place, AnswerType.Time | AnswerType.Clock, AnswerType.Duration | AnswerType.Number | AnswerType.Money,
        AnswerType.Reason, AnswerType.Quote, AnswerType.YesNo,
    ];

    private static readonly string[] OfQuestion =
        ["asks-person", "asks-place", "asks-time", "asks-number", "asks-reason", "asks-quote", "asks-whether", "asks-nothing-special", "words-asked"];

    private readonly string[] names;
    private readonly int depth;
    private readonly int[] signals;
    private readonly float[] thresholds;
    private readonly float[] leaves;

    /// <param name="names">What a split may look at, in the order of the input.</param>
    /// <param name="depth">Splits from the root to a leaf.</param>
    /// <param name="signals">Tree after tree, level after level: the signal that each split looks at.</param>
    /// <param name="thresholds">For each split: below it the way goes left.</param>
    /// <param name="leaves">Tree after tree, from left to right: what each leaf adds.</param>
    public BoostedTrees(string[] names, int depth, int[] signals, float[] thresholds, float[] leaves)
    {
        var splits = (1 << depth) - 1;
        if (signals.Length != thresholds.Length || signals.Length % splits != 0 || leaves.Length != (signals.Length / splits) << depth)
        {
            throw new ArgumentException($"{signals.Length} signals, {thresholds.Length} thresholds and {leaves.Length} leaves do not make trees of depth {depth}.", nameof(depth));
        }

        (this.names, this.depth, this.signals, this.thresholds, this.leaves) = (names, depth, signals, thresholds, leaves);
    }

    /// <summary>What a split of the ranking may look at: the signals of the sentence, then what the question is.</summary>
    public static string[] OfRanking { get; } = [.. SentenceFeatures.Names, .. OfQuestion];

    /// <summary>How many trees there are.</summary>
    public int Count => leaves.Length >> depth;

    /// <summary>Writes what the question is behind the signals of a sentence.</summary>
    /// <param name="question">The question.</param>
    /// <param name="terms">How many words of it are looked for.</param>
    /// <param name="input">A vector in the order of <see cref="OfRanking"/>.</param>
    public static void Describe(ParsedQuestion question, int terms, Span<float> input)
    {
        var at = SentenceFeatures.Count;
        foreach (var kind in Kinds)
        {
            input[at++] = (question.Types & kind) != 0 ? 1 : 0;
        }

        input[at++] = question.Types == AnswerType.None ? 1 : 0;
        input[at] = terms / 10f;
    }

    /// <summary>Trees whose score is the mean of the others' scores: grown from different parts of the examples, they err less together.</summary>
    /// <param name="others">At least one, all on the same signals and of one depth.</param>
    public static BoostedTrees Mean(IReadOnlyList<BoostedTrees> others) => new(
        others[0].names,
        others[0].depth,
        [.. others.SelectMany(o => o.signals)],
        [.. others.SelectMany(o => o.thresholds)],
        [.. others.SelectMany(o => o.leaves.Select(leaf => leaf / others.Count))]);

    /// <summary>The same trees, each adding so many times what it adds here.</summary>
    public BoostedTrees Scaled(float times) => new(names, depth, signals, thresholds, Array.ConvertAll(leaves, leaf => times * leaf));

    /// <summary>The sum over all trees.</summary>
    /// <param name="input">In the order of the names.</param>
    public float Score(ReadOnlySpan<float> input)
    {
        var splits = (1 << depth) - 1;
        var sum = 0f;
        for (int tree = 0, first = 0; first < signals.Length; tree++, first += splits)
        {
            var node = 0;
            while (node < splits)
            {
                // Which way it goes cannot be foretold, so a jump here would take three times as long as the sum.
                node = (2 * node) + 2 - Unsafe.BitCast<bool, byte>(input[signals[first + node]] < thresholds[first + node]);
            }

            sum += leaves[(tree << depth) + node - splits];
        }

        return sum;
    }

    /// <summary>What each signal adds to the sum: along the way through a tree, by how much each split moves the mean of the leaves that are left.</summary>
    /// <param name="input">In the order of the names.</param>
    public float[] Shares(ReadOnlySpan<float> input)
    {
        var shares = new float[names.Length];
        var splits = (1 << depth) - 1;
        for (int tree = 0, first = 0; first < signals.Length; tree++, first += splits)
        {
            var node = 0;
            var (from, count) = (tree << depth, 1 << depth);
            while (node < splits)
            {
                var mean = Mean(from, count);
                count /= 2;
                var right = input[signals[first + node]] >= thresholds[first + node];
                from += right ? count : 0;
                shares[signals[first + node]] += Mean(from, count) - mean;
                node = (2 * node) + (right ? 2 : 1);
            }
        }

        return shares;
    }

    private float Mean(int from, int count) => leaves.AsSpan(from, count).ToArray().Average();

    /// <summary>One line a tree: its splits as <c>signal&lt;threshold</c>, then what its leaves add, between tabs.</summary>
    public IEnumerable<string> Lines()
    {
        var splits = (1 << depth) - 1;
        for (var tree = 0; tree < Count; tree++)
        {
            var nodes = Enumerable.Range(tree * splits, splits).Select(n => string.Create(CultureInfo.InvariantCulture, $"{names[signals[n]]}<{thresholds[n]:0.####}"));
            var ends = Enumerable.Range(tree << depth, 1 << depth).Select(n => leaves[n].ToString("0.#####", CultureInfo.InvariantCulture));
            yield return string.Join('\t', nodes.Concat(ends));
        }
    }

    /// <summary>Reads what <see cref="Lines"/> wrote; '#' opens a comment.</summary>
    /// <exception cref="FormatException">There is no line, or a line is no tree of the depth of the first, or names an unknown signal.</exception>
    public static BoostedTrees Parse(string[] names, IEnumerable<string> lines)
    {
        var depth = 0;
        var signals = new List<int>();
        var thresholds = new List<float>();
        var leaves = new List<float>();
        foreach (var line in lines.Where(l => l.Length > 0 && l[0] != '#'))
        {
            var cells = line.Split('\t');
            var splits = cells.TakeWhile(c => c.Contains('<', StringComparison.Ordinal)).Count();
            depth = depth == 0 ? int.Log2(splits + 1) : depth;
            if (splits == 0 || splits != (1 << depth) - 1 || cells.Length != (2 << depth) - 1)
            {
                throw new FormatException($"Not a tree of depth {depth}: '{line}'.");
            }

            foreach (var cell in cells.Take(splits))
            {
                var parts = cell.Split('<');
                var signal = Array.IndexOf(names, parts[0]);
                signals.Add(signal >= 0 ? signal : throw new FormatException($"No signal is called '{parts[0]}'."));
                thresholds.Add(float.Parse(parts[1], CultureInfo.InvariantCulture));
            }

            leaves.AddRange(cells.Skip(splits).Select(c => float.Parse(c, CultureInfo.InvariantCulture)));
        }

        return depth == 0 ? throw new FormatException("There is no tree.") : new BoostedTrees(names, depth, [.. signals], [.. thresholds], [.. leaves]);
    }
}
