using System.Text.RegularExpressions;

namespace QABot.Training.WordNet;

/// <summary>
/// Joins a usual word with the telling words of its definition, both ways: rare words of short definitions count, words
/// that stand in many definitions do not.
/// </summary>
internal sealed partial class DefinitionLinks
{
    private const int MostDefinitions = 200;
    private const double LeastShare = 0.2;
    private const double LeastUse = 2;
    private readonly Dictionary<string, List<(string Word, double Weight)>> links = new(StringComparer.Ordinal);

    public DefinitionLinks(WordNetFiles files, WordUse use)
    {
        var bases = Bases(files);
        var definitions = new List<(Synset Synset, SynsetKey Key, List<string> Terms)>();
        var uses = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, synset) in files.Synsets)
        {
            if (!synset.Words.Any(word => Tells(files, use, word, key)))
                continue;
            var terms = Word().Matches(synset.Definition.ToLowerInvariant()).Select(match => bases(match.Value))
                .OfType<string>().Distinct(StringComparer.Ordinal).ToList();
            definitions.Add((synset, key, terms));
            foreach (var term in terms)
                uses[term] = uses.GetValueOrDefault(term) + 1;
        }

        foreach (var (synset, key, terms) in definitions)
        {
            foreach (var term in terms)
            {
                if (uses[term] > MostDefinitions)
                    continue;
                var rarity = 1 / (1 + (0.25 * Math.Log(uses[term])));
                var brevity = 1 / Math.Sqrt(Math.Max(1, terms.Count / 3.0));
                foreach (var word in synset.Words)
                {
                    if (word == term || !Tells(files, use, word, key))
                        continue;
                    var sense = files.Senses[word].First(own => own.Synset == key);
                    var weight = 0.5 * rarity * brevity * (0.3 + (0.7 * Math.Sqrt(sense.Share)));
                    Add(word, term, weight);
                    Add(term, word, weight);
                }
            }
        }
    }

    /// <summary>The words joined with that word by a definition.</summary>
    public IReadOnlyList<(string Word, double Weight)> Of(string word) => links.GetValueOrDefault(word) ?? [];

    /// <summary>A sense that was met in text, or a chief sense of a word that definitions use.</summary>
    private static bool Tells(WordNetFiles files, WordUse use, string word, SynsetKey key) =>
        files.Senses[word].Any(sense => sense.Synset == key
            && (sense.Count > 0 || (sense.Share >= LeastShare && use.Count(word) >= LeastUse)));

    private static Func<string, string?> Bases(WordNetFiles files)
    {
        var irregular = files.Irregular.GroupBy(entry => entry.Surface, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().Base, StringComparer.Ordinal);
        string[] endings = ["", "s", "es", "ed", "d", "ing"];
        return word =>
        {
            if (word.Length < 4)
                return null;
            if (irregular.TryGetValue(word, out var known))
                return known;
            string? best = null;
            var most = -1;
            foreach (var ending in endings)
            {
                if (!word.EndsWith(ending, StringComparison.Ordinal) || word.Length - ending.Length < 3)
                    continue;
                var stem = word[..^ending.Length];
                foreach (var candidate in ending is "ing" or "ed" ? [stem, stem + "e", stem[..^1]] : new[] { stem })
                {
                    if (!files.Senses.TryGetValue(candidate, out var senses))
                        continue;
                    var count = senses.Where(sense => ending.Length == 0 || sense.Synset.PartOfSpeech < 2).Sum(sense => sense.Count);
                    if (count > most)
                        (best, most) = (candidate, count);
                }
            }

            return best;
        };
    }

    private void Add(string from, string to, double weight)
    {
        if (!links.TryGetValue(from, out var list))
            links[from] = list = [];
        list.Add((to, weight));
    }

    [GeneratedRegex("[a-z]+")]
    private static partial Regex Word();
}
