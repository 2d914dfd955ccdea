using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>
/// What an article says of who its speakers are: the first name, the office, the body or the kin of "Anna Lee, head of the port police" and
/// "the pilot's father Jo Lee", so that "what did the police say" finds what "Lee said". Read for one article; not thread-safe.
/// </summary>
internal sealed class SpeakerDescriptions
{
    private const int MostBefore = 6;
    private const int MostAfter = 10;

    // "Lee, who is the head of": the office stands near the comma or what follows tells no office.
    private const int OfficeReach = 3;

    private static readonly IReadOnlyList<Token> Nothing = [];

    private readonly string text;
    private readonly List<Token> tokens;
    private readonly Dictionary<string, IReadOnlyList<Token>> known = new(StringComparer.Ordinal);

    // A long article may have as many speakers as it has names.
    private readonly ILookup<string, int> names;

    /// <param name="text">The article's text.</param>
    public SpeakerDescriptions(string text)
    {
        this.text = text;
        tokens = TextAnalysis.Analyze(text);
        names = Enumerable.Range(0, tokens.Count).Where(i => IsPersonName(tokens[i])).ToLookup(i => tokens[i].Word, StringComparer.Ordinal);
    }

    /// <summary>The words that describe a speaker, stop words and the speaker's own words left out; none for an office or a body, or where two people bear the name.</summary>
    /// <param name="speaker">The speaker as the attribution has it.</param>
    public IReadOnlyList<Token> Of(string speaker)
    {
        if (!known.TryGetValue(speaker, out var description))
        {
            known[speaker] = description = Describe(TextAnalysis.Analyze(speaker));
        }

        return description;
    }

    private IReadOnlyList<Token> Describe(List<Token> speaker)
    {
        if (speaker.Count == 0 || !IsPersonName(speaker[^1]))
        {
            return Nothing;
        }

        var own = speaker.Where(t => !IsOffice(t)).Select(t => t.Word).ToHashSet(StringComparer.Ordinal);
        var firsts = new HashSet<string>(StringComparer.Ordinal);
        var words = new Dictionary<string, Token>(StringComparer.Ordinal);
        foreach (var i in names[speaker[^1].Word])
        {
            var first = i;
            while (first > 0 && IsPersonName(tokens[first - 1]) && !IsOffice(tokens[first - 1]) && NameKinds.AreNeighbours(text, tokens[first - 1], tokens[first]))
            {
                first--;
            }

            if (first < i && own.Count > 1 && !own.Contains(tokens[first].Word))
            {
                // Somebody else of that name.
                continue;
            }

            if (first < i)
            {
                firsts.Add(tokens[first].Word);
            }

            foreach (var token in tokens[first..i].Concat(Before(first)).Concat(After(i)))
            {
                words.TryAdd(token.Word, token);
            }
        }

        return firsts.Count > 1 ? Nothing : [.. words.Values.Where(t => !speaker.Exists(s => s.Word == t.Word))];
    }

    /// <summary>"Foreign Secretary" of "Foreign Secretary Anna Lee", "pilot's father" of "the pilot's father, Jo Lee".</summary>
    private IEnumerable<Token> Before(int name)
    {
        if (name == 0 || !IsOffice(tokens[name - 1]) || tokens[name - 1].Word is "mr" or "mrs" or "ms" or "miss")
        {
            yield break;
        }

        for (var i = name - 1; i >= 0 && name - i <= MostBefore && (NameKinds.AreNeighbours(text, tokens[i], tokens[i + 1]) || (i == name - 1 && IsComma(name))) && !tokens[i].Traits.HasFlag(TokenTraits.Stop); i--)
        {
            yield return tokens[i];
        }
    }

    /// <summary>"head of the port police" of "Lee, 46, head of the port police, said".</summary>
    private List<Token> After(int name)
    {
        var described = new List<Token>();
        var at = name + 1;
        if (!IsComma(at))
        {
            return described;
        }

        if (at < tokens.Count && tokens[at].Traits.HasFlag(TokenTraits.Number) && IsComma(at + 1))
        {
            at++;
        }

        var office = false;
        for (var i = at; i < tokens.Count && i - at < MostAfter && (i == at || IsBlank(i)); i++)
        {
            office |= i - at < OfficeReach && IsOffice(tokens[i]);
            if (!tokens[i].Traits.HasFlag(TokenTraits.Stop))
            {
                described.Add(tokens[i]);
            }
        }

        return office ? described : [];
    }

    private bool IsComma(int at) => Between(at) is [',', ..] and { Length: <= 2 };

    private bool IsBlank(int at) => Between(at) is [' '] or ['-'] or ['\u00A0'];

    /// <summary>What stands between a word and the one before it; empty at the end of the text.</summary>
    private ReadOnlySpan<char> Between(int at) =>
        at <= 0 || at >= tokens.Count ? [] : text.AsSpan(tokens[at - 1].Start + tokens[at - 1].Length, tokens[at].Start - tokens[at - 1].Start - tokens[at - 1].Length);

    private static bool IsOffice(Token token) =>
        token.Traits.HasFlag(TokenTraits.Office) || (!token.Traits.HasFlag(TokenTraits.Stop) && Lemmas.Default.Categories(token.Word).HasFlag(LexicalCategory.Person));

    private static bool IsPersonName(Token token) =>
        (token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Number | TokenTraits.Stop | TokenTraits.Office)) == TokenTraits.Capital
        && (Lemmas.Default.PartsOf(token.Word) == PartsOfSpeech.None || !Lemmas.Default.Categories(token.Word).HasFlag(LexicalCategory.Location));
}
