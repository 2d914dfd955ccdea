using System.Buffers;
using Lucene.Net.Index;
using QABot.Core.Indexing;

namespace QABot.Core.Retrieval;

/// <summary>Ranks the sentences of the passages that BM25 finds. Thread-safe.</summary>
internal static class PassageRanker
{
    // Among many passages the right one is sooner lost by its words than by its rank: fewer are looked at, for speed.
    private const int ManyPassages = 20_000;

    /// <summary>Up to so many passages all are looked at.</summary>
    private const int SmallIndex = 200;

    /// <summary>The best sentences, best first: every sentence of the candidates.</summary>
    /// <param name="query">The question as searched.</param>
    /// <param name="snapshot">The index.</param>
    /// <param name="prior">What was shown before in the conversation; null for a fresh question.</param>
    public static Ranking Rank(SearchQuery query, IndexSnapshot snapshot, ConversationPrior? prior = null)
    {
        var model = RankingModel.For(snapshot);
        var candidates = Candidates(query, snapshot);
        var table = new MatchTable(query, candidates, snapshot);
        var width = SentenceFeatures.Count;
        var signals = ArrayPool<float>.Shared.Rent(table.Rows * width);
        var scored = new ScoredSentence[table.Rows];
        var best = candidates.Count == 0 ? 0 : candidates.Max(c => c.Bm25);
        var shares = ArticleShares(candidates);
        Span<float> title = stackalloc float[SearchQuery.MaxTerms];
        var answers = snapshot.HoldsFew ? new AnswerOdds(snapshot.Match, query.Terms.Count, table.Nowhere) : null;
        for (var c = 0; c < candidates.Count; c++)
        {
            Title(query, snapshot, candidates[c], title);
            var first = table.FirstRow(c);
            for (var s = 0; s < candidates[c].Passage.SentenceCount; s++)
            {
                var features = signals.AsSpan((first + s) * width, width);
                SentenceFeatures.Fill(features, query, candidates[c], best, s, table, first + s, first, title, shares[candidates[c].Passage.FileKey]);
                answers?.Add(table.Learned(first + s), features);
                scored[first + s] = new ScoredSentence(candidates[c], s, first + s, model.Score(features) + (prior?.Of(candidates[c].Passage.FileKey, candidates[c].Passage.Sentences[s].Span) ?? 0));
            }
        }

        Array.Sort(scored, BestFirst);
        Correct(scored.AsSpan(0, Math.Min(scored.Length, RankingModel.Corrected)), query, model.Trees, signals);
        var ofBest = scored.Length == 0 ? new float[width] : signals.AsSpan(scored[0].Row * width, width).ToArray();
        ArrayPool<float>.Shared.Return(signals);
        return new Ranking(query, candidates, table, scored, ofBest, answers?.Logit ?? 0);
    }

    /// <summary>Orders the best sentences anew by what the trees add to their score.</summary>
    private static void Correct(Span<ScoredSentence> best, SearchQuery query, BoostedTrees? trees, float[] signals)
    {
        if (trees is null || best.Length == 0)
        {
            return;
        }

        Span<float> input = stackalloc float[BoostedTrees.OfRanking.Length];
        BoostedTrees.Describe(query.Question, query.Terms.Count, input);
        foreach (ref var sentence in best)
        {
            signals.AsSpan(sentence.Row * SentenceFeatures.Count, SentenceFeatures.Count).CopyTo(input);
            sentence = sentence with { Score = sentence.Score + trees.Score(input) };
        }

        best.Sort(BestFirst);
    }

    private static int BestFirst(ScoredSentence a, ScoredSentence b) => b.Score.CompareTo(a.Score);

    /// <summary>The signals of one sentence of a ranking, computed again to explain it.</summary>
    public static float[] Features(Ranking ranking, ScoredSentence sentence, IndexSnapshot snapshot)
    {
        var features = new float[SentenceFeatures.Count];
        Span<float> title = stackalloc float[SearchQuery.MaxTerms];
        Title(ranking.Query, snapshot, sentence.Candidate, title);
        SentenceFeatures.Fill(
            features,
            ranking.Query,
            sentence.Candidate,
            ranking.Candidates.Max(c => c.Bm25),
            sentence.Sentence,
            ranking.Table,
            sentence.Row,
            sentence.Row - sentence.Sentence,
            title,
            ArticleShares(ranking.Candidates)[sentence.Candidate.Passage.FileKey]);
        return features;
    }

    /// <summary>Calls back with each sentence's features, for learning the weights.</summary>
    public static void Visit(SearchQuery query, IndexSnapshot snapshot, Action<Candidate, int, float[]> visit)
    {
        var candidates = Candidates(query, snapshot);
        var table = new MatchTable(query, candidates, snapshot);
        var best = candidates.Count == 0 ? 0 : candidates.Max(c => c.Bm25);
        var shares = ArticleShares(candidates);
        Span<float> title = stackalloc float[SearchQuery.MaxTerms];
        for (var c = 0; c < candidates.Count; c++)
        {
            Title(query, snapshot, candidates[c], title);
            for (var s = 0; s < candidates[c].Passage.SentenceCount; s++)
            {
                var features = new float[SentenceFeatures.Count];
                SentenceFeatures.Fill(features, query, candidates[c], best, s, table, table.FirstRow(c) + s, table.FirstRow(c), title, shares[candidates[c].Passage.FileKey]);
                visit(candidates[c], s, features);
            }
        }
    }

    /// <summary>How much of the candidates' score each article holds: the article on the question's topic has many.</summary>
    private static Dictionary<long, float> ArticleShares(IReadOnlyList<Candidate> candidates)
    {
        var shares = new Dictionary<long, float>();
        var total = 0f;
        foreach (var candidate in candidates)
        {
            var squared = candidate.Bm25 * candidate.Bm25;
            shares[candidate.Passage.FileKey] = shares.GetValueOrDefault(candidate.Passage.FileKey) + squared;
            total += squared;
        }

        foreach (var key in shares.Keys)
        {
            shares[key] /= Math.Max(total, 1e-6f);
        }

        return shares;
    }

    /// <summary>Passages looked at closely.</summary>
    public static int Depth(IndexSnapshot snapshot) => AreMany(snapshot) ? 16 : 60;

    /// <summary>Whether there are so many passages that each one looked at has to be paid for.</summary>
    public static bool AreMany(IndexSnapshot snapshot) => snapshot.PassageCount >= ManyPassages;

    private static List<Candidate> Candidates(SearchQuery query, IndexSnapshot snapshot)
    {
        var hits = CandidateSearch.Search(query, snapshot, Depth(snapshot));
        if (snapshot.PassageCount <= SmallIndex)
        {
            // A question in other words than the article's finds nothing by its words; where the passages are few, all are read.
            var found = hits.Select(h => h.Doc).ToHashSet();
            hits = [.. hits, .. snapshot.Passages().Where(doc => !found.Contains(doc)).Select(doc => new Lucene.Net.Search.ScoreDoc(doc, 0))];
        }

        Array.Sort(hits, static (a, b) => a.Doc.CompareTo(b.Doc));
        var candidates = new List<Candidate>(hits.Length);
        var leaf = -1;
        BinaryDocValues? values = null;
        var bytes = new Lucene.Net.Util.BytesRef();
        foreach (var hit in hits)
        {
            var index = ReaderUtil.SubIndex(hit.Doc, snapshot.Reader.Leaves);
            if (index != leaf)
            {
                leaf = index;
                values = snapshot.Reader.Leaves[index].AtomicReader.GetBinaryDocValues(IndexSchema.Ranking);
            }

            bytes.Length = 0;
            values?.Get(hit.Doc - snapshot.Reader.Leaves[index].DocBase, bytes);
            if (bytes.Length > 0)
            {
                // The codec may reuse its buffer; the candidate keeps its own.
                candidates.Add(new Candidate(hit.Doc, hit.Score, IndexedPassage.Read(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length).ToArray(), 0)));
            }
        }

        return candidates;
    }

    private static void Title(SearchQuery query, IndexSnapshot snapshot, Candidate candidate, Span<float> title)
    {
        title.Clear();
        foreach (var hash in snapshot.TitleTerms(candidate.Passage.FileKey))
        {
            if (query.TryMatch(hash, out var term, out var weight))
            {
                title[term] = Math.Max(title[term], weight);
            }
        }
    }
}
