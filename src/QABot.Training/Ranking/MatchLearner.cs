using QABot.Core.Language;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// Learns <see cref="LearnedMatch"/> by the listwise softmax loss: the sentences that answer a question share the probability, all others
/// of its articles compete, and that none answers where that is learned too. The other signals are weighed with it, so that it learns what
/// they miss. Adam with decoupled weight decay (Loshchilov and Hutter, 2019), shuffled batches, a fixed seed.
/// </summary>
internal static class MatchLearner
{
    private const int Epochs = 6;
    private const int Batch = 32;
    private const int LeastUses = 8;

    // What is asked of fewer affairs than these may be the name of one.
    private const int LeastAffairs = 5;
    private const float Rate = 0.01f;
    private const float Decay = 1f;
    private const float First = 0.05f;

    // The signals' weights are few and reach further than the others.
    private const float RateOfSignals = 3 * Rate;
    private const float FirstNone = 4;
    private const float Scale = 5;
    private const int Rank = LearnedMatch.Rank;

    /// <summary>A question with the sentences of its articles.</summary>
    /// <param name="Affair">What it is about, in one word.</param>
    /// <param name="Question">Its vector.</param>
    /// <param name="Forms">Its words and pairs of words.</param>
    /// <param name="Own">The sentences' vectors.</param>
    /// <param name="Beside">The sums of those of their neighbours.</param>
    /// <param name="Signals">The other signals of each sentence.</param>
    /// <param name="Terms">How many words of the question are looked for.</param>
    /// <param name="Right">Whether the sentence answers; nowhere true for a question without an answer.</param>
    internal sealed record Example(string Affair, float[] Question, string[] Forms, float[][] Own, float[][] Beside, float[][] Signals, int Terms, bool[] Right);

    /// <param name="examples">The questions.</param>
    /// <param name="withNone">Whether to learn that none answers as well; if not, each example has a sentence that does.</param>
    /// <param name="seed">Orders the batches and draws the first numbers.</param>
    public static LearnedMatch Learn(IReadOnlyList<Example> examples, bool withNone, int seed)
    {
        var uses = examples.SelectMany(e => e.Forms.Select(form => (form, e.Affair))).GroupBy(f => f.form, f => f.Affair, StringComparer.Ordinal)
            .Where(f => f.Count() >= LeastUses && f.Distinct(StringComparer.Ordinal).Count() >= LeastAffairs).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
        var places = uses.Select((form, at) => (form, at)).ToDictionary(f => f.form, f => f.at, StringComparer.Ordinal);
        var random = new Random(seed);
        var (question, sentence, beside) = (new Matrix(LearnedMatch.Size, random), new Matrix(LearnedMatch.Size, random), new Matrix(LearnedMatch.Size, random));
        var forms = new Matrix(uses.Count * Rank, null);
        var others = new Matrix(SentenceFeatures.Count + 2, null);
        others.Values[^2] = FirstNone;
        var order = Enumerable.Range(0, examples.Count).ToArray();
        var steps = Epochs * ((examples.Count + Batch - 1) / Batch);
        var step = 0;
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            random.Shuffle(order);
            for (var at = 0; at < order.Length; at += Batch)
            {
                foreach (var i in order.AsSpan(at, Math.Min(Batch, order.Length - at)))
                {
                    Pull(examples[i], [.. examples[i].Forms.Where(places.ContainsKey).Select(f => places[f])], question, sentence, beside, forms, others, withNone);
                }

                var rate = Rate * (1 - (step / (float)steps));
                step++;
                foreach (var matrix in (ReadOnlySpan<Matrix>)[question, sentence, beside, forms])
                {
                    matrix.Step(rate, Decay, step);
                }

                others.Step(rate / Rate * RateOfSignals, 0, step);
            }
        }

        return new LearnedMatch(
            question.Values,
            Array.ConvertAll(sentence.Values, v => Scale * v),
            Array.ConvertAll(beside.Values, v => Scale * v),
            uses.Select((form, at) => (form, row: forms.Values[(at * Rank)..((at + 1) * Rank)])).ToDictionary(f => f.form, f => f.row, StringComparer.Ordinal),
            withNone ? Named(others.Values) : new Dictionary<string, float>(StringComparer.Ordinal));
    }

    private static Dictionary<string, float> Named(float[] others) =>
        SentenceFeatures.Names.Append(LearnedMatch.None).Append(LearnedMatch.NonePerWord).Zip(others).Where(o => o.Second != 0).ToDictionary(o => o.First, o => o.Second, StringComparer.Ordinal);

    /// <summary>Adds the gradient of one question's loss.</summary>
    private static void Pull(Example example, int[] known, Matrix question, Matrix sentence, Matrix beside, Matrix forms, Matrix others, bool withNone)
    {
        var perForm = known.Length == 0 ? 0 : 1 / MathF.Sqrt(known.Length);
        Span<float> code = stackalloc float[Rank];
        code.Clear();
        for (var k = 0; k < example.Question.Length; k++)
        {
            for (var r = 0; r < Rank; r++)
            {
                code[r] += example.Question[k] * question.Values[(k * Rank) + r];
            }
        }

        foreach (var form in known)
        {
            for (var r = 0; r < Rank; r++)
            {
                code[r] += perForm * forms.Values[(form * Rank) + r];
            }
        }

        var (own, near) = (LearnedMatch.Times(sentence.Values, code), LearnedMatch.Times(beside.Values, code));
        var n = example.Own.Length;
        var scores = new float[n];
        var max = float.NegativeInfinity;
        for (var i = 0; i < n; i++)
        {
            scores[i] = (Scale * (Dot(own, example.Own[i]) + Dot(near, example.Beside[i]))) + Dot(example.Signals[i], others.Values);
            max = Math.Max(max, scores[i]);
        }

        var perTerm = example.Terms / 10f;
        var none = withNone ? others.Values[^2] + (perTerm * others.Values[^1]) + MathF.Log(Math.Max(1, n)) : float.NegativeInfinity;
        max = Math.Max(max, none);
        none = MathF.Exp(none - max);
        var isAnswered = example.Right.Contains(true);
        float total = none, right = isAnswered ? 0 : none;
        for (var i = 0; i < n; i++)
        {
            scores[i] = MathF.Exp(scores[i] - max);
            total += scores[i];
            right += example.Right[i] ? scores[i] : 0;
        }

        var ofNone = ((none / total) - (isAnswered ? 0 : 1)) / Batch;
        others.Gradient[^2] += withNone ? ofNone : 0;
        others.Gradient[^1] += withNone ? perTerm * ofNone : 0;
        var (ofOwn, ofBeside) = (new float[own.Length], new float[own.Length]);
        for (var i = 0; i < n; i++)
        {
            var pull = ((scores[i] / total) - (example.Right[i] ? scores[i] / Math.Max(right, 1e-12f) : 0)) / Batch;
            if (Math.Abs(pull) < 1e-8f)
            {
                continue;
            }

            for (var k = 0; k < example.Signals[i].Length; k++)
            {
                others.Gradient[k] += pull * example.Signals[i][k];
            }

            for (var k = 0; k < own.Length; k++)
            {
                ofOwn[k] += Scale * pull * example.Own[i][k];
                ofBeside[k] += Scale * pull * example.Beside[i][k];
            }
        }

        Span<float> ofCode = stackalloc float[Rank];
        ofCode.Clear();
        for (var k = 0; k < own.Length; k++)
        {
            for (var r = 0; r < Rank; r++)
            {
                var cell = (k * Rank) + r;
                ofCode[r] += (ofOwn[k] * sentence.Values[cell]) + (ofBeside[k] * beside.Values[cell]);
                sentence.Gradient[cell] += ofOwn[k] * code[r];
                beside.Gradient[cell] += ofBeside[k] * code[r];
            }
        }

        for (var k = 0; k < own.Length; k++)
        {
            for (var r = 0; r < Rank; r++)
            {
                question.Gradient[(k * Rank) + r] += example.Question[k] * ofCode[r];
            }
        }

        foreach (var form in known)
        {
            for (var r = 0; r < Rank; r++)
            {
                forms.Gradient[(form * Rank) + r] += perForm * ofCode[r];
            }
        }
    }

    private static float Dot(float[] a, float[] b)
    {
        var sum = 0f;
        for (var k = 0; k < a.Length; k++)
        {
            sum += a[k] * b[k];
        }

        return sum;
    }

    /// <summary>Numbers to learn, with their gradient and its moments.</summary>
    private sealed class Matrix
    {
        private readonly float[] mean;
        private readonly float[] variance;

        public Matrix(int size, Random? random)
        {
            (Values, Gradient, mean, variance) = (new float[size], new float[size], new float[size], new float[size]);
            for (var i = 0; random is not null && i < size; i++)
            {
                // Box and Muller, 1958.
                Values[i] = First * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
            }
        }

        public float[] Values { get; }

        public float[] Gradient { get; }

        public void Step(float rate, float decay, int step)
        {
            var (first, second) = (1 - MathF.Pow(0.9f, step), 1 - MathF.Pow(0.999f, step));
            for (var i = 0; i < Values.Length; i++)
            {
                mean[i] = (0.9f * mean[i]) + (0.1f * Gradient[i]);
                variance[i] = (0.999f * variance[i]) + (0.001f * Gradient[i] * Gradient[i]);
                Values[i] -= rate * ((decay * Values[i]) + (mean[i] / first / (MathF.Sqrt(variance[i] / second) + 1e-8f)));
                Gradient[i] = 0;
            }
        }
    }
}
