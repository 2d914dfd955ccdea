using System.Numerics.Tensors;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// What each word of a question adds to how well a sentence answers, by that word of the sentence which comes nearest to it in meaning
/// (late interaction: Khattab and Zaharia, "ColBERT", 2020). The question's word is first turned towards what reporters write for it; how
/// much it counts is learned too, and so is what a cosine counts, by lines between a few points (after the kernels of Xiong et al.,
/// "K-NRM", 2017). Part of <see cref="LearnedMatch"/>. Immutable once learned or read.
/// </summary>
/// <param name="Turning">From a word's vector to <see cref="LearnedMatch.Rank"/> numbers, so many for each of its numbers.</param>
/// <param name="Back">From these to what is added to the vector, in the same order.</param>
/// <param name="Weigh">What the numbers of a vector tell of how much its word counts.</param>
/// <param name="Counts">The same of single words.</param>
/// <param name="Own">What the cosines at <see cref="Knots"/> count in the sentence.</param>
/// <param name="Beside">In it or in one beside it.</param>
/// <param name="Anywhere">In whatever sentence, for no answer at all.</param>
internal sealed record WordMatch(float[] Turning, float[] Back, float[] Weigh, Dictionary<string, float> Counts, float[] Own, float[] Beside, float[] Anywhere)
{
    private const float FewWords = 4;

    /// <summary>The cosines between which the lines run; below the first and above the last they are level.</summary>
    public static float[] Knots { get; } = [-0.1f, 0.1f, 0.25f, 0.4f, 0.55f, 0.7f, 0.85f, 1f];

    /// <summary>Whether it adds nothing, whatever is asked.</summary>
    public bool IsEmpty => !Own.Concat(Beside).Concat(Anywhere).Any(value => value != 0);

    /// <summary>One that adds nothing, to be filled.</summary>
    public static WordMatch Empty() => new(
        new float[LearnedMatch.Size],
        new float[LearnedMatch.Size],
        new float[SentenceVectors.Length],
        new(StringComparer.Ordinal),
        new float[Knots.Length],
        new float[Knots.Length],
        new float[Knots.Length]);

    /// <summary>How much a word of the question counts, 0 to 2.</summary>
    /// <param name="word">As written.</param>
    /// <param name="vector">Its vector, of length 1.</param>
    public float Weight(string word, ReadOnlySpan<float> vector) =>
        2 / (1 + MathF.Exp(-Counts.GetValueOrDefault(word) - TensorPrimitives.Dot(vector, Weigh)));

    /// <summary>
    /// What each word of a question of so many counts: all of it among few, less among more, so that a long question in the articles' own
    /// words is not outweighed by what it is near to. Half of the way, by logarithms, from the words' sum to their mean.
    /// </summary>
    /// <param name="words">How many different words have a vector.</param>
    public static float ShareOf(int words) => MathF.Sqrt(FewWords / Math.Max(FewWords, words));

    /// <summary>Turns the vector of a question's word, of length 1, towards what reporters write for it.</summary>
    public void Turn(Span<float> vector)
    {
        Span<float> code = stackalloc float[LearnedMatch.Rank];
        code.Clear();
        LearnedMatch.Encode(Turning, vector, code);
        TensorPrimitives.Add(vector, LearnedMatch.Times(Back, code), vector);
        SentenceVectors.ToUnit(vector);
    }

    /// <summary>The knot before a cosine and how far it is on the way to the next, 0 to 1.</summary>
    public static (int Knot, float Share) Between(float cosine)
    {
        var knot = 0;
        while (knot < Knots.Length - 2 && cosine >= Knots[knot + 1])
        {
            knot++;
        }

        return (knot, Math.Clamp((cosine - Knots[knot]) / (Knots[knot + 1] - Knots[knot]), 0, 1));
    }

    /// <summary>What a cosine counts by the values at <see cref="Knots"/>.</summary>
    public static float At(float[] values, float cosine)
    {
        var (knot, share) = Between(cosine);
        return ((1 - share) * values[knot]) + (share * values[knot + 1]);
    }
}
