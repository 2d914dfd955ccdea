using System.Numerics;
using Lucene.Net.Index;
using Lucene.Net.Search;
using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>The words of the articles and their stems, with the passages they stand in. Immutable.</summary>
internal sealed class Vocabulary
{
    private readonly Dictionary<string, int> stems = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (int Passages, int AsName)> words = new(StringComparer.Ordinal);
    private readonly Dictionary<int, List<(string Word, uint Letters)>> byLength = [];
    private readonly Lazy<Dictionary<string, List<string>>> byKey;

    public Vocabulary(IndexReader reader)
    {
        // A question asks for some hundred stems, most of which stand nowhere: too many for Lucene's own term dictionary.
        foreach (var (stem, count) in Terms(reader, IndexSchema.Text))
        {
            stems[stem] = count;
        }

        foreach (var (word, count) in Terms(reader, IndexSchema.Words))
        {
            words[word] = (count, 0);
        }

        foreach (var (word, count) in Terms(reader, IndexSchema.Names))
        {
            if (words.TryGetValue(word, out var entry))
            {
                words[word] = (entry.Passages, count);
            }
        }

        foreach (var word in words.Keys)
        {
            if (!byLength.TryGetValue(word.Length, out var list))
            {
                byLength[word.Length] = list = [];
            }

            list.Add((word, Letters(word)));
        }

        // Only names are looked up by key, and only once a question needs one.
        byKey = new Lazy<Dictionary<string, List<string>>>(() => words.Keys.Where(IsName)
            .GroupBy(NameKey.Of, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.ToList(), StringComparer.Ordinal));
    }

    /// <summary>The words whose spelling has the key, see <see cref="NameKey"/>.</summary>
    public IReadOnlyList<string> Words(string nameKey) => byKey.Value.TryGetValue(nameKey, out var list) ? list : [];

    /// <summary>The names that begin with the letters and go on.</summary>
    public IEnumerable<string> NamesFrom(string letters) =>
        words.Keys.Where(w => w.Length > letters.Length && w.StartsWith(letters, StringComparison.Ordinal) && IsName(w));

    /// <summary>Number of passages with the word; 0 when no article has it.</summary>
    public int Passages(string word) => words.TryGetValue(word, out var entry) ? entry.Passages : 0;

    /// <summary>Number of passages with the stem; 0 when no article has it.</summary>
    public int PassagesWithStem(string stem) => stems.GetValueOrDefault(stem);

    /// <summary>Whether the articles mostly write the word with a capital inside sentences.</summary>
    public bool IsName(string word) => words.TryGetValue(word, out var entry) && entry.AsName * 2 > entry.Passages;

    /// <summary>The words of the given length that may be at most so many edits away: each edit changes at most two letters' presence.</summary>
    public IEnumerable<string> Near(string word, int length, int edits)
    {
        var letters = Letters(word);
        foreach (var (other, others) in byLength.GetValueOrDefault(length) ?? [])
        {
            if (BitOperations.PopCount(letters ^ others) <= 2 * edits)
            {
                yield return other;
            }
        }
    }

    private static uint Letters(string word)
    {
        var letters = 0u;
        foreach (var c in word)
        {
            letters |= 1u << (c & 31);
        }

        return letters;
    }

    private static IEnumerable<(string Word, int Count)> Terms(IndexReader reader, string field)
    {
        if (MultiFields.GetTerms(reader, field) is not { } terms)
        {
            yield break;
        }

        // Words that only removed articles held are still among the terms until a merge drops them.
        var live = MultiFields.GetLiveDocs(reader);
        DocsEnum? docs = null;
        var each = terms.GetEnumerator();
        while (each.MoveNext())
        {
            var count = each.DocFreq;
            if (live is not null)
            {
                docs = each.Docs(live, docs, DocsFlags.NONE);
                for (count = 0; docs.NextDoc() != DocIdSetIterator.NO_MORE_DOCS; count++)
                {
                }
            }

            if (count > 0)
            {
                yield return (each.Term.Utf8ToString(), count);
            }
        }
    }
}
