using System.Globalization;
using System.Text.Json;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Passages;

namespace QABot.Core.Indexing;

/// <summary>The fields of the index and how an article becomes documents. A change here raises <see cref="Version"/>.</summary>
internal static class IndexSchema
{
    /// <summary>An index written under another number is built anew.</summary>
    public const string Version = "18";

    // fields of a passage
    public const string Text = "text";
    public const string Title = "title";
    public const string Neighbours = "neighbours";
    public const string Words = "words";
    public const string Names = "names";
    public const string Ranking = "ranking";
    public const string Slice = "slice";

    // fields of an article's own document
    public const string ArticleFile = "article";
    public const string Record = "record";
    public const string Head = "head";

    /// <summary>On every document: the article's file, by which it is replaced or removed.</summary>
    public const string File = "file";

    private static readonly FieldType Searched = Freeze(new FieldType
    {
        IsIndexed = true,
        IsTokenized = true,
        IndexOptions = Lucene.Net.Index.IndexOptions.DOCS_AND_FREQS,
    });

    private static readonly FieldType Listed = Freeze(new FieldType
    {
        IsIndexed = true,
        IsTokenized = false,
        OmitNorms = true,
        IndexOptions = Lucene.Net.Index.IndexOptions.DOCS_ONLY,
    });

    private static readonly FieldType Kept = Freeze(new FieldType { IsStored = true });

    /// <summary>The article's documents, to be added as one block: its passages in order, then its own.</summary>
    public static IReadOnlyList<Document> Documents(Article article, out int passageCount)
    {
        var passages = PassageSplitter.Split(article);
        passageCount = passages.Count;
        var attributions = Attributions(article, passages);
        var descriptions = new SpeakerDescriptions(article.Text);
        var documents = new List<Document>(passages.Count + 1);
        for (var i = 0; i < passages.Count; i++)
        {
            documents.Add(PassageDocument(article, passages, i, attributions, descriptions));
        }

        var record = new IndexedArticle(
            article.File,
            article.Metadata,
            article.Paragraphs.Count == 0 ? 0 : article.Paragraphs.Max(p => p.Number),
            passages.Count,
            article.ContentHash);
        documents.Add(
        [
            new Field(File, article.File, Listed),
            new Field(ArticleFile, article.File, Listed),
            new StoredField(Record, JsonSerializer.SerializeToUtf8Bytes(record, IndexJson.Default.IndexedArticle)),
            new StoredField(Head, article.Text[..(passages.Count == 0 ? article.Text.Length : passages[0].Span.Start)]),
        ]);
        return documents;
    }

    /// <summary>Who says each sentence, by the sentence's start.</summary>
    private static Dictionary<int, SentenceAttribution> Attributions(Article article, IReadOnlyList<Passage> passages)
    {
        var paragraphs = passages.SelectMany(p => p.Sentences)
            .Where(s => s.Kind != ParagraphKind.Caption)
            .GroupBy(s => s.Paragraph)
            .Select(p => p.Select(s => s.Span).ToList())
            .ToList();
        return SpeakerFinder.Attribute(
            article.Text,
            paragraphs.ConvertAll(p => new TextSpan(p[0].Start, p[^1].End)),
            paragraphs).ToDictionary(a => a.Sentence.Start);
    }

    private static Document PassageDocument(Article article, IReadOnlyList<Passage> passages, int i, IReadOnlyDictionary<int, SentenceAttribution> attributions, SpeakerDescriptions descriptions)
    {
        var passage = passages[i];

        // The slices of an article's passages tile its text from the first passage on, gaps included.
        var sliceEnd = i + 1 < passages.Count ? passages[i + 1].Span.Start : article.Text.Length;
        var document = new Document
        {
            new Field(File, article.File, Listed),
            new Field(Text, passage.Span.In(article.Text), Searched),
            new BinaryDocValuesField(Ranking, new Lucene.Net.Util.BytesRef(IndexedPassage.Write(article, passage, passages.Count, attributions, descriptions))),
            // Not a stored field: those are compressed in blocks, and unpacking one takes longer than the whole search.
            new BinaryDocValuesField(Slice, new Lucene.Net.Util.BytesRef(article.Text[passage.Span.Start..sliceEnd])),
        };
        if (article.Metadata.Title is { } title)
        {
            document.Add(new Field(Title, title, Searched));
        }

        var before = i > 0 ? passages[i - 1].Sentences[^1].Span.In(article.Text) : "";
        var after = i + 1 < passages.Count ? passages[i + 1].Sentences[0].Span.In(article.Text) : "";
        document.Add(new Field(Neighbours, string.Create(CultureInfo.InvariantCulture, $"{before}\n{after}"), Searched));

        var words = new HashSet<string>(StringComparer.Ordinal);
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var token in TextAnalysis.Analyze(article.Text, passage.Span))
        {
            if (words.Add(token.Word))
            {
                document.Add(new Field(Words, token.Word, Listed));
            }

            if ((token.Traits & (TokenTraits.Capital | TokenTraits.SentenceStart)) == TokenTraits.Capital && names.Add(token.Word))
            {
                document.Add(new Field(Names, token.Word, Listed));
            }
        }

        return document;
    }

    /// <summary>All documents of an article.</summary>
    public static Term DocumentsOf(string file) => new(File, file);

    private static FieldType Freeze(FieldType type)
    {
        type.Freeze();
        return type;
    }
}
