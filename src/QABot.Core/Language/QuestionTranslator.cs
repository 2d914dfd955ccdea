namespace QABot.Core.Language;

/// <summary>
/// Questions in Cyrillic letters (ru, uk) as English words, by a lexicon of stems; names by their spellings. Safe from any
/// thread; a lexicon is read when the first question in its language comes.
/// </summary>
public sealed class QuestionTranslator
{
    private const float SecondCandidate = 0.8f;
    private const float LeastWeight = 0.3f;
    private const float OtherLanguage = 0.9f;
    private const float WithoutPrefix = 0.5f;
    private const float NameBesideWord = 0.6f;
    private const int LeastAfterPrefix = 5;

    private static readonly string[] Prefixes =
    [
        "пере", "пред", "при", "про", "под", "над", "раз", "рас", "без", "вос", "воз", "від", "роз", "пів", "під", "по", "за", "вы", "ви", "на", "от", "об", "до", "из", "ис", "со", "вз", "вс", "о", "у", "с",
    ];

    private static readonly HashSet<string> Particles = new(
        ["ли", "ль", "разве", "неужели", "же", "ж", "бы", "б", "ведь", "вообще", "чи", "хіба", "невже", "би", "взагалі"], StringComparer.Ordinal);

    private readonly Lazy<CyrillicLexicon> ru = new(() => CyrillicLexicon.Load(QuestionLanguage.Ru));
    private readonly Lazy<CyrillicLexicon> uk = new(() => CyrillicLexicon.Load(QuestionLanguage.Uk));

    private QuestionTranslator()
    {
    }

    /// <summary>The one on the lexicon that ships with QABot.</summary>
    public static QuestionTranslator Default { get; } = new();

    /// <summary>The question in English words; as it is when it has no Cyrillic letter.</summary>
    /// <param name="question">As typed, any case and punctuation.</param>
    public QuestionTranslation Translate(string question)
    {
        ArgumentNullException.ThrowIfNull(question);
        if (!CyrillicWords.HasCyrillic(question))
            return new QuestionTranslation(QuestionLanguage.En, question, []);

        var words = CyrillicWords.Split(question);
        var plain = words.Select(word => CyrillicWords.Plain(word.Word)).ToList();
        var language = CyrillicWords.Tell(plain)
            ?? (Known(uk.Value, plain) > Known(ru.Value, plain) ? QuestionLanguage.Uk : QuestionLanguage.Ru);
        var glosses = new List<Gloss>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var (translated, taken) = TranslateAt(words, plain, at, language);
            glosses.Add(new Gloss(translated, plain[at], words[at].AfterComma));
            at += taken;
        }

        return new QuestionTranslation(
            language, GlossOrder.Sentence(glosses, question.Contains('?', StringComparison.Ordinal)), [.. glosses.Select(gloss => gloss.Word)]);
    }

    private (TranslatedWord Word, int Taken) TranslateAt(
        List<(string Word, bool AfterComma)> words, List<string> plain, int at, QuestionLanguage language)
    {
        var original = words[at].Word;
        if (!CyrillicWords.HasCyrillic(original))
            return (new TranslatedWord(original, [new WordCandidate(original.ToLowerInvariant(), 1)], TranslatedWordKind.Unchanged), 1);

        if (Particles.Contains(plain[at]) && (plain[at] != "чи" || at == 0) && (at + 1 == plain.Count || plain[at + 1] != "правда"))
            return (new TranslatedWord(original, [new WordCandidate("whether", 1)], TranslatedWordKind.Function), 1);
        var (own, other) = language == QuestionLanguage.Uk ? (uk, ru) : (ru, uk);
        var factor = 1f;
        var (entries, taken) = own.Value.Match(plain, at);
        if (entries.Count == 0)
        {
            (entries, taken) = other.Value.Match(plain, at);
            factor = OtherLanguage;
        }

        var mayBeName = char.IsUpper(original[0]) && at > 0;
        if (entries.Count == 0 && !mayBeName)
            (entries, factor) = (MatchWithoutPrefix(own.Value, plain[at]), WithoutPrefix);
        if (entries.Count == 0)
            return Unknown(original, plain[at], language);

        var kind = entries[0].Kind;
        var candidates = Candidates(entries, factor);
        if (mayBeName && kind == TranslatedWordKind.Content && taken == 1 && !original.Skip(1).Any(char.IsUpper))
        {
            var spellings = Transliteration.Candidates(original, language);
            if (IsSurnameOn(plain[at], entries[0].Parts[0]))
                return (new TranslatedWord(original, [.. Spelled(spellings), .. candidates.Select(Lighter)], TranslatedWordKind.Name), 1);
            foreach (var spelling in spellings.Take(2))
                Add(candidates, spelling, NameBesideWord);
        }

        var text = taken == 1 ? original : string.Join(' ', words.Skip(at).Take(taken).Select(word => word.Word));
        return (new TranslatedWord(text, candidates, kind), taken);
    }

    private static IReadOnlyList<CyrillicEntry> MatchWithoutPrefix(CyrillicLexicon lexicon, string word)
    {
        foreach (var prefix in Prefixes)
        {
            if (!word.StartsWith(prefix, StringComparison.Ordinal) || word.Length - prefix.Length < LeastAfterPrefix)
                continue;
            var (entries, _) = lexicon.Match([word[prefix.Length..]], 0);
            if (entries.Count > 0 && entries[0].Kind == TranslatedWordKind.Content && entries[0].Parts[0].Length >= LeastAfterPrefix)
                return entries;
        }

        return [];
    }

    private static int Known(CyrillicLexicon lexicon, List<string> plain)
    {
        var known = 0;
        for (var at = 0; at < plain.Count; at++)
            known += Math.Sign(lexicon.Match(plain, at).Entries.Count);
        return known;
    }

    /// <summary>'Зелен' with '-ський' and 'Мороз' with '-ов' are people, whatever the stem means.</summary>
    private static bool IsSurnameOn(string word, string stem)
    {
        var rest = word.AsSpan(Math.Min(stem.Length, word.Length));
        return rest.StartsWith("ск") || rest.StartsWith("ськ") || rest.StartsWith("цк") || rest.StartsWith("цьк")
            || (rest.Length >= 2 && rest[0] is 'о' or 'е' && rest[1] == 'в') || rest.StartsWith("ин") || rest.StartsWith("ін") || rest.StartsWith("енк");
    }

    private static WordCandidate Lighter(WordCandidate candidate) => candidate with { Weight = candidate.Weight * 0.4f };

    private static IEnumerable<WordCandidate> Spelled(IReadOnlyList<string> spellings) =>
        spellings.Select((spelling, index) => new WordCandidate(spelling, MathF.Max(LeastWeight, 1 - (0.1f * index))));

    private (TranslatedWord Word, int Taken) Unknown(string original, string plain, QuestionLanguage language)
    {
        // 'пресс-секретаря' is in the lexicon; 'вице-губернатора' is its parts.
        var hyphen = plain.IndexOf('-', StringComparison.Ordinal);
        if (hyphen > 2 && plain.Length - hyphen > 3)
        {
            var (entries, _) = ru.Value.Match([plain[(hyphen + 1)..]], 0);
            if (entries.Count == 0)
                (entries, _) = uk.Value.Match([plain[(hyphen + 1)..]], 0);
            if (entries.Count > 0 && entries[0].Kind == TranslatedWordKind.Content)
                return (new TranslatedWord(original, Candidates(entries, OtherLanguage), TranslatedWordKind.Content), 1);
        }

        List<WordCandidate> candidates = [.. Spelled(Transliteration.Candidates(original, language))];
        if (candidates.Count == 0)
            candidates.Add(new WordCandidate(plain, 1));
        return (new TranslatedWord(original, candidates, TranslatedWordKind.Name), 1);
    }

    private static List<WordCandidate> Candidates(IReadOnlyList<CyrillicEntry> entries, float factor)
    {
        var candidates = new List<WordCandidate>();
        foreach (var entry in entries)
        {
            var weight = factor;
            foreach (var word in entry.English)
            {
                Add(candidates, word, weight);
                weight = MathF.Max(LeastWeight, weight * SecondCandidate);
            }

            // Of several entries under one stem the first is the likelier.
            factor = MathF.Max(LeastWeight, factor * SecondCandidate);
        }

        return candidates;
    }

    private static void Add(List<WordCandidate> candidates, string word, float weight)
    {
        if (!candidates.Exists(known => known.Word == word))
            candidates.Add(new WordCandidate(word, weight));
    }
}
