using System.Numerics.Tensors;
using QABot.Core.Language;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// Learns <see cref="LearnedMatch"/> by the listwise softmax loss: the sentences that answer a question share the probability; all others
/// of its articles, and that none answers, compete. The other signals are weighed with it, so that it learns what they miss. Adam with
/// decoupled weight decay (Loshchilov and Hutter, 2019), shuffled batches, a fixed seed.
/// </summary>
internal static class MatchLearner
{
    private const int Epochs = 5;
    private const int Batch = 32;
    private const int LeastUses = 8;

    // What is asked of fewer affairs than these may be the name of one.
    private const int LeastAffairs = 5;
    private const float Rate = 0.006f;
    private const float Decay = 0.25f;

    // The signals' weights are few and reach further than the others.
    private const float RateOfSignals = 3 * Rate;
    private const float FirstNone = 4;
    private const float Scale = 5;

    // Of the pull of one batch: what hardly answers is not pushed further down, which saves half of the time.
    private const float LeastPull = 1e-5f;

    // The words' part is learned from less than the whole's, and is held back less.
    private const float DecayOfWords = 0.2f;
    private const int Rank = LearnedMatch.Rank;

    /// <summary>The sentences of an affair's articles.</summary>
    /// <param name="Own">Their vectors.</param>
    /// <param name="Beside">The sums of those of their neighbours.</param>
    /// <param name="Vectors">The words' own vectors, one after another.</param>
    /// <param name="PlacesOf">The places of each sentence's words among them.</param>
    /// <param name="Neighbours">The sentences before and after each; −1 where there is none.</param>
    internal sealed record Sentences(float[][] Own, float[][] Beside, float[] Vectors, int[][] PlacesOf, (int Before, int After)[] Neighbours);

    /// <summary>A question with the sentences of its articles.</summary>
    /// <param name="Affair">What it is about, in one word.</param>
    /// <param name="Question">Its vector.</param>
    /// <param name="Forms">Its words and pairs of words.</param>
    /// <param name="Words">Its known words, each once, with their vectors.</param>
    /// <param name="Sentences">The sentences.</param>
    /// <param name="Signals">The other signals of each sentence.</param>
    /// <param name="Terms">How many words of the question are looked for.</param>
    /// <param name="Right">Whether the sentence answers; nowhere true for a question without an answer.</param>
    /// <param name="Weight">As how many questions it counts.</param>
    internal sealed record Example(string Affair, float[] Question, string[] Forms, (string Word, float[] Vector)[] Words, Sentences Sentences, float[][] Signals, int Terms, bool[] Right, float Weight);

    /// <param name="examples">The questions.</param>
    /// <param name="seed">Orders the batches and draws the first numbers.</param>
    public static LearnedMatch Learn(IReadOnlyList<Example> examples, int seed)
    {
        var uses = examples.SelectMany(e => e.Forms.Select(form => (form, e.Affair))).GroupBy(f => f.form, f => f.Affair, StringComparer.Ordinal)
            .Where(f => f.Count() >= LeastUses && f.Distinct(StringComparer.Ordinal).Count() >= LeastAffairs).Select(f => f.Key).Order(StringComparer.Ordinal).ToList();
        var places = uses.Select((form, at) => (form, at)).ToDictionary(f => f.form, f => f.at, StringComparer.Ordinal);
        var random = new Random(seed);
        var (question, sentence, beside) = (new LearnedNumbers(LearnedMatch.Size, random), new LearnedNumbers(LearnedMatch.Size, random), new LearnedNumbers(LearnedMatch.Size, random));
        var forms = new LearnedNumbers(uses.Count * Rank, null);
        var words = new WordMatchLearner(places.Keys, random);
        var others = new LearnedNumbers(SentenceFeatures.Count + 2, null);
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
                    Pull(examples[i], [.. examples[i].Forms.Where(places.ContainsKey).Select(f => places[f])], question, sentence, beside, forms, words, others);
                }

                var rate = Rate * (1 - (step / (float)steps));
                step++;
                foreach (var matrix in (ReadOnlySpan<LearnedNumbers>)[question, sentence, beside, forms])
                {
                    matrix.Step(rate, Decay, step);
                }

                words.Step(rate, DecayOfWords, rate / Rate * RateOfSignals, step);
                others.Step(rate / Rate * RateOfSignals, 0, step);
            }
        }

        return new LearnedMatch(
            question.Values,
            Array.ConvertAll(sentence.Values, v => Scale * v),
            Array.ConvertAll(beside.Values, v => Scale * v),
            uses.Select((form, at) => (form, row: forms.Values[(at * Rank)..((at + 1) * Rank)])).ToDictionary(f => f.form, f => f.row, StringComparer.Ordinal),
            words.Learned(),
            Named(others.Values));
    }

    private static Dictionary<string, float> Named(float[] others) =>
        SentenceFeatures.Names.Append(LearnedMatch.None).Append(LearnedMatch.NonePerWord).Zip(others).Where(o => o.Second != 0).ToDictionary(o => o.First, o => o.Second, StringComparer.Ordinal);

    /// <summary>Adds the gradient of one question's loss.</summary>
    private static void Pull(Example example, int[] known, LearnedNumbers question, LearnedNumbers sentence, LearnedNumbers beside, LearnedNumbers forms, WordMatchLearner words, LearnedNumbers others)
    {
        var perForm = known.Length == 0 ? 0 : 1 / MathF.Sqrt(known.Length);
        Span<float> code = stackalloc float[Rank];
        code.Clear();
        LearnedMatch.Encode(question.Values, example.Question, code);

        foreach (var form in known)
        {
            TensorPrimitives.MultiplyAdd(forms.Values.AsSpan(form * Rank, Rank), perForm, code, code);
        }

        var (own, near) = (LearnedMatch.Times(sentence.Values, code), LearnedMatch.Times(beside.Values, code));
        var sentences = example.Sentences;
        var n = sentences.Own.Length;
        var scores = new float[n];
        var readings = words.Read(example, scores, out var nowhere);
        var max = float.NegativeInfinity;
        for (var i = 0; i < n; i++)
        {
            scores[i] += (Scale * (TensorPrimitives.Dot<float>(own, sentences.Own[i]) + TensorPrimitives.Dot<float>(near, sentences.Beside[i]))) + TensorPrimitives.Dot(example.Signals[i], others.Values.AsSpan(0, SentenceFeatures.Count));
            max = Math.Max(max, scores[i]);
        }

        var perTerm = example.Terms / 10f;
        var none = others.Values[^2] + (perTerm * others.Values[^1]) + nowhere + MathF.Log(Math.Max(1, n));
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

        var perQuestion = example.Weight / Batch;
        var ofNone = ((none / total) - (isAnswered ? 0 : 1)) * perQuestion;
        others.Gradient[^2] += ofNone;
        others.Gradient[^1] += perTerm * ofNone;
        var pulls = new float[n];
        var (ofOwn, ofBeside) = (new float[own.Length], new float[own.Length]);
        for (var i = 0; i < n; i++)
        {
            var pull = ((scores[i] / total) - (example.Right[i] ? scores[i] / Math.Max(right, 1e-12f) : 0)) * perQuestion;
            if (Math.Abs(pull) < LeastPull)
            {
                continue;
            }

            pulls[i] = pull;
            var weights = others.Gradient.AsSpan(0, SentenceFeatures.Count);
            TensorPrimitives.MultiplyAdd(example.Signals[i], pull, weights, weights);
            TensorPrimitives.MultiplyAdd(sentences.Own[i], Scale * pull, ofOwn, ofOwn);
            TensorPrimitives.MultiplyAdd(sentences.Beside[i], Scale * pull, ofBeside, ofBeside);
        }

        words.Pull(example, readings, pulls, ofNone);
        Span<float> ofCode = stackalloc float[Rank];
        ofCode.Clear();
        for (var k = 0; k < own.Length; k++)
        {
            var row = k * Rank;
            TensorPrimitives.MultiplyAdd(sentence.Values.AsSpan(row, Rank), ofOwn[k], ofCode, ofCode);
            TensorPrimitives.MultiplyAdd(beside.Values.AsSpan(row, Rank), ofBeside[k], ofCode, ofCode);
            Add(code, ofOwn[k], sentence.Gradient, row);
            Add(code, ofBeside[k], beside.Gradient, row);
        }

        for (var k = 0; k < own.Length; k++)
        {
            Add(ofCode, example.Question[k], question.Gradient, k * Rank);
        }

        foreach (var form in known)
        {
            Add(ofCode, perForm, forms.Gradient, form * Rank);
        }
    }

    private static void Add(ReadOnlySpan<float> row, float factor, float[] gradient, int at)
    {
        var target = gradient.AsSpan(at, row.Length);
        TensorPrimitives.MultiplyAdd(row, factor, target, target);
    }
}
