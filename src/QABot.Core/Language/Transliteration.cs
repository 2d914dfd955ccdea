using System.Text;

namespace QABot.Core.Language;

/// <summary>Names in Cyrillic letters as English reporters may spell them.</summary>
public static class Transliteration
{
    private const int MostCandidates = 10;

    private static readonly (string Ending, string[] Bases)[] CaseEndings =
    [
        ("ского", ["ский"]), ("скому", ["ский"]), ("ским", ["ский"]), ("ском", ["ский"]), ("скую", ["ская"]), ("ской", ["ская", "ский"]),
        ("ського", ["ський"]), ("ському", ["ський"]), ("ським", ["ський"]), ("ською", ["ська"]), ("ської", ["ська"]), ("ській", ["ська"]),
        ("цкого", ["цкий"]), ("цкому", ["цкий"]), ("цким", ["цкий"]), ("цького", ["цький"]), ("цькому", ["цький"]), ("цьким", ["цький"]),
        ("ным", ["ный", "н"]), ("ого", ["ый", "ой"]), ("ому", ["ый", "ой"]), ("иями", ["ия"]), ("иях", ["ия"]),
        ("ием", ["ий"]), ("ией", ["ия"]), ("ию", ["ия", "ий"]), ("ии", ["ия", "ий"]), ("ією", ["ія"]), ("ію", ["ія", "ій"]), ("ії", ["ія"]), ("ієм", ["ій"]),
        ("ем", ["ь", "й", ""]), ("єм", ["й"]), ("ями", ["я", "ь"]), ("ами", ["", "а"]), ("ов", [""]), ("ів", [""]),
        ("еві", ["ь", "й", ""]), ("ові", [""]), ("єві", ["й"]), ("ым", ["", "ый"]), ("им", ["", "ий"]), ("ом", [""]), ("ой", ["а"]), ("ою", ["а"]), ("ей", ["я", "ь"]), ("ею", ["я", "а"]),
        ("ям", ["я"]), ("ам", ["", "а"]), ("ях", ["я"]), ("ах", ["", "а"]),
        ("а", [""]), ("я", ["ь", "й", ""]), ("у", ["", "а"]), ("ю", ["ь", "й", "я"]), ("е", ["", "а", "ь"]), ("і", ["", "а", "ь"]), ("ї", ["я", "й"]), ("ы", ["", "а"]), ("и", ["", "а", "я", "ь"]),
    ];

    /// <summary>
    /// Spellings in lower-case Latin letters, likeliest first, at most ten: case endings taken off, the usual systems for
    /// ru and uk. Compare them with <see cref="NameKey"/> rather than letter by letter.
    /// </summary>
    /// <param name="word">One word in Cyrillic letters, any case.</param>
    /// <param name="language">The language of the question: the same letters are spelled differently.</param>
    public static IReadOnlyList<string> Candidates(string word, QuestionLanguage language = QuestionLanguage.Ru)
    {
        ArgumentNullException.ThrowIfNull(word);
        var spellings = new List<string>();
        foreach (var form in Bases(CyrillicWords.Plain(word)))
        {
            Add(spellings, Romanise(form, language));
            if (form.Contains('г', StringComparison.Ordinal))
                Add(spellings, Romanise(form, language, otherG: true));
        }

        // Names that came from English: Байден, Джонсон.
        foreach (var spelling in spellings.ToArray())
        {
            if (spelling.Contains("ay", StringComparison.Ordinal) || spelling.Contains("dzh", StringComparison.Ordinal))
                Add(spellings, spelling.Replace("ay", "i", StringComparison.Ordinal).Replace("dzh", "j", StringComparison.Ordinal));
        }

        return spellings;
    }

    /// <summary>The nominative forms a word in any case may come from, the likeliest first; the word itself is among them.</summary>
    internal static IReadOnlyList<string> Bases(string word)
    {
        var bases = new List<string>();
        // A consonant at the end is the nominative, most often; so is an adjective's ending.
        var isPlain = word.Length > 0 && !"аеиоуыэюяіїє".Contains(word[^1], StringComparison.Ordinal) && !EndsInCase(word);
        if (isPlain)
            bases.Add(word);
        foreach (var (ending, stems) in CaseEndings)
        {
            if (word.Length < ending.Length + 3 || !word.EndsWith(ending, StringComparison.Ordinal))
                continue;
            foreach (var stem in stems)
            {
                var form = string.Concat(word.AsSpan(0, word.Length - ending.Length), stem);
                if (!bases.Contains(form) && bases.Count < 5)
                    bases.Add(form);
            }
        }

        if (!bases.Contains(word))
            bases.Insert(Math.Min(1, bases.Count), word);
        return bases;
    }

    /// <summary>One plain spelling; by the rules for uk when the word has a letter that only uk has.</summary>
    /// <param name="word">In Cyrillic letters.</param>
    /// <param name="language"><see cref="QuestionLanguage.Uk"/>: its rules in any case.</param>
    /// <param name="otherG"><c>г</c> as the other language has it: <c>h</c> in a ru word, <c>g</c> in a uk one.</param>
    internal static string Romanise(string word, QuestionLanguage language = QuestionLanguage.Ru, bool otherG = false)
    {
        var plain = CyrillicWords.Plain(word);
        var isUk = language == QuestionLanguage.Uk || plain.AsSpan().IndexOfAny("іїєґ") >= 0 || plain.Contains("ськ", StringComparison.Ordinal) || plain.Contains("цьк", StringComparison.Ordinal);
        var latin = new StringBuilder(plain.Length + 4);
        for (var at = 0; at < plain.Length; at++)
        {
            // '-ий' and '-ый' are 'y' in newspapers.
            if (plain[at] is 'и' or 'ы' && at == plain.Length - 2 && plain[at + 1] == 'й')
            {
                latin.Append('y');
                break;
            }

            latin.Append(plain[at] == 'г' ? (isUk ^ otherG ? "h" : "g") : Letter(plain, at, isUk));
        }

        return latin.ToString();
    }

    private static bool EndsInCase(string word) =>
        word.EndsWith("ым", StringComparison.Ordinal) || word.EndsWith("им", StringComparison.Ordinal)
        || word.EndsWith("ом", StringComparison.Ordinal) || word.EndsWith("ем", StringComparison.Ordinal)
        || word.EndsWith("ой", StringComparison.Ordinal) || word.EndsWith("єм", StringComparison.Ordinal);

    private static string Letter(string word, int at, bool isUk) => word[at] switch
    {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'ґ' => "g",
        'д' => "d",
        'е' => !isUk && IsSoftStart(word, at) ? "ye" : "e",
        'є' => at == 0 ? "ye" : "ie",
        'ж' => "zh",
        'з' => "z",
        'и' => isUk ? "y" : "i",
        'і' => "i",
        'ї' => at == 0 ? "yi" : "i",
        'й' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ы' => "y",
        'э' => "e",
        'ю' => isUk && at > 0 ? "iu" : "yu",
        'я' => isUk && at > 0 ? "ia" : "ya",
        'ь' or 'ъ' => "",
        var other => other.ToString(),
    };

    private static bool IsSoftStart(string word, int at) =>
        at == 0 || "аеиоуыэюяьъ".Contains(word[at - 1], StringComparison.Ordinal);

    private static void Add(List<string> spellings, string spelling)
    {
        if (spelling.Length > 0 && spellings.Count < MostCandidates && !spellings.Contains(spelling))
            spellings.Add(spelling);
    }
}
