using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using Lucene.Net.Analysis.En;
using Lucene.Net.Analysis.TokenAttributes;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Search.Similarities;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Extensions.Logging.Abstractions;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using Directory = System.IO.Directory;
using IndexOptions = QABot.Core.Indexing.IndexOptions;

namespace QABot.Benchmarks;

/// <summary>
/// The articles' passages on disk twice: as the bot keeps them and as a plain Lucene.Net index with stored text. Each question is answered wholly by the bot and searched by
/// Lucene.Net with its own BM25, ten best with their stored text; by turns, so that both meet the same machine.
/// </summary>
internal static class AnswerBenchmark
{
    private const int Top = 10;

    // Questions of their own: asked twice, a question would meet what the first asking left in memory.
    private const int WarmUp = 1000;

    private const string StockText = "text";

    public static async Task<int> RunAsync(FileInfo news, FileInfo questionsFile, int most, DirectoryInfo? kept, CancellationToken cancellationToken)
    {
        var home = kept?.FullName ?? Directory.CreateTempSubdirectory("qabot-benchmark-").FullName;
        try
        {
            var questions = File.ReadLines(questionsFile.FullName).Where(line => line.Length > 0)
                .Select(line => JsonDocument.Parse(line).RootElement.GetProperty("question").GetString()!).Take(WarmUp + most).ToList();
            var articles = Path.Combine(home, "articles");
            if (!Directory.Exists(articles))
            {
                Write(news, articles);
            }

            var indexFolder = Path.Combine(home, "index");
            using var index = PassageIndex.Open(new IndexOptions { Folder = indexFolder }, NullLogger<PassageIndex>.Instance);
            var report = await index.UpdateAsync(new ArticleFolder(new ArticleFolderOptions { Folder = articles }), rebuild: false, new Progress(), cancellationToken);
            Console.Error.WriteLine();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{index.Articles.Count:N0} articles, {index.PassageCount:N0} passages; indexed {report.Added.Count:N0} in {report.Duration.TotalSeconds:0.0} s"));
            var stock = Path.Combine(home, "stock");
            if (!Directory.Exists(stock))
            {
                Console.Error.WriteLine("the same passages in Lucene.Net's own index");
                Copy(index, stock);
            }

            Measure(index, stock, questions);
            return 0;
        }
        finally
        {
            if (kept is null)
            {
                Directory.Delete(home, recursive: true);
            }
        }
    }

    private static void Measure(PassageIndex index, string folder, List<string> questions)
    {
        var answers = new AnswerService(index, new AnswerOptions());
        using var directory = FSDirectory.Open(folder);
        using var reader = DirectoryReader.Open(directory);
        var searcher = new IndexSearcher(reader) { Similarity = new BM25Similarity() };
        using var analyzer = new EnglishAnalyzer(LuceneVersion.LUCENE_48);
        List<double> whole = [], search = [], yes = [], no = [];
        long found = 0;
        var warmUp = Math.Min(WarmUp, questions.Count / 2);
        for (var i = 0; i < questions.Count; i++)
        {
            var question = questions[i];
            var started = Stopwatch.GetTimestamp();
            var answer = answers.Ask(question, []);
            found += answer.Evidence.Count;
            var answered = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            started = Stopwatch.GetTimestamp();
            found += Search(searcher, analyzer, question);
            var searched = Stopwatch.GetElapsedTime(started).TotalMilliseconds;
            if (i >= warmUp)
            {
                whole.Add(answered);
                (answer.Evidence.Count > 0 ? yes : no).Add(answered);
                search.Add(searched);
            }
        }

        whole.Sort();
        search.Sort();
        Console.WriteLine($"{whole.Count} questions after {warmUp} others to warm up, {found} texts; milliseconds");
        Console.WriteLine("                       median      p95      p99");
        yes.Sort();
        no.Sort();
        Row("  answered", yes);
        Row("  refused", no);
        Row("whole answer", whole);
        Stages(index, questions);
        Row("Lucene.Net BM25 top 10", search);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{"ratio",-22}{At(whole, 0.5) / At(search, 0.5),7:0.00}{At(whole, 0.95) / At(search, 0.95),9:0.00}{At(whole, 0.99) / At(search, 0.99),9:0.00}"));
    }

    private static void Stages(PassageIndex index, List<string> questions)
    {
        using var lease = index.Acquire()!;
        List<double> read = [], fitted = [], found = [], ranked = [], trusted = [], picked = [];
        foreach (var question in questions.Skip(Math.Min(WarmUp, questions.Count / 2)))
        {
            var started = Stopwatch.GetTimestamp();
            var parsed = QuestionParser.Parse(question);
            read.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            var query = SearchQueryBuilder.Build(parsed, lease.Snapshot);
            fitted.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            CandidateSearch.Search(query, lease.Snapshot, PassageRanker.Depth(lease.Snapshot));
            found.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            var ranking = PassageRanker.Rank(query, lease.Snapshot);
            ranked.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            if (ranking.Sentences.Length == 0)
            {
                continue;
            }

            started = Stopwatch.GetTimestamp();
            ConfidenceSignals.Of(ranking, lease.Snapshot, ranking.Sentences[0], ranking.BestFeatures);
            trusted.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
            started = Stopwatch.GetTimestamp();
            EvidenceSelection.Pick(ranking, lease.Snapshot, new AnswerOptions(), null, [], Doubt.None);
            picked.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        foreach (var (name, times) in new[] { ("  question read", read), ("  fitted to the index", fitted), ("  first look", found), ("  first look, ranking", ranked), ("  trust", trusted), ("  passages picked", picked) })
        {
            times.Sort();
            Row(name, times);
        }
    }

    private static int Search(IndexSearcher searcher, EnglishAnalyzer analyzer, string question)
    {
        var query = new BooleanQuery();
        using (var tokens = analyzer.GetTokenStream(StockText, question))
        {
            var term = tokens.GetAttribute<ICharTermAttribute>();
            tokens.Reset();
            while (tokens.IncrementToken())
            {
                query.Add(new TermQuery(new Term(StockText, term.ToString())), Occur.SHOULD);
            }
        }

        return searcher.Search(query, Top).ScoreDocs.Count(hit => searcher.Doc(hit.Doc).Get(StockText, CultureInfo.InvariantCulture).Length > 0);
    }

    /// <summary>The passages as Lucene.Net's documentation has it: analysed text, stored.</summary>
    private static void Copy(PassageIndex index, string folder)
    {
        using var lease = index.Acquire()!;
        using var directory = FSDirectory.Open(folder);
        using var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new EnglishAnalyzer(LuceneVersion.LUCENE_48)) { Similarity = new BM25Similarity() });
        foreach (var doc in lease.Snapshot.Passages())
        {
            writer.AddDocument(new Document { new TextField(StockText, lease.Snapshot.Text(doc), Field.Store.YES) });
        }

        writer.ForceMerge(1);
        writer.Commit();
    }

    private static void Write(FileInfo news, string folder)
    {
        Directory.CreateDirectory(folder);
        using var reader = new StreamReader(new GZipStream(news.OpenRead(), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            File.WriteAllText(Path.Combine(folder, root.GetProperty("id").GetString() + ".txt"), $"{root.GetProperty("title").GetString()}\n\n{root.GetProperty("text").GetString()}");
        }
    }

    private static void Row(string name, List<double> sorted) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-22}{At(sorted, 0.5),7:0.00}{At(sorted, 0.95),9:0.00}{At(sorted, 0.99),9:0.00}"));

    private static double At(List<double> sorted, double share) => sorted[Math.Min(sorted.Count - 1, (int)(share * sorted.Count))];

    private sealed class Progress : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            if (value.Done % 500 == 0 || value.Done == value.Total)
            {
                Console.Error.Write($"\r{value.Done:N0} of {value.Total:N0} articles");
            }
        }
    }
}
