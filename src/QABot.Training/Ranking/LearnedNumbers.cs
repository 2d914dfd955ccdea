namespace QABot.Training.Ranking;

/// <summary>Numbers to learn, with their gradient and its moments: Adam with decoupled weight decay (Loshchilov and Hutter, 2019).</summary>
internal sealed class LearnedNumbers
{
    private const float First = 0.05f;

    private readonly float[] mean;
    private readonly float[] variance;

    /// <param name="size">How many.</param>
    /// <param name="random">Draws the first ones; null for zeros.</param>
    public LearnedNumbers(int size, Random? random)
    {
        (Values, Gradient, mean, variance) = (new float[size], new float[size], new float[size], new float[size]);
        for (var i = 0; random is not null && i < size; i++)
        {
            // Box and Muller, 1958.
            Values[i] = First * (float)(Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
    }

    public float[] Values { get; }

    /// <summary>Of the batch so far; <see cref="Step"/> empties it.</summary>
    public float[] Gradient { get; }

    /// <param name="rate">The share of a step.</param>
    /// <param name="decay">How strongly the numbers are drawn to zero.</param>
    /// <param name="step">The number of the step, from 1.</param>
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
