using System.Numerics.Tensors;
using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>
/// Where each sentence of few articles stands in meaning: the mean of its words' vectors, rare words counting more, at length 1; and its
/// words' own.
/// Immutable, safe from any thread.
/// </summary>
internal sealed class SentenceVectors
{
    private readonly Dictionary<int, (float[] Means, int[][] Words)> byDoc = [];

    /// <param name="passages">The passages with their documents and the texts of their articles.</param>
    public SentenceVectors(IEnumerable<(int Doc, IndexedPassage Passage, string Text)> passages)
    {
        var places = new Dictionary<int, int>();
        foreach (var (doc, passage, text) in passages)
        {
            var means = new float[passage.SentenceCount * Length];
            var words = new int[passage.SentenceCount][];
            for (var s = 0; s < words.Length; s++)
            {
                var rows = TextAnalysis.Analyze(text, passage.Sentences[s].Span).Select(t => RowOf(t.Word)).Where(row => row >= 0).ToList();
                Fill(rows, means.AsSpan(s * Length, Length));
                foreach (var row in rows)
                {
                    places.TryAdd(row, places.Count);
                }

                words[s] = [.. rows.Distinct().Select(row => places[row])];
            }

            byDoc[doc] = (means, words);
        }

        WordRows = new float[places.Count * Length];
        foreach (var (row, place) in places)
        {
            Fill([row], WordRows.AsSpan(place * Length, Length));
        }
    }

    /// <summary>The vectors of all words, each of <see cref="Length"/> numbers and of length 1.</summary>
    public float[] WordRows { get; }

    /// <summary>How many numbers a vector has; filled up with zeros to whole registers.</summary>
    public static int Length { get; } = WordVectors.Padded(WordVectors.OfWords.Dimensions);

    /// <summary>The vector of a sentence; all zeros where it has no known word.</summary>
    public ReadOnlySpan<float> Of(int doc, int sentence) => byDoc[doc].Means.AsSpan(sentence * Length, Length);

    /// <summary>For each sentence the places of its known words in <see cref="WordRows"/>, each once.</summary>
    public IReadOnlyList<int[]> WordsOf(int doc) => byDoc[doc].Words;

    /// <summary>The row of a word, as it is written, in <see cref="WordVectors.OfWords"/>; −1 where it has none.</summary>
    public static int RowOf(string word) => WordVectors.OfWords.RowOf(TermHash.Of(word));

    /// <summary>Writes the mean of any words' vectors, rare words counting more, at length 1.</summary>
    /// <param name="rows">The words' rows.</param>
    /// <param name="vector">Zeros of <see cref="Length"/>, to be filled.</param>
    public static void Fill(IEnumerable<int> rows, Span<float> vector)
    {
        foreach (var row in rows)
        {
            WordVectors.OfWords.Add(row, 1, vector);
        }

        ToUnit(vector);
    }

    /// <summary>Brings a vector to length 1; zeros stay.</summary>
    public static void ToUnit(Span<float> vector)
    {
        if (TensorPrimitives.Norm(vector) is > 0 and var length)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }
    }
}
