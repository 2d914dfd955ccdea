using System.Globalization;

namespace QABot.Core.Language;

/// <summary>
/// Other names for the same: countries with their people and capitals, organisations with their initials, informal words,
/// from <c>Data/names.txt</c>, and the incident's own words that moderators keep. Immutable, safe from any thread.
/// </summary>
public sealed class Aliases
{
    // In lower case these are other English words.
    private static readonly HashSet<string> OnlyInCapitals = new(["US", "WHO", "CAR", "AU", "AP", "IT", "IS", "AM", "NO"], StringComparer.Ordinal);

    private static readonly Lazy<Aliases> General = new(() => new Aliases(Read("names.txt")));
    private static readonly Lazy<Aliases> OfPersons = new(() => new Aliases(Read("firstnames.txt")));

    private readonly IReadOnlyList<WordGroup> groups;
    private readonly Dictionary<string, List<Alias>> aliases = new(StringComparer.Ordinal);

    private Aliases(IReadOnlyList<WordGroup> groups)
    {
        this.groups = groups;
        foreach (var group in groups)
        {
            foreach (var form in group.Forms)
            {
                foreach (var key in Keys(form.Phrase))
                    Add(key, form, group);
            }
        }

        foreach (var list in aliases.Values)
            list.Sort((one, other) => other.Weight.CompareTo(one.Weight));
    }

    /// <summary>General knowledge alone; read on first use.</summary>
    public static Aliases Default => General.Value;

    /// <summary>The forms of first names, from <c>Data/firstnames.txt</c>; read on first use.</summary>
    public static Aliases FirstNames => OfPersons.Value;

    /// <summary>How many words the longest known phrase has: no longer one needs to be asked for.</summary>
    public int LongestPhrase { get; private set; } = 1;

    /// <summary>These and the groups of an incident.</summary>
    public Aliases With(IReadOnlyList<WordGroup> more)
    {
        ArgumentNullException.ThrowIfNull(more);
        return more.Count == 0 ? this : new Aliases([.. groups, .. more]);
    }

    /// <summary>The other forms, best first; empty when there are none.</summary>
    /// <param name="phrase">
    /// A word, or words joined by one space, in lower case or as typed: <c>US</c> and <c>WHO</c> are met in capitals only.
    /// </param>
    public IReadOnlyList<Alias> Of(string phrase)
    {
        ArgumentNullException.ThrowIfNull(phrase);
        if (aliases.TryGetValue(phrase, out var found))
            return found;
        return aliases.TryGetValue(phrase.ToLowerInvariant(), out found) ? found : [];
    }

    private static List<WordGroup> Read(string file)
    {
        var groups = new List<WordGroup>();
        foreach (var line in DataText.Lines(file))
            groups.Add(new WordGroup([.. line.Split('|').Select(Form)]));
        return groups;
    }

    private static Alias Form(string text)
    {
        var colon = text.LastIndexOf(':');
        return colon > 0 && float.TryParse(text.AsSpan(colon + 1), NumberStyles.Float, CultureInfo.InvariantCulture, out var weight)
            ? new Alias(text[..colon], weight)
            : new Alias(text, 1);
    }

    /// <summary>A sentence cutter may take the last dot of <c>U.S.</c>.</summary>
    private static IEnumerable<string> Keys(string phrase)
    {
        if (OnlyInCapitals.Contains(phrase))
        {
            yield return phrase;
            yield break;
        }

        var lower = phrase.ToLowerInvariant();
        yield return lower;
        if (lower.EndsWith('.'))
            yield return lower[..^1];
    }

    private void Add(string key, Alias form, WordGroup group)
    {
        if (!aliases.TryGetValue(key, out var list))
            aliases[key] = list = [];
        LongestPhrase = Math.Max(LongestPhrase, 1 + key.Count(letter => letter == ' '));
        foreach (var other in group.Forms)
        {
            if (string.Equals(other.Phrase, form.Phrase, StringComparison.OrdinalIgnoreCase))
                continue;
            var alias = new Alias(other.Phrase, form.Weight * other.Weight);
            var known = list.FindIndex(entry => string.Equals(entry.Phrase, other.Phrase, StringComparison.OrdinalIgnoreCase));
            if (known < 0)
                list.Add(alias);
            else if (list[known].Weight < alias.Weight)
                list[known] = alias;
        }
    }
}
