using Lucene.Net.Index;
using Lucene.Net.Search;
using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>First look: the passages that BM25 puts first for the question's words and what stands for them.</summary>
internal static class CandidateSearch
{
    private const float TitleBoost = 0.35f;
    private const float NeighbourBoost = 0.2f;

    // In a large index only the surest stand-ins are searched; the others still count when a passage is read.
    private const int SmallIndex = 5_000;
    private const int MostAlternatives = 2;
    private const float LeastAlternative = 0.5f;
    private const float LeastAmongMany = 0.75f;

    /// <summary>Documents with their scores, best first.</summary>
    public static ScoreDoc[] Search(SearchQuery query, IndexSnapshot snapshot, int most)
    {
        var boolean = new BooleanQuery(disableCoord: true);
        var small = snapshot.PassageCount <= SmallIndex;
        var (alternatives, least) = small ? (int.MaxValue, 0) : PassageRanker.AreMany(snapshot) ? (1, LeastAmongMany) : (MostAlternatives, LeastAlternative);
        foreach (var term in query.Terms)
        {
            var idf = ExactLengthBm25.Idf(term.DocFreq, Math.Max(1, snapshot.Reader.NumDocs));
            var importance = term.Weight / Math.Max(idf, 0.05f);
            if (term.DocFreq > 0)
            {
                Add(boolean, IndexSchema.Text, term.Stem, importance);
                Add(boolean, IndexSchema.Title, term.Stem, TitleBoost * importance);
                if (small)
                {
                    Add(boolean, IndexSchema.Neighbours, term.Stem, NeighbourBoost * importance);
                }
            }

            foreach (var (stem, weight) in term.Alternatives.Take(alternatives))
            {
                if (weight >= least)
                {
                    Add(boolean, IndexSchema.Text, stem, 0.6f * weight * importance);
                }
            }
        }

        return boolean.Clauses.Count == 0 ? [] : snapshot.Searcher.Search(boolean, most).ScoreDocs;
    }

    private static void Add(BooleanQuery boolean, string field, string stem, float boost) =>
        boolean.Add(new TermQuery(new Term(field, stem)) { Boost = boost }, Occur.SHOULD);
}
