using System.Text.RegularExpressions;

namespace QABot.Training.WordNet;

/// <summary>
/// How usual a word is in WordNet's own texts: its tagged count and its place in definitions and examples. A reporter
/// writes <c>die</c>, seldom <c>croak</c>: a related word nobody writes helps nobody.
/// </summary>
internal sealed partial class WordUse
{
    private const double Usual = 60;
    private readonly Dictionary<string, double> uses = new(StringComparer.Ordinal);

    public WordUse(WordNetFiles files)
    {
        var occurrences = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var synset in files.Synsets.Values)
        {
            foreach (Match match in Word().Matches(synset.Gloss.ToLowerInvariant()))
                occurrences[match.Value] = occurrences.GetValueOrDefault(match.Value) + 1;
        }

        foreach (var word in files.Words)
        {
            // The plural and past forms written by rule; the irregular ones are in the tagged counts.
            var written = occurrences.GetValueOrDefault(word) + (word.EndsWith('y') ? occurrences.GetValueOrDefault(word[..^1] + "ies") : 0)
                + occurrences.GetValueOrDefault(word + "s")
                + occurrences.GetValueOrDefault(word + (word.EndsWith('e') ? "d" : "ed"));
            uses[word] = files.Senses[word].Sum(sense => sense.Count) + written;
        }
    }

    /// <summary>Tagged and written uses together.</summary>
    public double Count(string word) => uses.GetValueOrDefault(word);

    /// <summary>0.3 for a word never met, 1 for a usual one.</summary>
    public double Worth(string word) =>
        0.3 + (0.7 * Math.Min(1, Math.Log(1 + uses.GetValueOrDefault(word)) / Math.Log(1 + Usual)));

    [GeneratedRegex("[a-z]+(?:-[a-z]+)*")]
    private static partial Regex Word();
}
