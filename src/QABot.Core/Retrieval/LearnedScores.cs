using System.Numerics.Tensors;
using System.Runtime.CompilerServices;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>How well every sentence of the candidates answers by a learned match. For one question; read by many threads.</summary>
internal sealed class LearnedScores
{
    private readonly float[] scores;

    /// <param name="match">What was learned.</param>
    /// <param name="query">The question as searched.</param>
    /// <param name="candidates">The passages.</param>
    /// <param name="table">Whose rows and neighbours they are.</param>
    /// <param name="vectors">The sentences' vectors.</param>
    public LearnedScores(LearnedMatch match, SearchQuery query, IReadOnlyList<Candidate> candidates, MatchTable table, SentenceVectors vectors)
    {
        scores = new float[table.Rows];
        var asked = query.Words;
        var carried = query.Terms.Where(t => t.Position >= FollowUp.CarriedFrom).Select(t => t.Word).ToList();
        AddMeaning(match, asked, carried, candidates, table, vectors);
        if (match.Words.IsEmpty)
        {
            return;
        }

        var wordsOfRow = candidates.SelectMany(c => vectors.WordsOf(c.Doc)).ToArray();
        var cosines = new float[vectors.WordRows.Length / SentenceVectors.Length];
        var nearest = new float[scores.Length];
        var known = asked.Concat(carried).Distinct(StringComparer.Ordinal).Where(word => SentenceVectors.RowOf(word) >= 0).ToList();
        var share = WordMatch.ShareOf(known.Count);
        foreach (var word in known)
        {
            Nowhere += AddWord(match.Words, word, share, vectors, cosines, wordsOfRow, nearest, table);
        }
    }

    /// <summary>What the question's words speak for no answer at all, by how near each comes to any word of the articles.</summary>
    public float Nowhere { get; }

    /// <summary>Of a row; the more words are asked, the farther apart they lie.</summary>
    public float Of(int row) => scores[row];

    private void AddMeaning(LearnedMatch match, string[] words, List<string> carried, IReadOnlyList<Candidate> candidates, MatchTable table, SentenceVectors vectors)
    {
        var wanted = match.Wanted(words, carried);
        var beside = new float[table.Rows];
        for (var c = 0; c < candidates.Count; c++)
        {
            for (var s = 0; s < candidates[c].Passage.SentenceCount; s++)
            {
                var vector = vectors.Of(candidates[c].Doc, s);
                scores[table.FirstRow(c) + s] = MeaningTable.Dot(wanted.Own, vector);
                beside[table.FirstRow(c) + s] = MeaningTable.Dot(wanted.Beside, vector);
            }
        }

        for (var row = 0; row < scores.Length; row++)
        {
            var (before, after) = (table.Previous(row), table.Next(row));
            scores[row] += (before >= 0 ? beside[before] : 0) + (after >= 0 ? beside[after] : 0);
        }
    }

    private float AddWord(WordMatch match, string word, float share, SentenceVectors vectors, float[] cosines, int[][] wordsOfRow, float[] nearest, MatchTable table)
    {
        if (cosines.Length == 0)
        {
            return 0;
        }

        Span<float> vector = stackalloc float[SentenceVectors.Length];
        vector.Clear();
        SentenceVectors.Fill([SentenceVectors.RowOf(word)], vector);
        var weight = share * match.Weight(word, vector);
        match.Turn(vector);
        Multiply(vectors.WordRows, vector, cosines);
        for (var r = 0; r < nearest.Length; r++)
        {
            var best = -1f;
            foreach (var place in wordsOfRow[r])
            {
                best = MathF.Max(best, cosines[place]);
            }

            nearest[r] = best;
        }

        for (var r = 0; r < nearest.Length; r++)
        {
            var (before, after) = (table.Previous(r), table.Next(r));
            var around = MathF.Max(nearest[r], MathF.Max(before >= 0 ? nearest[before] : -1, after >= 0 ? nearest[after] : -1));
            scores[r] += weight * (WordMatch.At(match.Own, nearest[r]) + WordMatch.At(match.Beside, around));
        }

        return weight * WordMatch.At(match.Anywhere, TensorPrimitives.Max<float>(cosines));
    }

    // Nearly all of the time goes here, and the first questions after a start ask for it as fast as the later ones.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Multiply(ReadOnlySpan<float> rows, ReadOnlySpan<float> vector, Span<float> products)
    {
        for (var i = 0; i < products.Length; i++)
        {
            products[i] = MeaningTable.Dot(rows.Slice(i * vector.Length, vector.Length), vector);
        }
    }
}
