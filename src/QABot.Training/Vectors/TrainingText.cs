using QABot.Core.Indexing;
using QABot.Training.Text;
using QABot.Training.WordNet;

namespace QABot.Training.Vectors;

/// <summary>The text that vectors are learned from: stems by number, the most frequent first, in paragraphs without grammar words.</summary>
internal sealed class TrainingText
{
    private const int LeastOccurrences = 5;
    private const int FormsKept = 3;

    private TrainingText(IReadOnlyList<string> stems, IReadOnlyList<int> counts, IReadOnlyList<string[]> forms, int[][] sentences)
    {
        Stems = stems;
        Counts = counts;
        Forms = forms;
        Sentences = sentences;
    }

    public IReadOnlyList<string> Stems { get; }

    /// <summary>How often each stem stands in the text.</summary>
    public IReadOnlyList<int> Counts { get; }

    /// <summary>The words behind a stem, the most usual first.</summary>
    public IReadOnlyList<string[]> Forms { get; }

    public int[][] Sentences { get; }

    /// <param name="newsFile">News articles, lines of JSON in gzip.</param>
    /// <param name="passagesFile">Encyclopedia passages, lines of JSON in gzip.</param>
    /// <param name="dictionary">WordNet's folder, whose definitions are read as text; null for none.</param>
    /// <param name="mostStems">The rarest beyond are left out.</param>
    /// <param name="marketShare">Which part of the agency copy is read, 0 to 1.</param>
    public static TrainingText Read(string newsFile, string passagesFile, string? dictionary, int mostStems, double marketShare)
    {
        var paragraphs = new List<string[]>();
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        var forms = new Dictionary<string, Dictionary<string, int>>(StringComparer.Ordinal);
        var random = new Random(3);
        foreach (var (source, tokens) in PublicText.Paragraphs(newsFile, passagesFile).Concat(Definitions(dictionary)))
        {
            if (source == TextSource.Market && random.NextDouble() >= marketShare)
                continue;

            // Numbers and grammar words are everybody's neighbours and say nothing.
            var words = tokens.Where(t => (t.Traits & TokenTraits.Stop) == 0 && !t.Word.Any(char.IsAsciiDigit)).ToList();
            foreach (var token in words)
            {
                counts[token.Term] = counts.GetValueOrDefault(token.Term) + 1;
                if (!forms.TryGetValue(token.Term, out var seen))
                    forms[token.Term] = seen = new Dictionary<string, int>(StringComparer.Ordinal);
                seen[token.Word] = seen.GetValueOrDefault(token.Word) + 1;
            }

            paragraphs.Add(words.Select(t => t.Term).ToArray());
        }

        var stems = counts.Where(c => c.Value >= LeastOccurrences && c.Key.Length is > 1 and < 40)
            .OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Take(mostStems).Select(c => c.Key).ToList();
        var numbers = stems.Select((stem, number) => (stem, number)).ToDictionary(s => s.stem, s => s.number, StringComparer.Ordinal);
        return new TrainingText(
            stems,
            stems.Select(s => counts[s]).ToList(),
            stems.Select(s => forms[s].OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(FormsKept).Select(f => f.Key).ToArray()).ToList(),
            paragraphs.Select(p => p.Where(numbers.ContainsKey).Select(s => numbers[s]).ToArray()).Where(p => p.Length > 1).ToArray());
    }

    private static IEnumerable<(TextSource Source, List<Token> Tokens)> Definitions(string? dictionary)
    {
        if (dictionary is null)
            yield break;
        foreach (var synset in WordNetFiles.Read(dictionary).Synsets.Values)
            yield return (TextSource.Dictionary, TextAnalysis.Analyze(string.Join(" ", synset.Words) + " " + synset.Gloss));
    }
}
