using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>A question made ready for one index: its words with their rarity, and what stands for them.</summary>
internal sealed class SearchQuery
{
    /// <summary>More words than this add nothing but time; the weightiest are kept.</summary>
    public const int MaxTerms = 16;

    private static readonly HashSet<int> NoKind = [];

    private readonly Dictionary<int, (int Term, float Weight)> matches = [];

    // Nearly every word of a passage is none of the question's: one bit tells most of them without a look-up.
    private readonly ulong[] mayMatch = new ulong[64];

    public SearchQuery(ParsedQuestion question, IReadOnlyList<SearchTerm> terms)
    {
        Question = question;
        Terms = terms;
        TotalWeight = Math.Max(1e-6f, terms.Sum(t => t.Weight));
        WordHashes = terms.Select(t => (ushort)TermHash.Of(t.Word)).ToArray();
        for (var i = 0; i < terms.Count; i++)
        {
            matches[TermHash.Of(terms[i].Stem)] = (i, 1f);
        }

        for (var i = 0; i < terms.Count; i++)
        {
            foreach (var (stem, weight) in terms[i].Alternatives)
            {
                var hash = TermHash.Of(stem);
                if (!matches.TryGetValue(hash, out var known) || known.Weight < weight)
                {
                    matches[hash] = (i, weight);
                }
            }
        }

        foreach (var hash in matches.Keys)
        {
            mayMatch[(hash >> 6) & 63] |= 1ul << (hash & 63);
        }

        Following = [.. terms.Select(t => t.Position + 1 < question.Tokens.Count && question.Tokens[t.Position + 1] is { } next && WordForms.Particle.Contains(next.Word) ? (ushort)TermHash.Of(next.Word) : (ushort)0)];
        HasSayings = Following.Any(f => f != 0);
        OfKind = question.Head < 0 ? NoKind : Kinds.Default.Of(WordAt(question.Head));
        Named = AnswerTypeSignals.Named(this);
    }

    public ParsedQuestion Question { get; }

    public IReadOnlyList<SearchTerm> Terms { get; }

    /// <summary>Sum of the terms' weights.</summary>
    public float TotalWeight { get; }

    /// <summary>The terms one of which a name must stand beside to answer; empty where no name is asked for in that way.</summary>
    public IReadOnlyList<int> Named { get; }

    /// <summary>"how old", "what age".</summary>
    public bool AsksAge => Question.AsksAge;

    /// <summary>Hashes of the unstemmed words, one a term.</summary>
    public ushort[] WordHashes { get; }

    /// <summary>Hashes of the stems of what is of the kind that is asked for; empty where none is.</summary>
    public HashSet<int> OfKind { get; }

    /// <summary>Hashes of the small words that follow the terms ("with" after "charged"), one a term; 0 where none does.</summary>
    public ushort[] Following { get; }

    /// <summary>Whether a small word follows some term.</summary>
    public bool HasSayings { get; }

    /// <summary>The word at a place of the question, its spelling mended.</summary>
    public string WordAt(int position) => Terms.FirstOrDefault(t => t.Position == position)?.Word ?? Question.Tokens[position].Word;

    /// <summary>All words of the question as it was asked, grammar words too, their spelling mended.</summary>
    public string[] Words => [.. Enumerable.Range(0, Question.Tokens.Count).Select(WordAt)];

    /// <summary>Place among the terms of the one that stands at a place of the question; −1 where none does.</summary>
    public int TermAt(int position)
    {
        for (var t = 0; t < Terms.Count; t++)
        {
            if (Terms[t].Position == position)
            {
                return t;
            }
        }

        return -1;
    }

    /// <summary>Which term a stem stands for and how surely; false when for none.</summary>
    public bool TryMatch(int stemHash, out int term, out float weight)
    {
        (term, weight) = default((int, float));
        if ((mayMatch[(stemHash >> 6) & 63] >> (stemHash & 63) & 1) == 0 || !matches.TryGetValue(stemHash, out var match))
        {
            return false;
        }

        (term, weight) = match;
        return true;
    }
}
