using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>
/// Walks WordNet from every word by one and two steps and weighs what it meets: the share of the sense, the worth of
/// the relation, how many others share it, and how usual the sense is for the word that is reached.
/// </summary>
internal sealed class RelationGraph
{
    private const int MostOfAWord = 40;
    private const int MostOfARareWord = 8;
    private const double Floor = 0.09;
    private const double StepFloor = 0.07;

    private readonly WordNetFiles files;
    private readonly WordUse use;
    private readonly DefinitionLinks definitions;

    public RelationGraph(WordNetFiles files)
    {
        this.files = files;
        use = new WordUse(files);
        definitions = new DefinitionLinks(files, use);
    }

    /// <summary>Word → its related words, best first.</summary>
    public Dictionary<string, List<RelatedWord>> Relations()
    {
        var walked = new Dictionary<string, Dictionary<string, Found>>(StringComparer.Ordinal);
        foreach (var word in files.Words)
            walked[word] = Walk(word);

        var relations = new Dictionary<string, List<RelatedWord>>(StringComparer.Ordinal);
        foreach (var (word, found) in walked)
        {
            var joined = new Dictionary<string, Found>(found, StringComparer.Ordinal);
            AddDefinitions(word, 1, joined);
            foreach (var (near, step) in found)
            {
                if (step.Weight >= 0.3)
                    AddDefinitions(near, step.Weight * 0.7, joined);
            }

            joined.Remove(word);
            var usual = files.Senses[word].Sum(sense => sense.Count) > 0;
            var ordered = joined
                .Select(entry => new RelatedWord(
                    entry.Key, entry.Value.Kind, (float)Math.Min(1, entry.Value.Weight * use.Worth(entry.Key))))
                .Where(related => related.Weight >= Floor && files.Words.Contains(related.Word))
                .OrderByDescending(related => related.Weight).ThenBy(related => related.Word, StringComparer.Ordinal).ToList();
            relations[word] = [.. Choose(ordered, usual ? MostOfAWord : MostOfARareWord)];
        }

        return relations;
    }

    /// <summary>
    /// The best, with a fifth of the places kept for definitions: they are light, and the only way from
    /// <c>injured</c> to <c>casualty</c>.
    /// </summary>
    private static IEnumerable<RelatedWord> Choose(List<RelatedWord> ordered, int most)
    {
        var first = ordered.Take(most - (most / 5)).ToList();
        var definitions = ordered.Skip(first.Count).Where(related => related.Kind == Relation.Definition).Take(most / 5).ToList();
        var rest = ordered.Skip(first.Count).Where(related => related.Kind != Relation.Definition)
            .Take(most - first.Count - definitions.Count);
        return first.Concat(definitions).Concat(rest).OrderByDescending(related => related.Weight)
            .ThenBy(related => related.Word, StringComparer.Ordinal);
    }

    private void AddDefinitions(string word, double weight, Dictionary<string, Found> joined)
    {
        foreach (var (other, worth) in definitions.Of(word))
            Keep(joined, other, Relation.Definition, weight * worth);
    }

    private Dictionary<string, Found> Walk(string word)
    {
        var found = new Dictionary<string, Found>(StringComparer.Ordinal);
        foreach (var sense in files.Senses[word])
        {
            // The root softens the share: a word with four even senses keeps half of the weight in each.
            var start = Math.Sqrt(sense.Share);
            if (start * 0.9 < Floor)
                continue;
            Collect(found, sense.Synset, start * 0.95, Relation.Synonym, 0);
            foreach (var first in Steps(sense.Synset, word))
            {
                var weight = start * first.Weight;
                if (weight < StepFloor)
                    continue;
                Collect(found, first.Target, weight, first.Kind, first.TargetWord);
                foreach (var second in Steps(first.Target, null))
                {
                    var further = weight * second.Weight * 0.8;
                    // Up and down again is the sister, which has a kind and a fan-out of its own.
                    if (further < StepFloor || (first.Kind == Relation.Hyponym && second.Kind == Relation.Hypernym))
                        continue;
                    var kind = first.Kind == Relation.Hypernym && second.Kind == Relation.Hyponym ? Relation.Cousin
                        : second.Weight < first.Weight ? second.Kind : first.Kind;
                    Collect(found, second.Target, further, kind, second.TargetWord);
                }
            }
        }

        found.Remove(word);
        return found;
    }

    private void Collect(Dictionary<string, Found> found, SynsetKey key, double weight, Relation kind, int only)
    {
        var words = files.Synsets[key].Words;
        for (var index = 0; index < words.Count; index++)
        {
            // A derivation leads to one word of the set; its synonyms are one step further.
            var direct = only == 0 || only == index + 1;
            var share = files.Senses[words[index]].Where(sense => sense.Synset == key).Sum(sense => sense.Share);
            var worth = weight * (0.4 + (0.6 * Math.Sqrt(share))) * (direct ? 1 : 0.8);
            if (words[index].Contains(' ', StringComparison.Ordinal))
                worth *= 0.8;
            Keep(found, words[index], kind, worth);
        }
    }

    private IEnumerable<(SynsetKey Target, Relation Kind, double Weight, int TargetWord)> Steps(SynsetKey key, string? word)
    {
        var synset = files.Synsets[key];
        var narrower = synset.Pointers.Count(pointer => pointer.Symbol is "~");
        foreach (var pointer in synset.Pointers)
        {
            var isOwn = pointer.SourceWord == 0 || word is null || synset.Words[pointer.SourceWord - 1] == word;
            (Relation Kind, double Weight)? step = pointer.Symbol switch
            {
                "+" or "\\" or "<" => (Relation.Derived, isOwn ? 0.95 : 0.75),
                "&" or "$" => (Relation.SimilarTo, 0.6),
                "@" => (Relation.Hypernym, 0.7 * Fan(files.Synsets[pointer.Target].Pointers.Count(other => other.Symbol is "~"))),
                "@i" => (Relation.Hypernym, 0.3),
                "~" => (Relation.Hyponym, 0.75 * Fan(narrower)),
                "*" or ">" => (Relation.Entailment, 0.7),
                "%p" or "#p" or "%m" or "#m" or "%s" or "#s" => (Relation.PartOf, 0.3 * Fan(synset.Pointers.Count)),
                "=" => (Relation.SimilarTo, 0.4),
                _ => null,
            };
            if (step is var (kind, weight))
                yield return (pointer.Target, kind, weight, pointer.TargetWord);
        }
    }

    /// <summary>1 for a single companion, a half for twenty, under a quarter for four hundred.</summary>
    private static double Fan(int companions) => 1 / (1 + (Math.Log(Math.Max(1, companions)) / 2.2 * 0.72));

    private static void Keep(Dictionary<string, Found> found, string word, Relation kind, double weight)
    {
        if (!found.TryGetValue(word, out var known) || known.Weight < weight)
            found[word] = new Found(kind, weight);
    }

    private readonly record struct Found(Relation Kind, double Weight);
}
