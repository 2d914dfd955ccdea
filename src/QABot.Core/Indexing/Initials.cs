namespace QABot.Core.Indexing;

/// <summary>
/// What initials stand for in the articles: "ppa" for their "Port Pilots Association". Told by names of three words and more, small words
/// left out; two letters would be anybody's. Immutable.
/// </summary>
internal sealed class Initials
{
    private const int Least = 3;
    private const int Most = 6;

    private readonly Dictionary<string, string> phrases = new(StringComparer.Ordinal);

    /// <param name="texts">The text of each article.</param>
    public Initials(IEnumerable<string> texts)
    {
        var names = new List<Token>();
        foreach (var text in texts)
        {
            var tokens = TextAnalysis.Analyze(text);
            for (var i = 0; i <= tokens.Count; i++)
            {
                var goesOn = i < tokens.Count && (i == 0 || NameKinds.AreNeighbours(text, tokens[i - 1], tokens[i]));
                if (goesOn && names.Count > 0 && tokens[i].Word is "of" or "for" or "the" or "and" or "on")
                {
                    continue;
                }

                if (!goesOn || !IsPart(tokens[i]))
                {
                    Take(names);
                    names.Clear();
                }

                if (i < tokens.Count && IsPart(tokens[i]))
                {
                    names.Add(tokens[i]);
                }
            }
        }
    }

    /// <summary>The name that the articles write out, folded; null where they have none.</summary>
    /// <param name="letters">Folded initials.</param>
    public string? Phrase(string letters) => phrases.GetValueOrDefault(letters);

    private void Take(List<Token> names)
    {
        for (var first = 0; first + Least <= names.Count; first++)
        {
            for (var count = Least; count <= Most && first + count <= names.Count; count++)
            {
                var words = names.GetRange(first, count);
                phrases.TryAdd(string.Concat(words.Select(w => w.Word[0])), string.Join(' ', words.Select(w => w.Word)));
            }
        }
    }

    private static bool IsPart(Token token) => (token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Number | TokenTraits.Stop)) == TokenTraits.Capital;
}
