using System.Collections.Frozen;
using System.Globalization;
using QABot.Core.Indexing;

namespace QABot.Core.Language;

/// <summary>
/// What reporters write where people in a chat say something else: <c>hurt</c> is <c>injured</c>, a <c>body count</c> is a
/// <c>toll</c>. Dictionaries relate words by sense, not by register, and know no phrasal verbs of the street; this list does.
/// General words only, no name and no incident. From <c>Data/newswords.txt</c>, read on first use; safe from any thread.
/// </summary>
internal sealed class NewsWords
{
    private const float UsualWeight = 0.7f;

    private readonly FrozenDictionary<string, (string Stem, float Weight)[]> entries;

    // A question has a dozen words and hardly ever a saying: most of them start none of several words.
    private readonly FrozenDictionary<string, int> longestFrom;

    /// <param name="lines">Lines of <c>said = written, written:0.5</c>; a weight tells how surely the written word means the same.</param>
    /// <exception cref="FormatException">A line is none of these.</exception>
    public NewsWords(IEnumerable<string> lines)
    {
        var read = new Dictionary<string, (string Stem, float Weight)[]>(StringComparer.Ordinal);
        var longest = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var line in lines)
        {
            var sides = line.Split(" = ", 2);
            var key = sides.Length == 2 ? string.Join(' ', TextAnalysis.Analyze(sides[0]).Select(t => t.Term)) : "";
            if (key.Length == 0)
                throw new FormatException($"'{line}' is not a line of 'said = written, written:0.5'.");
            var written = sides[1].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Written);
            read[key] = [.. written.Concat(read.GetValueOrDefault(key) ?? []).GroupBy(w => w.Stem, StringComparer.Ordinal).Select(g => g.MaxBy(w => w.Weight))];
            var first = key.Split(' ', 2)[0];
            longest[first] = Math.Max(longest.GetValueOrDefault(first), 1 + key.Count(c => c == ' '));
        }

        entries = read.ToFrozenDictionary(StringComparer.Ordinal);
        longestFrom = longest.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>The list that ships with QABot.</summary>
    public static NewsWords Default => Shipped.Value;

    private static readonly Lazy<NewsWords> Shipped = new(() => new NewsWords(DataText.Lines("newswords.txt")));

    /// <summary>The sayings in a question, the longest first from the left and none within another, with the stems written for them and how surely (0 to 1).</summary>
    public IEnumerable<(int First, int Length, IReadOnlyList<(string Stem, float Weight)> Written)> In(IReadOnlyList<Token> question)
    {
        for (var at = 0; at < question.Count; at++)
        {
            for (var length = Math.Min(longestFrom.GetValueOrDefault(question[at].Term), question.Count - at); length > 0; length--)
            {
                var key = length == 1 ? question[at].Term : string.Join(' ', question.Skip(at).Take(length).Select(t => t.Term));
                if (entries.TryGetValue(key, out var written))
                {
                    yield return (at, length, written);
                    at += length - 1;
                    break;
                }
            }
        }
    }

    private static (string Stem, float Weight) Written(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon < 0
            ? (TextAnalysis.Stem(TextAnalysis.Fold(text)), UsualWeight)
            : (TextAnalysis.Stem(TextAnalysis.Fold(text[..colon])), float.Parse(text.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }
}
