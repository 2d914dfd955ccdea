using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>For every sentence of every candidate: how surely each word of the question stands in it.</summary>
internal sealed class MatchTable
{
    private const float SpeakerWeight = 0.85f;

    private readonly int terms;
    private readonly float[] soft;
    private readonly float[] exact;
    private readonly bool[] unstemmed;
    private readonly int[] firstRow;
    private readonly int[] previous;
    private readonly int[] next;
    private readonly LearnedScores? learned;

    /// <param name="query">The question as searched.</param>
    /// <param name="candidates">The passages.</param>
    /// <param name="snapshot">The index that holds them.</param>
    public MatchTable(SearchQuery query, IReadOnlyList<Candidate> candidates, IndexSnapshot snapshot)
    {
        terms = query.Terms.Count;
        firstRow = new int[candidates.Count + 1];
        for (var c = 0; c < candidates.Count; c++)
        {
            firstRow[c + 1] = firstRow[c] + candidates[c].Passage.SentenceCount;
        }

        Rows = firstRow[^1];
        soft = new float[Rows * terms];
        exact = new float[Rows * terms];
        unstemmed = new bool[Rows * terms];
        previous = new int[Rows];
        next = new int[Rows];
        for (var c = 0; c < candidates.Count; c++)
        {
            Fill(query, candidates[c].Passage, firstRow[c]);
        }

        Link(candidates);
        Meaning = new MeaningTable(query, candidates, Rows);
        if (snapshot.SentenceVectors is { } vectors)
        {
            learned = ReferenceEquals(snapshot.Match, LearnedMatch.Empty) ? null : new LearnedScores(snapshot.Match, query, candidates, this, vectors);
        }
    }

    /// <summary>The same by meaning.</summary>
    public MeaningTable Meaning { get; }

    public int Rows { get; }

    public int FirstRow(int candidate) => firstRow[candidate];

    /// <summary>Row of the sentence before, across passages of one article; -1 where there is none or a gap.</summary>
    public int Previous(int row) => previous[row];

    /// <summary>Row of the sentence after; -1 where there is none or a gap.</summary>
    public int Next(int row) => next[row];

    /// <summary>1 where the stem stands in the sentence, less where only a stand-in does, 0 where neither.</summary>
    public ReadOnlySpan<float> Soft(int row) => soft.AsSpan(row * terms, terms);

    /// <summary>1 where the stem itself stands in the sentence.</summary>
    public ReadOnlySpan<float> Exact(int row) => exact.AsSpan(row * terms, terms);

    /// <summary>Whether the very word stands in the sentence.</summary>
    public ReadOnlySpan<bool> Unstemmed(int row) => unstemmed.AsSpan(row * terms, terms);

    /// <summary>How well the sentence answers by what was learned of questions and answers in other words, by <see cref="LearnedScores.Of"/>; 0 where the articles are many.</summary>
    public float Learned(int row) => learned?.Of(row) ?? 0;

    /// <summary>What the question's words speak for no answer at all, by the same.</summary>
    public float Nowhere => learned?.Nowhere ?? 0;

    private void Fill(SearchQuery query, IndexedPassage passage, int row)
    {
        var tokens = passage.Tokens;
        foreach (ref readonly var sentence in passage.Sentences)
        {
            for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
            {
                if (query.TryMatch(tokens[t].Term, out var term, out var weight))
                {
                    var cell = (row * terms) + term;
                    soft[cell] = Math.Max(soft[cell], weight);
                    if (weight >= 1f)
                    {
                        exact[cell] = 1f;
                        unstemmed[cell] |= tokens[t].Word == query.WordHashes[term];
                    }
                }
            }

            // "He said" and a quote that goes on name nobody; whoever speaks there is found all the same.
            for (var t = sentence.FirstSpeakerToken; t < sentence.EndSpeakerToken; t++)
            {
                if (query.TryMatch(tokens[t].Term, out var term, out var weight))
                {
                    var cell = (row * terms) + term;
                    soft[cell] = Math.Max(soft[cell], SpeakerWeight * weight);
                }
            }

            row++;
        }
    }

    private void Link(IReadOnlyList<Candidate> candidates)
    {
        var byDoc = new Dictionary<int, int>(candidates.Count);
        for (var c = 0; c < candidates.Count; c++)
        {
            byDoc[candidates[c].Doc] = c;
        }

        for (var c = 0; c < candidates.Count; c++)
        {
            var passage = candidates[c].Passage;
            var sentences = passage.Sentences;
            for (var s = 0; s < sentences.Length; s++)
            {
                var row = firstRow[c] + s;
                previous[row] = -1;
                next[row] = -1;
                if (sentences[s].AfterGap == 0)
                {
                    previous[row] = s > 0 ? row - 1
                        : byDoc.TryGetValue(candidates[c].Doc - 1, out var before) && candidates[before].Passage.FileKey == passage.FileKey ? firstRow[before + 1] - 1 : -1;
                }
            }
        }

        for (var row = 0; row < Rows; row++)
        {
            if (previous[row] >= 0)
            {
                next[previous[row]] = row;
            }
        }
    }
}
