using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>
/// For every sentence of every candidate: how near its words come in meaning to those of the question, where they are not the same.
/// Names stand for themselves alone: the nearest name in meaning is somebody else.
/// </summary>
internal sealed class MeaningTable
{
    /// <summary>Below this similarity two words only share a topic; at <see cref="Same"/> one stands for the other.</summary>
    private const float Apart = 0.35f;
    private const float Same = 0.8f;
    private const float MostWeight = 0.9f;

    private readonly int terms;
    private readonly float[] near;
    private readonly float[] sentences;
    private readonly float[] passages;
    private readonly Dictionary<int, int> known = [];
    private readonly List<(int Row, float Rarity)> words = [];
    private readonly List<float> similarities = [];
    private readonly WordVectors vectors = WordVectors.Default;
    private readonly int[] rows;
    private readonly short[] wide;

    public MeaningTable(SearchQuery query, IReadOnlyList<Candidate> candidates, int rowCount)
    {
        terms = query.Terms.Count;
        rows = query.Terms.Select(t => t.IsName ? -1 : vectors.RowOf(TermHash.Of(t.Stem))).ToArray();
        var padded = WordVectors.Padded(vectors.Dimensions);
        wide = new short[terms * padded];
        for (var t = 0; t < terms; t++)
        {
            vectors.Widen(rows[t], wide.AsSpan(t * padded, padded));
        }

        near = new float[rowCount * terms];
        sentences = new float[rowCount];
        passages = new float[rowCount];
        var asked = new float[WordVectors.Padded(vectors.Dimensions)];
        foreach (var term in query.Terms)
        {
            vectors.Add(vectors.RowOf(TermHash.Of(term.Stem)), (term.IsWeak ? 0.3f : 1f) * BackgroundFrequency.Default.Rarity(term.Stem), asked);
        }

        SentenceVectors.ToUnit(asked);
        var row = 0;
        var own = new float[asked.Length];
        var whole = new float[asked.Length];
        foreach (var candidate in candidates)
        {
            var passage = candidate.Passage;
            Array.Clear(whole);
            foreach (ref readonly var sentence in passage.Sentences)
            {
                Array.Clear(own);
                foreach (ref readonly var token in passage.Tokens[sentence.FirstToken..sentence.EndToken])
                {
                    var word = Word(token.Term);
                    if (words[word].Row >= 0)
                    {
                        Fill(word, row);
                        vectors.Add(words[word].Row, words[word].Rarity, own);
                    }
                }

                for (var k = 0; k < own.Length; k++)
                {
                    whole[k] += own[k];
                }

                sentences[row++] = Cosine(asked, own);
            }

            passages.AsSpan(row - passage.SentenceCount, passage.SentenceCount).Fill(Cosine(asked, whole));
        }
    }

    /// <summary>0 to 0.9 for each word of the question: how surely a word of the sentence stands for it.</summary>
    public ReadOnlySpan<float> Near(int row) => near.AsSpan(row * terms, terms);

    /// <summary>Cosine of the question's and the sentence's mean vectors, −1 to 1.</summary>
    public float Sentence(int row) => sentences[row];

    /// <summary>The same for the passage that holds the sentence.</summary>
    public float Passage(int row) => passages[row];

    /// <summary>0 to 0.9: how surely a stem stands for a word of the question.</summary>
    public float Stands(int stemHash, int term) => similarities[(Word(stemHash) * terms) + term];

    private void Fill(int word, int row)
    {
        var cells = near.AsSpan(row * terms, terms);
        for (var t = 0; t < terms; t++)
        {
            cells[t] = Math.Max(cells[t], similarities[(word * terms) + t]);
        }
    }

    /// <summary>The stem's number, with its vector and its similarities looked up once.</summary>
    private int Word(int hash)
    {
        if (!known.TryGetValue(hash, out var word))
        {
            word = words.Count;
            var (own, rarity) = KnownWords.Default.Of(hash);
            words.Add((own, rarity));
            Span<float> cosines = stackalloc float[SearchQuery.MaxTerms];
            cosines.Clear();
            if (own >= 0)
            {
                vectors.Cosines(own, rows, wide, cosines);
            }

            for (var t = 0; t < terms; t++)
            {
                similarities.Add(MostWeight * Math.Clamp((cosines[t] - Apart) / (Same - Apart), 0, 1));
            }

            known[hash] = word;
        }

        return word;
    }

    private static float Cosine(float[] unit, float[] other)
    {
        var length = MathF.Sqrt(Dot(other, other));
        return length > 0 ? Dot(unit, other) / length : 0;
    }

    /// <summary>The sum of the products of two vectors of whole registers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        var left = MemoryMarshal.Cast<float, Vector<float>>(a);
        var right = MemoryMarshal.Cast<float, Vector<float>>(b);
        var sum = Vector<float>.Zero;
        for (var k = 0; k < left.Length; k++)
        {
            sum += left[k] * right[k];
        }

        return Vector.Sum(sum);
    }
}
