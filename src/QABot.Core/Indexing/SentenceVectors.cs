using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>
/// Where each sentence of few articles stands in meaning: the mean of its words' vectors, rare words counting more, at length 1.
/// Immutable, safe from any thread.
/// </summary>
internal sealed class SentenceVectors
{
    private readonly Dictionary<int, float[]> byDoc = [];

    /// <param name="passages">The passages with their documents and the texts of their articles.</param>
    public SentenceVectors(IEnumerable<(int Doc, IndexedPassage Passage, string Text)> passages)
    {
        foreach (var (doc, passage, text) in passages)
        {
            var vectors = new float[passage.SentenceCount * Length];
            for (var s = 0; s < passage.SentenceCount; s++)
            {
                Fill(TextAnalysis.Analyze(text, passage.Sentences[s].Span).Select(t => t.Word), vectors.AsSpan(s * Length, Length));
            }

            byDoc[doc] = vectors;
        }
    }

    /// <summary>How many numbers a vector has; filled up with zeros to whole registers.</summary>
    public static int Length { get; } = WordVectors.Padded(WordVectors.OfWords.Dimensions);

    /// <summary>The vector of a sentence; all zeros where it has no known word.</summary>
    public ReadOnlySpan<float> Of(int doc, int sentence) => byDoc[doc].AsSpan(sentence * Length, Length);

    /// <summary>The same of any words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="vector">Zeros of <see cref="Length"/>, to be filled.</param>
    public static void Fill(IEnumerable<string> words, Span<float> vector)
    {
        foreach (var word in words)
        {
            WordVectors.OfWords.Add(WordVectors.OfWords.RowOf(TermHash.Of(word)), 1, vector);
        }

        var squares = 0f;
        foreach (var value in vector)
        {
            squares += value * value;
        }

        var length = MathF.Sqrt(squares);
        for (var k = 0; length > 0 && k < vector.Length; k++)
        {
            vector[k] /= length;
        }
    }
}
