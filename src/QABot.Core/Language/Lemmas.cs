namespace QABot.Core.Language;

/// <summary>
/// Base forms, parts of speech and noun categories of English words, from WordNet's vocabulary, its lists of
/// irregular forms and its rules of detachment (morphy). All words are lower case. Safe from any thread.
/// </summary>
public sealed class Lemmas
{
    private const int Noun = 0;
    private const int Verb = 1;
    private const int Adjective = 2;

    // From WordNet's morphy(7WN): suffix, what stands in its place, part of speech of the base form.
    private static readonly (string Suffix, string Ending, int PartOfSpeech)[] Detachments =
    [
        ("ies", "y", Noun), ("ies", "y", Verb), ("ied", "y", Verb),
        ("ches", "ch", Noun), ("shes", "sh", Noun), ("sses", "ss", Noun), ("xes", "x", Noun), ("zes", "z", Noun),
        ("men", "man", Noun), ("es", "e", Verb), ("es", "", Verb), ("es", "e", Noun), ("es", "", Noun),
        ("s", "", Noun), ("s", "", Verb),
        ("ed", "e", Verb), ("ed", "", Verb), ("ing", "e", Verb), ("ing", "", Verb),
        ("iest", "y", Adjective), ("ier", "y", Adjective),
        ("est", "", Adjective), ("est", "e", Adjective), ("er", "", Adjective), ("er", "e", Adjective),
    ];

    private static readonly string[] Plurals = ["men", "children", "oxen", "eet", "eeth", "ice", "eese", "i", "ae", "a", "s", "x"];

    private readonly LexicalData data;

    internal Lemmas(LexicalData data) => this.data = data;

    /// <summary>The one on the dictionary that ships with QABot; the dictionary is read on first use.</summary>
    public static Lemmas Default { get; } = new(LexicalData.Default);

    /// <summary>
    /// The base form: <c>said</c> → <c>say</c>, <c>children</c> → <c>child</c>, <c>boats</c> → <c>boat</c>. Where the
    /// form is a word of its own too, the more usual reading wins (<c>wound</c> stays, <c>shot</c> → <c>shoot</c>).
    /// An unknown word comes back as it is.
    /// </summary>
    public string Lemma(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var self = data.Find(word);
        var best = self;
        var strength = self < 0 ? 0 : Strength(self);
        if (self >= 0 && data.Exception(self) is >= 0 and var irregular)
            return data.Word(irregular);
        foreach (var (number, partOfSpeech) in Detached(word))
        {
            // One doubling less still goes to the base form: 'killing' is more often 'kill' than a noun.
            var found = data.Frequency(number, partOfSpeech) + 1;
            if (found > strength)
                (best, strength) = (number, found);
        }

        return best < 0 || best == self ? word : data.Word(best);
    }

    /// <summary>True when the word or a base form of it stands in the dictionary.</summary>
    public bool IsKnown(string word) => PartsOf(word) != PartsOfSpeech.None;

    /// <summary>Everything the word can be, as it stands or as an inflected form.</summary>
    public PartsOfSpeech PartsOf(string word)
    {
        ArgumentNullException.ThrowIfNull(word);
        var parts = PartsOfSpeech.None;
        var self = data.Find(word);
        if (self >= 0)
        {
            parts = Parts(self);
            if (data.Exception(self) is >= 0 and var irregular)
                parts |= Parts(irregular) & ~(IsPlural(word) ? PartsOfSpeech.Adverb : PartsOfSpeech.Adverb | PartsOfSpeech.Noun);
        }

        foreach (var (_, partOfSpeech) in Detached(word))
            parts |= (PartsOfSpeech)(1 << partOfSpeech);
        return parts;
    }

    /// <summary>
    /// What the noun names in its frequent senses, in singular or plural; <see cref="LexicalCategory.None"/> when it is
    /// no known noun.
    /// </summary>
    public LexicalCategory Categories(string noun)
    {
        ArgumentNullException.ThrowIfNull(noun);
        var self = data.Find(noun);
        if (self >= 0)
        {
            if (data.Categories(self) is not LexicalCategory.None and var own)
                return own;
            if (data.Exception(self) is >= 0 and var irregular)
                return data.Categories(irregular);
        }

        foreach (var (number, partOfSpeech) in Detached(noun))
        {
            if (partOfSpeech == Noun)
                return data.Categories(number);
        }

        return LexicalCategory.None;
    }

    /// <summary>The word itself and every base form it can have, each once, as numbers in the dictionary.</summary>
    internal IReadOnlyList<int> Forms(string word)
    {
        var forms = new List<int>(4);
        var self = data.Find(word);
        if (self >= 0)
        {
            if (data.RelationCount(self) > 0)
                forms.Add(self);
            if (data.Exception(self) is >= 0 and var irregular)
                forms.Add(irregular);
        }

        foreach (var (number, _) in Detached(word))
        {
            if (!forms.Contains(number))
                forms.Add(number);
        }

        return forms;
    }

    private IEnumerable<(int Number, int PartOfSpeech)> Detached(string word)
    {
        if (word.Length < 3 || word.EndsWith("ss", StringComparison.Ordinal))
            yield break;
        foreach (var (suffix, ending, partOfSpeech) in Detachments)
        {
            if (word.Length < suffix.Length + 2 || !word.EndsWith(suffix, StringComparison.Ordinal))
                continue;
            var stem = string.Concat(word.AsSpan(0, word.Length - suffix.Length), ending);
            var number = data.Find(stem);
            if (number >= 0 && data.Frequency(number, partOfSpeech) > 0)
            {
                yield return (number, partOfSpeech);
                continue;
            }

            // A doubled consonant: 'planned', 'shipping', 'biggest'.
            if (ending.Length == 0 && partOfSpeech != Noun && suffix[0] is 'e' or 'i' && stem.Length > 3 && stem[^1] == stem[^2])
            {
                number = data.Find(stem.AsSpan(0, stem.Length - 1));
                if (number >= 0 && data.Frequency(number, partOfSpeech) > 0)
                    yield return (number, partOfSpeech);
            }
        }
    }

    /// <summary>Its frequency as its most usual part of speech, 0 to 15 in doublings.</summary>
    internal int Strength(int number)
    {
        var most = 0;
        for (var part = 0; part < 4; part++)
            most = Math.Max(most, data.Frequency(number, part));
        return most;
    }

    // An irregular form is of the noun where it is a plural ("men", "wolves", "criteria"), and not where it is a past ("sank", "rammed").
    private static bool IsPlural(string irregular) =>
        Plurals.Any(ending => irregular.EndsWith(ending, StringComparison.Ordinal));

    private PartsOfSpeech Parts(int number)
    {
        var parts = PartsOfSpeech.None;
        for (var part = 0; part < 4; part++)
        {
            if (data.Frequency(number, part) > 0)
                parts |= (PartsOfSpeech)(1 << part);
        }

        return parts;
    }
}
