using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>
/// Which family name goes with a first name in the articles: "Anna Lee" there tells that "what did anna say" asks for what "Ms Lee" said.
/// Told by what stands beside what; a first name that several people bear tells nothing. Immutable.
/// </summary>
internal sealed class FullNames
{
    // Someone named once in passing must not keep the one everybody means from the name.
    private const double MostOften = 0.6;

    private readonly Dictionary<string, string> families = new(StringComparer.Ordinal);
    private readonly HashSet<string> allFamilies = new(StringComparer.Ordinal);

    /// <param name="texts">The text of each article.</param>
    /// <param name="isName">Whether the articles mostly write a folded word with a capital.</param>
    public FullNames(IEnumerable<string> texts, Func<string, bool> isName)
    {
        var pairs = new Dictionary<(string First, string Family), int>();
        var firsts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            var tokens = TextAnalysis.Analyze(text);
            for (var i = 0; i + 1 < tokens.Count; i++)
            {
                var (first, family) = (tokens[i], tokens[i + 1]);
                if (MayBeFirst(first) && IsPart(family) && NameKinds.AreNeighbours(text, first, family) && text[family.Start - 1] != '-' && IsNamed(first.Word) && IsNamed(family.Word))
                {
                    pairs[(first.Term, family.Term)] = pairs.GetValueOrDefault((first.Term, family.Term)) + 1;
                    firsts[first.Term] = firsts.GetValueOrDefault(first.Term) + 1;
                }
            }

            // A word that no dictionary has may stand at the start of a sentence only, where the capital tells nothing.
            bool IsNamed(string word) => isName(word) || !Lemmas.Default.IsKnown(word);
        }

        foreach (var ((first, family), count) in pairs)
        {
            allFamilies.Add(family);
            if (count >= MostOften * firsts[first])
            {
                families[first] = family;
            }
        }
    }

    /// <summary>The stem of the family name of whoever the articles call by that first name; null where nobody or more than one is.</summary>
    /// <param name="first">A stem.</param>
    public string? Family(string first) => families.GetValueOrDefault(first);

    /// <summary>Whether the articles somewhere have a first name before that stem.</summary>
    /// <param name="family">A stem.</param>
    public bool IsFamily(string family) => allFamilies.Contains(family);

    /// <summary>"White" is a person to the dictionary too, and what describes things is rather no first name.</summary>
    private static bool MayBeFirst(Token token) =>
        IsPart(token) && NameKinds.MayBeFirstName(token) && !Lemmas.Default.PartsOf(token.Word).HasFlag(PartsOfSpeech.Adjective);

    private static bool IsPart(Token token) =>
        (token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Number | TokenTraits.Stop | TokenTraits.Office)) == TokenTraits.Capital;
}
