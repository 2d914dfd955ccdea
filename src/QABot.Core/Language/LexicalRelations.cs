namespace QABot.Core.Language;

/// <summary>
/// Words that may stand where the question has another: synonyms, derivations, wider and narrower words and their near
/// combinations, weighted by how usual the sense is, how many words share the relation and how far it is. From WordNet
/// 3.0, compiled by the training command <c>wordnet</c>. Safe from any thread; the dictionary is read on first use.
/// </summary>
public sealed class LexicalRelations
{
    private const int MostWords = 40;
    private const int PlacesForDefinitions = 8;

    private readonly LexicalData data;
    private readonly Lemmas lemmas;

    internal LexicalRelations(LexicalData data)
    {
        this.data = data;
        lemmas = new Lemmas(data);
    }

    /// <summary>The one on the dictionary that ships with QABot.</summary>
    public static LexicalRelations Default { get; } = new(LexicalData.Default);

    /// <summary>
    /// At most forty related words, best first; empty for an unknown word. The word and its own base forms are not among
    /// them.
    /// </summary>
    /// <param name="word">Lower case, any form; two words of a fixed phrase are joined by one space.</param>
    public IReadOnlyList<RelatedWord> Of(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var forms = lemmas.Forms(word);
        if (forms.Count == 0)
            return [];
        if (forms.Count == 1)
            return Read(forms[0], word);

        var best = new Dictionary<int, (Relation Kind, float Weight)>();
        var strongest = forms.Max(lemmas.Strength);
        foreach (var form in forms)
        {
            // 'found' is seldom the verb 'to found': each doubling in use is worth a third.
            var worth = MathF.Max(0.25f, MathF.Pow(0.7f, strongest - lemmas.Strength(form)));
            for (var ordinal = 0; ordinal < data.RelationCount(form); ordinal++)
            {
                var (related, kind, weight) = data.RelationAt(form, ordinal);
                weight *= worth;
                if (!forms.Contains(related) && (!best.TryGetValue(related, out var known) || known.Weight < weight))
                    best[related] = (kind, weight);
            }
        }

        var ordered = best.Select(entry => (Number: entry.Key, entry.Value.Kind, entry.Value.Weight))
            .OrderByDescending(entry => entry.Weight).ThenBy(entry => entry.Number).ToList();
        return
        [
            .. ordered.Take(MostWords - PlacesForDefinitions)
                .Concat(ordered.Skip(MostWords - PlacesForDefinitions).OrderBy(entry => entry.Kind != Relation.Definition)
                    .ThenByDescending(entry => entry.Weight).Take(PlacesForDefinitions).OrderByDescending(entry => entry.Weight))
                .Select(entry => new RelatedWord(data.Word(entry.Number), entry.Kind, entry.Weight)),
        ];
    }

    private RelatedWord[] Read(int form, string word)
    {
        var found = new List<RelatedWord>(data.RelationCount(form));
        for (var ordinal = 0; ordinal < data.RelationCount(form); ordinal++)
        {
            var (related, kind, weight) = data.RelationAt(form, ordinal);
            var text = data.Word(related);
            if (text != word)
                found.Add(new RelatedWord(text, kind, weight));
        }

        return [.. found];
    }
}
