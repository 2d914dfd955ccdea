namespace QABot.Core.Language;

/// <summary>
/// Stems of one language with their English, from <c>Data/cyrillic.txt</c>. Immutable, safe from any thread.
/// </summary>
internal sealed class CyrillicLexicon
{
    private const int LeastStem = 2;

    private readonly Dictionary<string, List<CyrillicEntry>> byFirstPart;
    private readonly Dictionary<string, List<CyrillicEntry>>.AlternateLookup<ReadOnlySpan<char>> lookup;

    private CyrillicLexicon(Dictionary<string, List<CyrillicEntry>> byFirstPart)
    {
        this.byFirstPart = byFirstPart;
        lookup = byFirstPart.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>How many stems it knows.</summary>
    public int Count => byFirstPart.Values.Sum(list => list.Count);

    /// <exception cref="InvalidDataException">A line has no colon between its English and its stems.</exception>
    public static CyrillicLexicon Load(QuestionLanguage language)
    {
        var entries = new Dictionary<string, List<CyrillicEntry>>(4096, StringComparer.Ordinal);
        var kind = TranslatedWordKind.Content;
        foreach (var line in DataText.AllLines("cyrillic.txt"))
        {
            if (line.Length == 0)
                continue;
            if (line[0] == '#')
            {
                kind = Section(line);
                continue;
            }

            var colon = line.IndexOf(": ", StringComparison.Ordinal);
            if (colon < 0)
                throw new InvalidDataException($"cyrillic.txt has a line without ': ' between English and stems: {line}");
            var english = line[..colon].Split(", ");
            var sides = line[(colon + 2)..].Split(" / ");
            var side = language == QuestionLanguage.Uk && sides.Length > 1 ? sides[1] : sides[0];
            foreach (var stem in side.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                Add(entries, stem, english, kind);
        }

        return new CyrillicLexicon(entries);
    }

    /// <summary>
    /// The entries that begin at that word, with how many words they take: the longest phrase, else the longest stem.
    /// Empty when the word is unknown.
    /// </summary>
    /// <param name="words">Lower case, <c>ё</c> as <c>е</c>, without apostrophes.</param>
    /// <param name="at">Which word.</param>
    public (IReadOnlyList<CyrillicEntry> Entries, int Words) Match(IReadOnlyList<string> words, int at)
    {
        var word = words[at];
        List<CyrillicEntry>? found = null;
        var taken = 0;
        for (var length = word.Length; length >= Math.Min(LeastStem, word.Length) && length > 0; length--)
        {
            if (!lookup.TryGetValue(word.AsSpan(0, length), out var list))
                continue;
            foreach (var entry in list)
            {
                // A phrase of more words beats a longer stem; of equal ones the longer stem, met first, stays.
                var isBetter = entry.Parts.Length > taken || (entry.Parts.Length == taken && found![0].Parts[0].Length == length);
                if (!isBetter || !Fits(entry, words, at))
                    continue;
                if (entry.Parts.Length > taken)
                    (found, taken) = ([], entry.Parts.Length);
                found!.Add(entry);
            }
        }

        return (found ?? [], Math.Max(1, taken));
    }

    private static TranslatedWordKind Section(string line) =>
        line.StartsWith("# question", StringComparison.Ordinal) || line.StartsWith("# prepositions", StringComparison.Ordinal)
            ? TranslatedWordKind.Function
            : line.StartsWith("# countries", StringComparison.Ordinal) ? TranslatedWordKind.Place : TranslatedWordKind.Content;

    private static void Add(
        Dictionary<string, List<CyrillicEntry>> entries, string stem, string[] english, TranslatedWordKind kind)
    {
        var parts = stem.Split('_');
        var exact = new bool[parts.Length];
        for (var index = 0; index < parts.Length; index++)
        {
            exact[index] = parts[index].EndsWith('!');
            parts[index] = CyrillicWords.Plain(parts[index].TrimEnd('!'));
        }

        if (!entries.TryGetValue(parts[0], out var list))
            entries[parts[0]] = list = [];
        list.Add(new CyrillicEntry(parts, exact, english, kind));
    }

    private static bool Fits(CyrillicEntry entry, IReadOnlyList<string> words, int at)
    {
        if (at + entry.Parts.Length > words.Count)
            return false;
        for (var index = 0; index < entry.Parts.Length; index++)
        {
            var word = words[at + index];
            var part = entry.Parts[index];
            if (!word.StartsWith(part, StringComparison.Ordinal))
                return false;
            if (word.Length > part.Length && (entry.Exact[index] || !CyrillicEndings.Allow(word.AsSpan(part.Length))))
                return false;
        }

        return true;
    }
}
