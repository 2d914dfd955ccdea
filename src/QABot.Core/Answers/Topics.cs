using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Names and phrases of the articles nearest to a question that they do not answer.</summary>
internal static class Topics
{
    private const int Most = 5;
    private const int SentencesRead = 12;

    /// <summary>Runs of capitalised words in the best sentences, best first; where the question matches nothing, the names that stand in most passages.</summary>
    public static IReadOnlyList<string> Closest(Ranking? ranking, IndexSnapshot snapshot)
    {
        var topics = new List<string>();
        foreach (var sentence in ranking?.Sentences.Take(SentencesRead) ?? [])
        {
            var article = snapshot.Article(sentence.Candidate.Passage.FileKey)!;
            var span = sentence.Candidate.Passage.Sentences[sentence.Sentence].Span;
            Add(topics, snapshot.Slice(article.File, span.Start, span.End) ?? "");
            if (topics.Count >= Most)
            {
                return topics.Take(Most).ToList();
            }
        }

        foreach (var article in snapshot.Articles.Take(50))
        {
            if (topics.Count >= Most)
            {
                break;
            }

            Add(topics, article.Metadata.Title ?? "");
        }

        return topics.Take(Most).ToList();
    }

    private static void Add(List<string> topics, string text)
    {
        var tokens = TextAnalysis.Analyze(text);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!IsName(tokens[i]) || tokens[i].Traits.HasFlag(TokenTraits.SentenceStart))
            {
                continue;
            }

            var last = i;
            while (last + 1 < tokens.Count && IsName(tokens[last + 1]) && tokens[last + 1].Start == tokens[last].Start + tokens[last].Length + 1)
            {
                last++;
            }

            var name = text[tokens[i].Start..(tokens[last].Start + tokens[last].Length)];
            name = name.EndsWith("’s", StringComparison.Ordinal) || name.EndsWith("'s", StringComparison.Ordinal) ? name[..^2] : name;
            if (!topics.Exists(t => t.Contains(name, StringComparison.OrdinalIgnoreCase) || name.Contains(t, StringComparison.OrdinalIgnoreCase)))
            {
                topics.Add(name);
            }

            i = last;
        }
    }

    private static bool IsName(Token token) =>
        token.Traits.HasFlag(TokenTraits.Capital) && (token.Traits & (TokenTraits.Stop | TokenTraits.Date | TokenTraits.Number)) == 0 && token.Length > 1;
}
