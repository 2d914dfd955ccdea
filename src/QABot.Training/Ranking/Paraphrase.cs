using System.Text;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.Ranking;

/// <summary>
/// Rewrites a question the way people type in a chat: other words for the same, no capitals. The public questions repeat the words of
/// their paragraph far more than real ones do; learned on them alone, the ranking would trust those words too much.
/// </summary>
internal static class Paraphrase
{
    private const int AmongBest = 6;
    private const float LeastSimilarity = 0.5f;

    /// <summary>The question with some of its words replaced by related ones and, half the time, without capitals.</summary>
    /// <param name="question">The question.</param>
    /// <param name="share">Share of its general words that are replaced, 0 to 1.</param>
    /// <param name="random">Where the choices come from.</param>
    public static string Of(string question, double share, Random random)
    {
        var written = new StringBuilder(question.Length);
        var at = 0;
        foreach (var token in TextAnalysis.Analyze(question))
        {
            written.Append(question, at, token.Start - at);
            at = token.Start + token.Length;
            written.Append(random.NextDouble() < share && IsGeneral(token) && Other(token.Word, random) is { } other ? other : question.Substring(token.Start, token.Length));
        }

        written.Append(question, at, question.Length - at);
        return random.Next(2) == 0 ? written.ToString().ToLowerInvariant() : written.ToString();
    }

    private static bool IsGeneral(Token token) =>
        (token.Traits & (TokenTraits.Stop | TokenTraits.Number)) == 0
        && (!token.Traits.HasFlag(TokenTraits.Capital) || token.Traits.HasFlag(TokenTraits.SentenceStart));

    /// <summary>By the dictionary or by the company that words keep, so that neither is trusted more than it earns.</summary>
    private static string? Other(string word, Random random)
    {
        var related = random.Next(2) == 0
            ? LexicalRelations.Default.Of(word)
                .Where(r => r.Kind is Relation.Synonym or Relation.SimilarTo or Relation.Derived or Relation.Hypernym or Relation.Hyponym && !r.Word.Contains(' ', StringComparison.Ordinal))
                .Take(AmongBest).Select(r => r.Word).ToList()
            : WordVectors.Default.Nearest(TextAnalysis.Stem(word), AmongBest, LeastSimilarity).Select(n => n.Stem).ToList();
        return related.Count == 0 ? null : related[random.Next(related.Count)];
    }
}
