using System.Collections.Concurrent;
using System.Text.Json;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;
using QABot.Core.Language;

namespace QABot.Core.Indexing;

/// <summary>One commit of the index as readers see it: immutable, closed when the last lease ends.</summary>
internal sealed class IndexSnapshot
{
    private readonly Dictionary<long, IndexedArticle> byKey = [];
    private readonly Dictionary<string, int> articleDocs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, int[]> titles = new();
    private readonly ConcurrentDictionary<string, int[]> passageStarts = new(StringComparer.Ordinal);
    /// <summary>Up to so many passages, the articles are taken for those of one incident.</summary>
    private const int FewPassages = 500;

    private readonly Lazy<Vocabulary> vocabulary;
    private readonly Lazy<FullNames> fullNames;
    private readonly Lazy<Initials> initials;
    private readonly Lazy<SentenceVectors?> sentenceVectors;

    public IndexSnapshot(DirectoryReader reader)
    {
        Reader = reader;
        Searcher = new IndexSearcher(reader) { Similarity = new ExactLengthBm25() };
        var userData = reader.IndexCommit.UserData;
        Commit = LastCommit.Of(userData);
        Version = long.Parse(userData[CommitData.Version], System.Globalization.CultureInfo.InvariantCulture);
        CommittedAt = DateTimeOffset.Parse(userData[CommitData.CommittedAt], System.Globalization.CultureInfo.InvariantCulture);
        Fingerprint = userData[CommitData.Fingerprint];
        IsRolledBack = userData.ContainsKey(CommitData.RolledBack);
        var articles = new List<IndexedArticle>();
        foreach (var leaf in reader.Leaves)
        {
            if (leaf.AtomicReader.GetTerms(IndexSchema.ArticleFile) is not { } terms)
            {
                continue;
            }

            var live = leaf.AtomicReader.LiveDocs;
            var files = terms.GetEnumerator();
            DocsEnum? docs = null;
            while (files.MoveNext())
            {
                docs = files.Docs(live, docs, DocsFlags.NONE);
                for (var doc = docs.NextDoc(); doc != DocIdSetIterator.NO_MORE_DOCS; doc = docs.NextDoc())
                {
                    var bytes = leaf.AtomicReader.Document(doc, RecordOnly).GetBinaryValue(IndexSchema.Record);
                    var article = JsonSerializer.Deserialize(bytes.Bytes.AsSpan(bytes.Offset, bytes.Length), IndexJson.Default.IndexedArticle)
                        ?? throw new InvalidDataException("The index holds an article without its record.");
                    articles.Add(article);
                    byKey[IndexedPassage.KeyOf(article.File)] = article;
                    articleDocs[article.File] = leaf.DocBase + doc;
                }
            }
        }

        articles.Sort((a, b) => string.CompareOrdinal(a.File, b.File));
        Articles = articles;
        PassageCount = articles.Sum(a => a.Passages);
        vocabulary = new Lazy<Vocabulary>(() => new Vocabulary(reader));
        initials = new Lazy<Initials>(() => new Initials(HoldsFew ? articles.Select(a => TextOf(a.File)!) : []));
        sentenceVectors = new Lazy<SentenceVectors?>(() => HoldsFew ? new SentenceVectors(articles.SelectMany(WithText)) : null);
        fullNames = new Lazy<FullNames>(() => new FullNames(HoldsFew ? articles.Select(a => TextOf(a.File)!) : [], Vocabulary.IsName));
    }

    private static readonly ISet<string> RecordOnly = new HashSet<string> { IndexSchema.Record };

    public DirectoryReader Reader { get; }

    public IndexSearcher Searcher { get; }

    /// <summary>Tells the commit from every other one.</summary>
    public LastCommit Commit { get; }

    public long Version { get; }

    public DateTimeOffset CommittedAt { get; }

    public string Fingerprint { get; }

    /// <summary>Whether a moderator went back to it.</summary>
    public bool IsRolledBack { get; }

    public IReadOnlyList<IndexedArticle> Articles { get; }

    public int PassageCount { get; }

    /// <summary>Whether the articles are so few that they are taken for those of one incident.</summary>
    public bool HoldsFew => PassageCount <= FewPassages;

    /// <summary>The words of the articles, read on first use.</summary>
    public Vocabulary Vocabulary => vocabulary.Value;

    /// <summary>The first and family names of the articles, read on first use; none where the articles are many, and a first name has too many bearers.</summary>
    public FullNames FullNames => fullNames.Value;

    /// <summary>What initials stand for; none where the articles are many.</summary>
    public Initials Initials => initials.Value;

    /// <summary>Where the sentences stand in meaning, read on first use; null where the articles are many.</summary>
    public SentenceVectors? SentenceVectors => sentenceVectors.Value;

    /// <summary>
    /// What tells how well a sentence answers in other words, and whether any does. Set by learning alone, before the first question, which
    /// asks with what was not learned from it.
    /// </summary>
    public LearnedMatch Match
    {
        get => field ??= LearnedMatch.Shipped;
        set;
    }

    /// <summary>Number of passages that hold the stem.</summary>
    public int DocFreq(string stem) => Vocabulary.PassagesWithStem(stem);

    /// <summary>The documents of all passages, article by article.</summary>
    public IEnumerable<int> Passages() =>
        Articles.SelectMany(article => Enumerable.Range(articleDocs[article.File] - article.Passages, article.Passages));

    private IEnumerable<(int Doc, IndexedPassage Passage, string Text)> WithText(IndexedArticle article)
    {
        var text = TextOf(article.File)!;
        for (var doc = articleDocs[article.File] - article.Passages; doc < articleDocs[article.File]; doc++)
        {
            if (Ranking(doc) is { } passage)
            {
                yield return (doc, passage, text);
            }
        }
    }

    /// <summary>Hashes of the stems of an article's title; empty where it has none.</summary>
    public int[] TitleTerms(long fileKey) => titles.GetOrAdd(fileKey, static (key, articles) =>
        articles.TryGetValue(key, out var article) && article.Metadata.Title is { } title
            ? TextAnalysis.Analyze(title).Where(t => !t.Traits.HasFlag(TokenTraits.Stop)).Select(t => TermHash.Of(t.Term)).Distinct().ToArray()
            : [], byKey);

    public IndexedArticle? Article(long fileKey) => byKey.GetValueOrDefault(fileKey);

    /// <summary>The article of that file; null where the index holds none.</summary>
    public IndexedArticle? Article(string file) => articleDocs.ContainsKey(file) ? byKey[IndexedPassage.KeyOf(file)] : null;

    /// <summary>The article's passages in the order of its text; none where the index holds no such article.</summary>
    public IEnumerable<IndexedPassage> Passages(string file)
    {
        if (!articleDocs.TryGetValue(file, out var articleDoc))
        {
            yield break;
        }

        for (var doc = articleDoc - byKey[IndexedPassage.KeyOf(file)].Passages; doc < articleDoc; doc++)
        {
            if (Ranking(doc) is { } passage)
            {
                yield return passage;
            }
        }
    }

    /// <summary>The article's text in the range, or null where the index holds no such range.</summary>
    public string? Slice(string file, int start, int end)
    {
        if (!articleDocs.TryGetValue(file, out var articleDoc) || start < 0 || end < start)
        {
            return null;
        }

        var article = byKey[IndexedPassage.KeyOf(file)];
        var first = articleDoc - article.Passages;
        var text = new System.Text.StringBuilder(end - start);
        var position = 0;
        var starts = passageStarts.GetOrAdd(file, _ => [.. Enumerable.Range(first, article.Passages).Select(doc => Ranking(doc)?.TextStart ?? -1)]);
        var at = Array.BinarySearch(starts, start);
        at = at >= 0 ? at : ~at - 1;
        for (var i = at; i < starts.Length && position < end; i++)
        {
            // The head (title and what stands before the first passage) is kept with the article's own document.
            position = i < 0 ? 0 : starts[i];
            var piece = i < 0
                ? Searcher.Doc(articleDoc, HeadOnly).Get(IndexSchema.Head, System.Globalization.CultureInfo.InvariantCulture)
                : Text(first + i);

            var from = Math.Max(start, position) - position;
            var to = Math.Min(end, position + piece.Length) - position;
            if (from < to)
            {
                text.Append(piece, from, to - from);
            }

            position += piece.Length;
        }

        return text.Length == end - start ? text.ToString() : null;
    }

    /// <summary>The whole text of an article, or null where the index does not hold it.</summary>
    public string? TextOf(string file)
    {
        if (!articleDocs.TryGetValue(file, out var articleDoc))
        {
            return null;
        }

        var text = new System.Text.StringBuilder(Searcher.Doc(articleDoc, HeadOnly).Get(IndexSchema.Head, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var doc in PassageDocs(file))
        {
            text.Append(Text(doc));
        }

        return text.ToString();
    }

    /// <summary>Numbers of the documents of an article's passages, in the order of its text; empty for an unknown article.</summary>
    public IEnumerable<int> PassageDocs(string file)
    {
        if (!articleDocs.TryGetValue(file, out var articleDoc))
        {
            return [];
        }

        var count = byKey[IndexedPassage.KeyOf(file)].Passages;
        return Enumerable.Range(articleDoc - count, count);
    }

    private static readonly ISet<string> HeadOnly = new HashSet<string> { IndexSchema.Head };

    /// <summary>The stretch of the article from the start of the passage to that of the next one.</summary>
    public string Text(int doc)
    {
        var leaf = Reader.Leaves[ReaderUtil.SubIndex(doc, Reader.Leaves)];
        var bytes = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(IndexSchema.Slice).Get(doc - leaf.DocBase, bytes);
        return bytes.Utf8ToString();
    }

    /// <summary>What ranking needs of a passage's document; null where the document is an article's own.</summary>
    public IndexedPassage? Ranking(int doc)
    {
        if (doc < 0 || doc >= Reader.MaxDoc)
        {
            return null;
        }

        var leaf = Reader.Leaves[ReaderUtil.SubIndex(doc, Reader.Leaves)];
        var bytes = new BytesRef();
        leaf.AtomicReader.GetBinaryDocValues(IndexSchema.Ranking)?.Get(doc - leaf.DocBase, bytes);
        return bytes.Length == 0 ? null : IndexedPassage.Read(bytes.Bytes, bytes.Offset);
    }
}
