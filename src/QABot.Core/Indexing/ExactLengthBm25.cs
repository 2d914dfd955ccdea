using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Util;

namespace QABot.Core.Indexing;

/// <summary>
/// BM25 (Robertson and Zaragoza, "The Probabilistic Relevance Framework", 2009) with k1 = 0.9, b = 0.4 and exact lengths:
/// Lucene's own similarity keeps a length in one byte, which costs about a point of hit@1.
/// </summary>
internal sealed class ExactLengthBm25 : Similarity
{
    /// <summary>Saturation of the term frequency.</summary>
    public const float K1 = 0.9f;

    /// <summary>How much length counts; 0.4 is the safe setting where short and long passages mix.</summary>
    public const float B = 0.4f;

    public override long ComputeNorm(FieldInvertState state) => state.Length;

    public override SimWeight ComputeWeight(float queryBoost, CollectionStatistics collectionStats, params TermStatistics[] termStats)
    {
        var idf = 0f;
        foreach (var term in termStats)
        {
            idf += Idf(term.DocFreq, collectionStats.MaxDoc);
        }

        var average = collectionStats.SumTotalTermFreq <= 0 ? 1f : collectionStats.SumTotalTermFreq / (float)Math.Max(1, collectionStats.MaxDoc);
        return new Weight(collectionStats.Field, idf, average, queryBoost);
    }

    /// <summary>ln(1 + (N − n + 0.5) / (n + 0.5)): never negative, also for a term that stands everywhere.</summary>
    public static float Idf(long docFreq, long docs) => (float)Math.Log(1 + ((docs - docFreq + 0.5) / (docFreq + 0.5)));

    public override SimScorer GetSimScorer(SimWeight weight, AtomicReaderContext context)
    {
        var w = (Weight)weight;
        return new Scorer(w, context.AtomicReader.GetNormValues(w.Field));
    }

    private sealed class Weight(string field, float idf, float averageLength, float queryBoost) : SimWeight
    {
        public string Field { get; } = field;

        public float AverageLength { get; } = averageLength;

        public float Value { get; private set; } = idf * queryBoost * (K1 + 1);

        // No query norm: scores of one query are compared only among themselves.
        public override float GetValueForNormalization() => 1f;

        public override void Normalize(float queryNorm, float topLevelBoost) => Value *= topLevelBoost;
    }

    private sealed class Scorer(Weight weight, NumericDocValues? lengths) : SimScorer
    {
        private readonly float baseNorm = K1 * (1 - B);
        private readonly float lengthFactor = K1 * B / weight.AverageLength;

        public override float Score(int doc, float freq)
        {
            var length = lengths is null ? weight.AverageLength : lengths.Get(doc);
            return weight.Value * freq / (freq + baseNorm + (lengthFactor * length));
        }

        public override float ComputeSlopFactor(int distance) => 1f / (distance + 1);

        public override float ComputePayloadFactor(int doc, int start, int end, BytesRef payload) => 1f;
    }
}
