using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>Writes the bytes that <see cref="Kinds"/> reads: WordNet's tree of nouns, walked from its root.</summary>
internal sealed class KindsWriter
{
    // A word counts for its usual senses only: "bank" is seldom an aircraft's manoeuvre.
    private const double LeastShare = 0.2;

    private readonly WordNetFiles files;
    private readonly Dictionary<SynsetKey, List<SynsetKey>> below = [];
    private readonly Dictionary<SynsetKey, (int First, int End)> ranges = [];
    private readonly List<int> members = [];

    private KindsWriter(WordNetFiles files) => this.files = files;

    public static byte[] Write(WordNetFiles files) => new KindsWriter(files).Write();

    private byte[] Write()
    {
        var roots = new List<SynsetKey>();
        foreach (var (key, synset) in files.Synsets.Where(s => s.Value.PartOfSpeech == 0).OrderBy(s => s.Key.Offset))
        {
            var parents = synset.Pointers.Where(p => p.Symbol is "@" or "@i").Select(p => p.Target).Distinct().ToList();
            if (parents.Count == 0)
                roots.Add(key);
            foreach (var parent in parents)
            {
                if (!below.TryGetValue(parent, out var list))
                    below[parent] = list = [];
                list.Add(key);
            }
        }

        foreach (var root in roots)
            Walk(root);

        var kinds = new SortedDictionary<int, List<(int First, int End)>>();
        foreach (var word in files.Words.Where(w => !w.Contains(' ', StringComparison.Ordinal)))
        {
            var own = Senses(word).Where(below.ContainsKey).Select(s => ranges[s]).Where(r => r.End - r.First > 1).Distinct().Order().ToList();
            if (own.Count > 0 && own.Sum(r => r.End - r.First) <= Kinds.MostMembers)
                kinds[TermHash.Of(word)] = own;
        }

        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(Kinds.Magic);
        writer.Write(Kinds.Version);
        writer.Write(kinds.Count);
        writer.Write(kinds.Values.Sum(r => r.Count));
        writer.Write(members.Count);
        foreach (var hash in kinds.Keys)
            writer.Write(hash);
        var at = 0;
        writer.Write(at);
        foreach (var own in kinds.Values)
            writer.Write(at += own.Count);
        foreach (var (first, end) in kinds.Values.SelectMany(r => r))
        {
            writer.Write(first);
            writer.Write(end);
        }

        foreach (var member in members)
            writer.Write(member);
        writer.Flush();
        return stream.ToArray();
    }

    // What has two parents is walked twice: a range has to hold all that is below.
    private void Walk(SynsetKey key)
    {
        var first = members.Count;
        foreach (var word in files.Synsets[key].Words)
        {
            if (!word.Contains(' ', StringComparison.Ordinal) && word.Length > 1 && files.Words.Contains(word) && Senses(word).Contains(key))
                members.Add(TermHash.Of(TextAnalysis.Stem(TextAnalysis.Fold(word))));
        }

        foreach (var child in below.GetValueOrDefault(key) ?? [])
            Walk(child);
        ranges[key] = (first, members.Count);
    }

    /// <summary>The meanings as a noun that the word is usually met in; the first one always.</summary>
    private IEnumerable<SynsetKey> Senses(string word)
    {
        if (!files.Senses.TryGetValue(word, out var senses))
            return [];
        var nouns = senses.Where(s => s.Synset.PartOfSpeech == 0).ToList();
        var total = nouns.Sum(s => s.Share);
        return nouns.Where((s, i) => i == 0 || s.Share / total >= LeastShare).Select(s => s.Synset);
    }
}
