using System.Text.Json;
using QABot.Core.Indexing;

namespace QABot.Training.Vectors;

/// <summary>
/// Vectors of stems from a public table of word vectors (one JSON object: <c>dimensions</c>, <c>words</c> from the most frequent on, <c>vectors</c> by word).
/// </summary>
internal sealed class PublicVectors
{
    private const int FormsKept = 4;

    private PublicVectors(IReadOnlyList<string> stems, IReadOnlyList<string[]> forms, float[] vectors, int dimensions, IReadOnlyList<(string Word, int Rank)> words, float[] ofWords) =>
        (Stems, Forms, Vectors, Dimensions, Words, OfWords) = (stems, forms, vectors, dimensions, words, ofWords);

    /// <summary>The most frequent first.</summary>
    public IReadOnlyList<string> Stems { get; }

    /// <summary>The words behind a stem, the most usual first.</summary>
    public IReadOnlyList<string[]> Forms { get; }

    /// <summary>One row a stem.</summary>
    public float[] Vectors { get; }

    public int Dimensions { get; }

    /// <summary>The words as the table has them, grammar words and numbers too, with their places from the most frequent on.</summary>
    public IReadOnlyList<(string Word, int Rank)> Words { get; }

    /// <summary>One row a word.</summary>
    public float[] OfWords { get; }

    /// <param name="file">The table.</param>
    /// <param name="mostStems">The rarest beyond are left out.</param>
    /// <param name="mostWords">Of the words alike.</param>
    /// <exception cref="InvalidDataException">The file is no such table.</exception>
    public static PublicVectors Read(string file, int mostStems, int mostWords)
    {
        var reader = new Utf8JsonReader(File.ReadAllBytes(file));
        var dimensions = 0;
        var ranks = new Dictionary<string, int>(StringComparer.Ordinal);
        var stems = new Dictionary<string, Stem>(StringComparer.Ordinal);
        var words = new List<(string Word, int Rank, float[] Row)>();
        while (reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName || reader.CurrentDepth != 1)
                continue;
            var property = reader.GetString();
            reader.Read();
            switch (property)
            {
                case "dimensions":
                    dimensions = reader.GetInt32();
                    break;
                case "words":
                    while (reader.Read() && reader.TokenType == JsonTokenType.String)
                        ranks.TryAdd(reader.GetString()!, ranks.Count);
                    break;
                case "vectors":
                    ReadVectors(ref reader, dimensions, ranks, stems, words, mostWords);
                    break;
                default:
                    reader.TrySkip();
                    break;
            }
        }

        if (dimensions == 0 || stems.Count == 0)
            throw new InvalidDataException($"{file} holds no 'dimensions' and 'vectors'.");
        var kept = stems.Where(s => s.Value.Weight > 0).OrderByDescending(s => s.Value.Weight).ThenBy(s => s.Key, StringComparer.Ordinal).Take(mostStems).ToList();
        return new PublicVectors(
            kept.ConvertAll(s => s.Key),
            kept.ConvertAll(s => s.Value.Forms.OrderBy(f => f.Rank).Take(FormsKept).Select(f => f.Word).ToArray()),
            kept.SelectMany(s => s.Value.Sum.Select(v => (float)(v / s.Value.Weight))).ToArray(),
            dimensions,
            words.ConvertAll(w => (w.Word, w.Rank)),
            [.. words.SelectMany(w => w.Row)]);
    }

    private static void ReadVectors(ref Utf8JsonReader reader, int dimensions, Dictionary<string, int> ranks, Dictionary<string, Stem> stems, List<(string Word, int Rank, float[] Row)> words, int mostWords)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var word = reader.GetString()!;
            reader.Read();
            var row = new double[dimensions];
            for (var k = 0; reader.Read() && reader.TokenType == JsonTokenType.Number; k++)
            {
                if (k < dimensions)
                    row[k] = reader.GetDouble();
            }

            if (word.Length > 40 || TextAnalysis.Analyze(word) is not [{ } token])
                continue;
            if (token.Word == word && ranks.GetValueOrDefault(word, ranks.Count) is var place && place < mostWords)
                words.Add((word, place, Array.ConvertAll(row, v => (float)v)));

            // As stems, numbers and grammar words are everybody's neighbours and say nothing.
            if (token.Length != word.Length || (token.Traits & TokenTraits.Stop) != 0 || !word.All(char.IsAsciiLetter) || word.Length < 2)
                continue;
            if (!stems.TryGetValue(token.Term, out var stem))
                stems[token.Term] = stem = new Stem(new double[dimensions]);

            // By Zipf's law a word's count is about the inverse of its rank.
            var rank = ranks.GetValueOrDefault(word, ranks.Count);
            var weight = 1.0 / (10 + rank);
            stem.Weight += weight;
            stem.Forms.Add((word, rank));
            for (var k = 0; k < dimensions; k++)
                stem.Sum[k] += weight * row[k];
        }
    }

    private sealed class Stem(double[] sum)
    {
        public double[] Sum { get; } = sum;

        public double Weight { get; set; }

        public List<(string Word, int Rank)> Forms { get; } = [];
    }
}
