using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Reading;

namespace QABot.Core.Timeline;

/// <summary>
/// What happened when, by the articles' own dated sentences. A day is taken only where the sentence states it, or where it can be
/// counted from a date that the article states; nothing is guessed. Safe for concurrent use.
/// </summary>
public sealed class Chronology(PassageIndex index)
{
    private Known? known;

    /// <summary>All dated sentences by day and time of day; a sentence that several articles print alike stands once.</summary>
    public IReadOnlyList<TimelineEntry> Entries()
    {
        using var lease = index.Acquire();
        if (lease?.Snapshot is not { } snapshot)
        {
            return [];
        }

        if (known is { } cached && cached.Version == snapshot.Version)
        {
            return cached.Entries;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<TimelineEntry> entries =
        [
            .. snapshot.Articles.SelectMany(article => Of(article, snapshot)).Where(entry => seen.Add(entry.Passage.Text))
                .OrderBy(entry => entry.Day)
                .ThenBy(entry => entry.Clock is null)
                .ThenBy(entry => entry.Clock)
                .ThenBy(entry => entry.Passage.File, StringComparer.Ordinal)
                .ThenBy(entry => entry.Passage.Span.Start),
        ];
        known = new Known(snapshot.Version, entries);
        return entries;
    }

    private static List<TimelineEntry> Of(IndexedArticle article, IndexSnapshot snapshot)
    {
        var entries = new List<TimelineEntry>();
        foreach (var passage in snapshot.Passages(article.File))
        {
            if (passage.SentenceCount == 0 || snapshot.Slice(article.File, passage.TextStart, passage.Sentences[^1].End) is not { } text)
            {
                continue;
            }

            for (var i = 0; i < passage.SentenceCount; i++)
            {
                ref readonly var sentence = ref passage.Sentences[i];
                if (sentence.Kind is not (ParagraphKind.Body or ParagraphKind.Caption))
                {
                    continue;
                }

                var words = text[(sentence.Start - passage.TextStart)..(sentence.End - passage.TextStart)];
                if (DatedWords.Find(words, article.Metadata.Published) is var (day, clock, reckoned))
                {
                    entries.Add(new TimelineEntry(day, clock, reckoned, new Evidence
                    {
                        File = article.File,
                        Span = sentence.Span,
                        Text = words,
                        Focus = sentence.Span,
                        Citation = ArticleReading.CitationOf(article, sentence.Paragraph),
                        Speaker = passage.Speaker(i),
                    }));
                }
            }
        }

        return entries;
    }

    private sealed record Known(long Version, IReadOnlyList<TimelineEntry> Entries);
}
