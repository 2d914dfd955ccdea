using System.Collections.Concurrent;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>Words that may stand in the articles where the question has another: by dictionary.</summary>
internal static class Alternatives
{
    private const float MostWeight = 0.9f;

    // The dictionary knows 150,000 words, people ask with some thousands.
    private const int MostRemembered = 10_000;

    private static readonly ConcurrentDictionary<string, List<(string Stem, float Weight)>> Remembered = new(StringComparer.Ordinal);

    /// <summary>Stems that the articles hold, with how surely each stands for the word (0 to 1), best first.</summary>
    /// <param name="word">The folded word asked for.</param>
    /// <param name="stem">Its stem.</param>
    /// <param name="held">Whether the articles hold a stem.</param>
    public static List<(string Stem, float Weight)> Of(string word, string stem, Func<string, bool> held)
    {
        if (!Remembered.TryGetValue(word, out var related))
        {
            related = Related(word);
            if (related.Count > 0 && Remembered.Count < MostRemembered)
            {
                Remembered[word] = related;
            }
        }

        var alternatives = new List<(string Stem, float Weight)>();
        foreach (var alternative in related)
        {
            if (alternative.Stem != stem && held(alternative.Stem))
            {
                alternatives.Add(alternative);
            }
        }

        return alternatives;
    }

    private static List<(string Stem, float Weight)> Related(string word)
    {
        var stems = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var related in LexicalRelations.Default.Of(word))
        {
            if (!related.Word.Contains(' ', StringComparison.Ordinal))
            {
                var stem = TextAnalysis.Stem(TextAnalysis.Fold(related.Word));
                stems[stem] = Math.Max(stems.GetValueOrDefault(stem), Math.Min(MostWeight, related.Weight));
            }
        }

        return [.. stems.OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value))];
    }
}
