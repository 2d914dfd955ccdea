using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>Words that may stand in the articles where the question has another: by dictionary.</summary>
internal static class Alternatives
{
    private const float MostWeight = 0.9f;
    private const int Neighbours = 40;
    private const float LeastSimilarity = 0.4f;

    /// <summary>Stems that the articles hold, with how surely each stands for the word (0 to 1), best first.</summary>
    /// <param name="word">The folded word asked for.</param>
    /// <param name="stem">Its stem.</param>
    /// <param name="held">Whether the articles hold a stem.</param>
    public static List<(string Stem, float Weight)> Of(string word, string stem, Func<string, bool> held)
    {
        var alternatives = new Dictionary<string, float>(StringComparer.Ordinal);
        foreach (var related in LexicalRelations.Default.Of(word))
        {
            if (!related.Word.Contains(' ', StringComparison.Ordinal))
            {
                Add(TextAnalysis.Stem(TextAnalysis.Fold(related.Word)), related.Weight);
            }
        }

        return [.. alternatives.OrderByDescending(a => a.Value).ThenBy(a => a.Key, StringComparer.Ordinal).Select(a => (a.Key, a.Value))];

        void Add(string other, float weight)
        {
            if (other != stem && held(other))
            {
                alternatives[other] = Math.Max(alternatives.GetValueOrDefault(other), Math.Min(MostWeight, weight));
            }
        }
    }

    /// <summary>
    /// How near, 0 to 1, the articles come to a word that they do not have: the similarity of the nearest stem by the company words keep.
    /// Too rough to rank by, where it trades one right answer for another, but a sign that the topic is there.
    /// </summary>
    public static float NearestHeld(string stem, Func<string, bool> held)
    {
        foreach (var (near, similarity) in WordVectors.Default.Nearest(stem, Neighbours, LeastSimilarity))
        {
            if (held(near))
            {
                return similarity;
            }
        }

        return 0;
    }
}
