namespace QABot.Core.Articles;

/// <summary>Finds articles that share much of their wording: copies, agency text, an older version of the same article. Pure.</summary>
public static class NearDuplicates
{
    /// <summary>From this share of common wording on, two articles count as nearly the same.</summary>
    public const double LeastShare = 0.35;

    private const int Words = 4;

    /// <summary>Those of <paramref name="others"/> that are nearly the same, most alike first, each with the share of the shorter one's wording that both have.</summary>
    public static IReadOnlyList<(Article Article, double Share)> Of(Article article, IEnumerable<Article> others)
    {
        ArgumentNullException.ThrowIfNull(article);
        ArgumentNullException.ThrowIfNull(others);
        var own = Runs(article);
        return [.. others.Select(other => (Article: other, Share: Common(own, Runs(other))))
            .Where(found => found.Share >= LeastShare)
            .OrderByDescending(found => found.Share)];
    }

    private static double Common(HashSet<int> one, HashSet<int> other)
    {
        var shorter = Math.Min(one.Count, other.Count);
        return shorter == 0 ? 0 : one.Count(other.Contains) / (double)shorter;
    }

    /// <summary>Hashes of all runs of four words; comparing them finds copied wording wherever it stands.</summary>
    private static HashSet<int> Runs(Article article)
    {
        var runs = new HashSet<int>();
        var last = new Queue<string>();
        foreach (var paragraph in article.Paragraphs.Where(p => p.Kind != ParagraphKind.Boilerplate))
        {
            foreach (var word in WordsOf(paragraph.Span.In(article.Text)))
            {
                last.Enqueue(word);
                if (last.Count > Words)
                {
                    last.Dequeue();
                }

                if (last.Count == Words)
                {
                    var hash = default(HashCode);
                    foreach (var part in last)
                    {
                        hash.Add(part, StringComparer.OrdinalIgnoreCase);
                    }

                    runs.Add(hash.ToHashCode());
                }
            }
        }

        return runs;
    }

    private static IEnumerable<string> WordsOf(string text)
    {
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                yield return text[start..i];
                start = -1;
            }
        }
    }
}
