namespace QABot.Training.Ranking;

/// <summary>
/// Learns one weight a signal by the listwise softmax loss (Cao et al., "Learning to rank: from pairwise to listwise approach", 2007):
/// the right sentences of a question share the probability, all others compete. Adam, shuffled batches, a fixed seed.
/// </summary>
internal static class LinearRanker
{
    private const double Rate = 0.02;
    private const double Decay = 1e-4;
    private const int Batch = 64;

    public static float[] Learn(IReadOnlyList<QuestionSample> samples, int signals, int rounds, int seed, Action<int, float[]> afterRound)
    {
        var weights = new double[signals];
        var mean = new double[signals];
        var variance = new double[signals];
        var random = new Random(seed);
        var order = Enumerable.Range(0, samples.Count).ToArray();
        long step = 0;
        for (var round = 0; round < rounds; round++)
        {
            random.Shuffle(order);
            for (var at = 0; at < order.Length; at += Batch)
            {
                var gradient = new double[signals];
                var end = Math.Min(order.Length, at + Batch);
                for (var i = at; i < end; i++)
                {
                    AddGradient(samples[order[i]], weights, gradient);
                }

                step++;
                var rate = Rate * Math.Sqrt(1 - Math.Pow(0.999, step)) / (1 - Math.Pow(0.9, step)) / (1 + (0.3 * round));
                for (var k = 0; k < signals; k++)
                {
                    var g = (gradient[k] / (end - at)) + (Decay * weights[k]);
                    mean[k] = (0.9 * mean[k]) + (0.1 * g);
                    variance[k] = (0.999 * variance[k]) + (0.001 * g * g);
                    weights[k] -= rate * mean[k] / (Math.Sqrt(variance[k]) + 1e-8);
                }
            }

            afterRound(round, Array.ConvertAll(weights, w => (float)w));
        }

        return Array.ConvertAll(weights, w => (float)w);
    }

    private static void AddGradient(QuestionSample sample, double[] weights, double[] gradient)
    {
        var n = sample.Features.Length;
        var scores = new double[n];
        var max = double.NegativeInfinity;
        for (var i = 0; i < n; i++)
        {
            scores[i] = Score(sample.Features[i], weights);
            max = Math.Max(max, scores[i]);
        }

        double total = 0, right = 0;
        for (var i = 0; i < n; i++)
        {
            scores[i] = Math.Exp(scores[i] - max);
            total += scores[i];
            right += sample.Right[i] ? scores[i] : 0;
        }

        for (var i = 0; i < n; i++)
        {
            var pull = (scores[i] / total) - (sample.Right[i] ? scores[i] / right : 0);
            if (Math.Abs(pull) > 1e-6)
            {
                for (var k = 0; k < weights.Length; k++)
                {
                    gradient[k] += pull * sample.Features[i][k];
                }
            }
        }
    }

    /// <summary>The weighted sum.</summary>
    public static float Score(float[] features, float[] weights)
    {
        float sum = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += features[k] * weights[k];
        }

        return sum;
    }

    private static double Score(float[] features, double[] weights)
    {
        double sum = 0;
        for (var k = 0; k < weights.Length; k++)
        {
            sum += features[k] * weights[k];
        }

        return sum;
    }

    /// <summary>Share of the questions whose best sentence is right, and whose best sentence stands in the gold passage.</summary>
    public static (double Sentence, double Passage) Measure(IReadOnlyList<QuestionSample> samples, float[] weights)
    {
        int sentence = 0, passage = 0;
        foreach (var sample in samples)
        {
            var best = 0;
            var bestScore = float.NegativeInfinity;
            for (var i = 0; i < sample.Features.Length; i++)
            {
                var score = Score(sample.Features[i], weights);
                (best, bestScore) = score > bestScore ? (i, score) : (best, bestScore);
            }

            sentence += sample.Features.Length > 0 && sample.Right[best] ? 1 : 0;
            passage += sample.Features.Length > 0 && sample.Passage[best] == sample.GoldPassage ? 1 : 0;
        }

        return (sentence / (double)samples.Count, passage / (double)samples.Count);
    }
}
