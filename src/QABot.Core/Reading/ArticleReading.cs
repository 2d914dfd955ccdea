using System.Buffers.Binary;
using System.Buffers.Text;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Core.Reading;

/// <summary>Reads articles page by page, word for word, out of the index. Safe for concurrent use.</summary>
public sealed class ArticleReading(PassageIndex index)
{
    /// <summary>Longest page in UTF-16 units; a longer paragraph is cut between sentences.</summary>
    public const int MaxPageChars = 3000;

    /// <summary>A short name of an article, 11 characters of A–Z, a–z, 0–9, '-' and '_'; the same as long as its file has its name.</summary>
    public static string KeyOf(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Span<byte> bytes = stackalloc byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, IndexedPassage.KeyOf(file));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The article of that short name; null where the index holds none (any more).</summary>
    public IndexedArticle? Find(string key) => index.Articles.FirstOrDefault(article => KeyOf(article.File) == key);

    /// <summary>The page at a paragraph, else the nearest one after it, else the last.</summary>
    /// <param name="file">The article.</param>
    /// <param name="paragraph">The paragraph's number.</param>
    /// <param name="part">The part of it, from 0.</param>
    /// <returns>Null where the index holds no such article, or nothing of it can be read.</returns>
    public ReadingPage? Page(string file, int paragraph, int part = 0)
    {
        using var lease = index.Acquire();
        if (lease?.Snapshot is not { } snapshot || snapshot.Article(file) is not { } article)
        {
            return null;
        }

        var slots = Slots(snapshot, file);
        if (slots.Count == 0)
        {
            return null;
        }

        var at = slots.FindIndex(slot => slot.Paragraph > paragraph || (slot.Paragraph == paragraph && slot.Part >= part));
        at = at < 0 ? slots.Count - 1 : at;
        var marked = Mark(at)!.Value;
        var span = slots[at].Span;
        var passage = new Evidence
        {
            File = file,
            Span = span,
            Text = Text(snapshot, file, span),
            Focus = span,
            Citation = CitationOf(article, marked.Paragraph),
        };
        return new ReadingPage(passage, marked, slots.Count(slot => slot.Paragraph == marked.Paragraph), Mark(at - 1), Mark(at + 1));

        PageMark? Mark(int i) => i < 0 || i >= slots.Count
            ? null
            : new PageMark(slots[i].Paragraph, slots[i].Part, TextDigest.Of(Text(snapshot, file, slots[i].Span)));
    }

    /// <summary>The page that holds the passage's focus sentence; null where the index no longer holds the article.</summary>
    public ReadingPage? PageOf(Evidence passage)
    {
        ArgumentNullException.ThrowIfNull(passage);
        var part = 0;
        using (var lease = index.Acquire())
        {
            if (lease is not null)
            {
                part = Slots(lease.Snapshot, passage.File).Find(slot => slot.Span.Contains(passage.Focus)).Part;
            }
        }

        return Page(passage.File, passage.Citation.Paragraph, part);
    }

    /// <summary>The passage as it was shown; null where its article is gone or holds another text there now.</summary>
    public Evidence? Restore(PassageReference reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        using var lease = index.Acquire();
        if (lease?.Snapshot is not { } snapshot
            || snapshot.Article(reference.File) is not { } article
            || snapshot.Slice(reference.File, reference.Start, reference.End) is not { } text
            || TextDigest.Of(text) != reference.Digest)
        {
            return null;
        }

        foreach (var passage in snapshot.Passages(reference.File))
        {
            for (var i = 0; i < passage.SentenceCount; i++)
            {
                ref readonly var sentence = ref passage.Sentences[i];
                if (sentence.Span == new TextSpan(reference.FocusStart, reference.FocusEnd))
                {
                    return new Evidence
                    {
                        File = reference.File,
                        Span = new TextSpan(reference.Start, reference.End),
                        Text = text,
                        Focus = sentence.Span,
                        Citation = CitationOf(article, sentence.Paragraph),
                        Speaker = passage.Speaker(i),
                        Stance = reference.Stance,
                        AlsoIn = [.. reference.AlsoIn.Where(file => snapshot.Article(file) is not null)],
                        IndependentTexts = reference.IndependentTexts,
                    };
                }
            }
        }

        return null;
    }

    internal static Citation CitationOf(IndexedArticle article, int paragraph) => new(
        article.Metadata.Title ?? article.File,
        article.Metadata.Outlet,
        article.Metadata.Published,
        article.File,
        paragraph,
        article.Paragraphs,
        article.Metadata.Url);

    private static string Text(IndexSnapshot snapshot, string file, TextSpan span) => snapshot.Slice(file, span.Start, span.End)
        ?? throw new InvalidOperationException($"The index does not hold [{span.Start}, {span.End}) of {file}.");

    private static List<Slot> Slots(IndexSnapshot snapshot, string file)
    {
        var slots = new List<Slot>();
        foreach (var passage in snapshot.Passages(file))
        {
            foreach (ref readonly var sentence in passage.Sentences)
            {
                if (slots.Count > 0 && slots[^1] is var last && last.Paragraph == sentence.Paragraph)
                {
                    if (sentence.End - last.Span.Start <= MaxPageChars)
                    {
                        slots[^1] = last with { Span = new TextSpan(last.Span.Start, sentence.End) };
                    }
                    else
                    {
                        slots.Add(new Slot(sentence.Paragraph, last.Part + 1, sentence.Span));
                    }
                }
                else
                {
                    slots.Add(new Slot(sentence.Paragraph, 0, sentence.Span));
                }
            }
        }

        return slots;
    }

    private readonly record struct Slot(int Paragraph, int Part, TextSpan Span);
}
