using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Core.Reading;

/// <summary>Finds a passage by its words, wherever it stands in its article now. Safe for concurrent use.</summary>
public sealed class PassageFinder(PassageIndex index)
{
    /// <summary>The passage at a place of its article; null where the index holds no such place, or no sentence there.</summary>
    /// <param name="file">The article.</param>
    /// <param name="start">Where the passage starts in the article's text.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="focusStart">Where its focus starts, counted from <paramref name="start"/>.</param>
    /// <param name="focusLength">How long that is.</param>
    public Evidence? At(string file, int start, int length, int focusStart, int focusLength)
    {
        using var lease = index.Acquire();
        return lease?.Snapshot.Slice(file, start, start + length) is { } text && focusStart >= 0 && focusLength > 0 && focusStart + focusLength <= text.Length
            ? Find(file, text, text.Substring(focusStart, focusLength))
            : null;
    }

    /// <summary>The passage as evidence; null where the index no longer holds its text word for word.</summary>
    /// <param name="file">The article.</param>
    /// <param name="text">The passage.</param>
    /// <param name="focus">The sentence of it that answers; a part of <paramref name="text"/>.</param>
    public Evidence? Find(string file, string text, string focus)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(focus);
        using var lease = index.Acquire();
        if (lease?.Snapshot is not { } snapshot || snapshot.Article(file) is not { } article || snapshot.TextOf(file) is not { } all)
        {
            return null;
        }

        var start = text.Length == 0 ? -1 : all.IndexOf(text, StringComparison.Ordinal);
        var inside = focus.Length == 0 ? -1 : text.IndexOf(focus, StringComparison.Ordinal);
        if (start < 0 || inside < 0)
        {
            return null;
        }

        var wanted = new TextSpan(start + inside, start + inside + focus.Length);
        foreach (var passage in snapshot.Passages(file))
        {
            for (var i = 0; i < passage.SentenceCount; i++)
            {
                ref readonly var sentence = ref passage.Sentences[i];
                if (sentence.Span.Overlaps(wanted))
                {
                    return new Evidence
                    {
                        File = file,
                        Span = new TextSpan(start, start + text.Length),
                        Text = text,
                        Focus = wanted,
                        Citation = ArticleReading.CitationOf(article, sentence.Paragraph),
                        Speaker = passage.Speaker(i),
                    };
                }
            }
        }

        return null;
    }
}
