namespace QABot.Training.Vectors;

/// <summary>
/// Draws the vectors of related words together while each stays near where the text put it (Faruqui et al., "Retrofitting
/// Word Vectors to Semantic Lexicons", 2015).
/// </summary>
internal static class Retrofit
{
    /// <param name="vectors">One row a word, each of length 1.</param>
    /// <param name="dimensions">Numbers a row.</param>
    /// <param name="related">For each word the words it is drawn to, with how strongly.</param>
    /// <param name="strength">The pull of all related words together; 1 makes it equal to that of the text.</param>
    /// <param name="rounds">How often every word is moved; ten is where it settles.</param>
    public static float[] Apply(float[] vectors, int dimensions, IReadOnlyList<(int Word, float Weight)[]> related, float strength, int rounds)
    {
        var moved = vectors.ToArray();
        var sum = new float[dimensions];
        for (var round = 0; round < rounds; round++)
        {
            for (var word = 0; word < related.Count; word++)
            {
                var total = related[word].Sum(r => r.Weight);
                if (total <= 0)
                    continue;

                // Few weak relations must not pull as hard as many strong ones.
                var pull = strength * Math.Min(1f, total);
                for (var k = 0; k < dimensions; k++)
                    sum[k] = vectors[(word * dimensions) + k];
                foreach (var (other, weight) in related[word])
                {
                    for (var k = 0; k < dimensions; k++)
                        sum[k] += pull * weight / total * moved[(other * dimensions) + k];
                }

                for (var k = 0; k < dimensions; k++)
                    moved[(word * dimensions) + k] = sum[k] / (1 + pull);
            }
        }

        return moved;
    }

    /// <summary>Every row at length 1; the mean is taken off first, since all vectors of a text lean one way.</summary>
    public static void Normalise(float[] vectors, int dimensions, bool centre)
    {
        var words = vectors.Length / dimensions;
        for (var k = 0; centre && k < dimensions; k++)
        {
            double mean = 0;
            for (var word = 0; word < words; word++)
                mean += vectors[(word * dimensions) + k];
            for (var word = 0; word < words; word++)
                vectors[(word * dimensions) + k] -= (float)(mean / words);
        }

        for (var word = 0; word < words; word++)
        {
            var row = vectors.AsSpan(word * dimensions, dimensions);
            double length = 0;
            foreach (var value in row)
                length += value * value;
            var factor = length > 0 ? (float)(1 / Math.Sqrt(length)) : 0f;
            for (var k = 0; k < dimensions; k++)
                row[k] *= factor;
        }
    }
}
