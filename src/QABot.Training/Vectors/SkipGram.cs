using System.Numerics;
using System.Runtime.InteropServices;

namespace QABot.Training.Vectors;

/// <summary>
/// Word vectors by skip-gram with negative sampling (Mikolov et al., "Distributed Representations of Words and Phrases and
/// their Compositionality", 2013). Threads write into the same tables without locks (Recht et al., "Hogwild!", 2011), so two
/// runs differ in the last digits; one thread makes runs alike.
/// </summary>
internal sealed class SkipGram
{
    private const float StartRate = 0.05f;
    private const float LeastRate = 0.0005f;
    private const int NoiseTable = 1 << 20;

    private readonly int words;
    private readonly int dimensions;
    private readonly float[] input;
    private readonly float[] output;
    private readonly int[] noise;
    private readonly double[] keep;
    private long done;

    /// <param name="counts">How often each word stands in the text; the word's number is its place.</param>
    /// <param name="dimensions">A multiple of the machine's vector width.</param>
    /// <param name="subsample">The share of the text above which a word is dropped at random (1e-4 and about).</param>
    public SkipGram(IReadOnlyList<int> counts, int dimensions, double subsample)
    {
        words = counts.Count;
        this.dimensions = dimensions;
        input = new float[words * dimensions];
        output = new float[words * dimensions];
        var random = new Random(11);
        for (var i = 0; i < input.Length; i++)
            input[i] = ((float)random.NextDouble() - 0.5f) / dimensions;

        var total = counts.Sum(c => (double)c);
        keep = counts.Select(c => Math.Min(1, Math.Sqrt(subsample * total / c) + (subsample * total / c))).ToArray();
        noise = new int[NoiseTable];
        var mass = counts.Sum(c => Math.Pow(c, 0.75));
        double reached = 0;
        var word = -1;
        for (var i = 0; i < NoiseTable; i++)
        {
            while (word < words - 1 && reached <= i / (double)NoiseTable)
                reached += Math.Pow(counts[++word], 0.75) / mass;
            noise[i] = word;
        }
    }

    /// <summary>Reads the sentences a number of times; the vectors of the words, one after another, come back.</summary>
    public float[] Train(int[][] sentences, int epochs, int window, int negatives, int threads, Action<int> afterEpoch)
    {
        var total = (long)epochs * sentences.Sum(s => (long)s.Length);
        var order = Enumerable.Range(0, sentences.Length).ToArray();
        var shuffle = new Random(5);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            shuffle.Shuffle(order);
            var each = (order.Length + threads - 1) / threads;
            Parallel.For(0, threads, thread =>
            {
                var worker = new Worker(this, window, negatives, new Random((epoch * 97) + thread));
                var end = Math.Min(order.Length, (thread + 1) * each);
                for (var i = thread * each; i < end; i++)
                {
                    var sentence = sentences[order[i]];
                    var read = Interlocked.Add(ref done, sentence.Length);
                    worker.Learn(sentence, Math.Max(LeastRate, StartRate * (1 - (read / (float)total))));
                }
            });
            afterEpoch(epoch + 1);
        }

        return input;
    }

    private Span<float> Row(float[] table, int word) => table.AsSpan(word * dimensions, dimensions);

    private sealed class Worker(SkipGram model, int window, int negatives, Random random)
    {
        private readonly List<int> kept = [];
        private readonly float[] pull = new float[model.dimensions];

        public void Learn(int[] sentence, float rate)
        {
            kept.Clear();
            foreach (var word in sentence)
            {
                if (model.keep[word] >= 1 || random.NextDouble() < model.keep[word])
                    kept.Add(word);
            }

            for (var i = 0; i < kept.Count; i++)
            {
                var reach = 1 + random.Next(window);
                for (var j = Math.Max(0, i - reach); j <= Math.Min(kept.Count - 1, i + reach); j++)
                {
                    if (j != i && kept[j] != kept[i])
                        Pair(kept[j], kept[i], rate);
                }
            }
        }

        private void Pair(int word, int context, float rate)
        {
            var own = model.Row(model.input, word);
            pull.AsSpan().Clear();
            for (var n = 0; n <= negatives; n++)
            {
                var target = n == 0 ? context : model.noise[random.Next(NoiseTable)];
                if (n > 0 && target == context)
                    continue;

                var other = model.Row(model.output, target);
                var score = Dot(own, other);
                var gradient = ((n == 0 ? 1f : 0f) - (1f / (1f + MathF.Exp(-Math.Clamp(score, -8f, 8f))))) * rate;
                Add(pull, other, gradient);
                Add(other, own, gradient);
            }

            Add(own, pull, 1f);
        }

        private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
        {
            var left = MemoryMarshal.Cast<float, Vector<float>>(a);
            var right = MemoryMarshal.Cast<float, Vector<float>>(b);
            var sum = Vector<float>.Zero;
            for (var i = 0; i < left.Length; i++)
                sum += left[i] * right[i];
            return Vector.Sum(sum);
        }

        private static void Add(Span<float> to, ReadOnlySpan<float> what, float times)
        {
            var sum = MemoryMarshal.Cast<float, Vector<float>>(to);
            var added = MemoryMarshal.Cast<float, Vector<float>>(what);
            var factor = new Vector<float>(times);
            for (var i = 0; i < sum.Length; i++)
                sum[i] += added[i] * factor;
        }
    }
}
