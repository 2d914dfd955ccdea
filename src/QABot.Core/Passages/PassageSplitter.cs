using QABot.Core.Articles;

namespace QABot.Core.Passages;

/// <summary>
/// Cuts an article into passages. News paragraphs are often one sentence long, so neighbours are joined up to
/// <see cref="JoinedChars"/>; a paragraph longer than <see cref="MaxPassageChars"/> is cut between sentences. Pure and thread-safe.
/// </summary>
public static class PassageSplitter
{
    /// <summary>Short paragraphs are joined while the passage stays within this many UTF-16 units.</summary>
    public const int JoinedChars = 500;

    /// <summary>Longest passage in UTF-16 units; a single longer sentence is cut by <see cref="SentenceSplitter"/> before.</summary>
    public const int MaxPassageChars = 1500;

    /// <summary>The article's passages in order; titles and boilerplate are in none.</summary>
    public static IReadOnlyList<Passage> Split(Article article)
    {
        ArgumentNullException.ThrowIfNull(article);
        var passages = new List<Passage>();
        var open = new List<Sentence>();
        var gap = true;
        foreach (var paragraph in article.Paragraphs)
        {
            if (paragraph.Kind is ParagraphKind.Boilerplate or ParagraphKind.Title)
            {
                gap = true;
                continue;
            }

            var alone = paragraph.Kind == ParagraphKind.Caption;
            var sentences = SentenceSplitter.Split(article.Text, paragraph.Span);
            if (sentences.Count == 0)
            {
                continue;
            }

            if (gap || alone || (open.Count > 0 && paragraph.Kind == ParagraphKind.Heading)
                || (open.Count > 0 && paragraph.Span.End - open[0].Span.Start > JoinedChars))
            {
                Close(passages, open);
            }

            for (var i = 0; i < sentences.Count; i++)
            {
                if (open.Count > 0 && sentences[i].End - open[0].Span.Start > MaxPassageChars)
                {
                    Close(passages, open);
                }

                open.Add(new Sentence(sentences[i], paragraph.Number, paragraph.Kind, i == 0 && (gap || alone)));
            }

            if (alone)
            {
                Close(passages, open);
            }

            gap = alone;
        }

        Close(passages, open);
        return passages;
    }

    private static void Close(List<Passage> passages, List<Sentence> open)
    {
        if (open.Count > 0)
        {
            passages.Add(new Passage(passages.Count, new TextSpan(open[0].Span.Start, open[^1].Span.End), open.ToArray()));
            open.Clear();
        }
    }
}
