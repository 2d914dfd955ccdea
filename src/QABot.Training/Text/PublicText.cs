using System.IO.Compression;
using System.Text.Json;
using QABot.Core.Articles;
using QABot.Core.Indexing;

namespace QABot.Training.Text;

/// <summary>
/// Public English text in paragraphs: encyclopedia passages and news articles, both lines of JSON with <c>id</c>, <c>title</c>
/// and <c>text</c>. Agency copy is hard-wrapped without paragraphs, so a paragraph there is a stretch of some eighty words.
/// </summary>
internal static class PublicText
{
    private const int ParagraphWords = 80;

    /// <summary>Every paragraph's tokens in order, grammar words included. Analysed in parallel, order of the files kept.</summary>
    public static IEnumerable<(TextSource Source, List<Token> Tokens)> Paragraphs(string newsFile, string passagesFile) =>
        Texts(newsFile, passagesFile)
            .AsParallel().AsOrdered()
            .SelectMany(text => Cut(text.Source, text.Text));

    private static IEnumerable<(TextSource Source, string Text)> Texts(string newsFile, string passagesFile)
    {
        foreach (var (_, _, text) in Articles(passagesFile))
            yield return (TextSource.Encyclopedia, text);

        foreach (var (id, title, text) in Articles(newsFile))
        {
            var source = id.StartsWith("bbc", StringComparison.Ordinal) ? TextSource.Broadcast
                : id.StartsWith("ag", StringComparison.Ordinal) ? TextSource.Brief
                : TextSource.Market;
            if (source == TextSource.Market)
            {
                // A headline in capitals would turn every word into an acronym or a name.
                yield return (source, text.Replace('\n', ' '));
            }
            else
            {
                yield return (source, title + ".\n\n" + text);
            }
        }
    }

    private static List<(TextSource Source, List<Token> Tokens)> Cut(TextSource source, string text)
    {
        var paragraphs = new List<(TextSource, List<Token>)>();
        foreach (var block in text.Split("\n\n", StringSplitOptions.RemoveEmptyEntries))
        {
            var tokens = TextAnalysis.Analyze(block, new TextSpan(0, block.Length));
            for (var at = 0; at < tokens.Count; at += ParagraphWords)
                paragraphs.Add((source, tokens.GetRange(at, Math.Min(ParagraphWords, tokens.Count - at))));
        }

        return paragraphs;
    }

    /// <summary>The articles of one file.</summary>
    public static IEnumerable<(string Id, string Title, string Text)> Articles(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            using var json = JsonDocument.Parse(line);
            var root = json.RootElement;
            yield return (root.GetProperty("id").GetString()!, root.GetProperty("title").GetString()!, root.GetProperty("text").GetString()!);
        }
    }
}
