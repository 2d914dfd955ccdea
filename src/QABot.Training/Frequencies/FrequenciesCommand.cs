using System.CommandLine;
using QABot.Core.Language;
using QABot.Training.Text;

namespace QABot.Training.Frequencies;

/// <summary>Counts in how many paragraphs of general English each stem stands, into <c>frequencies.bin</c>.</summary>
internal static class FrequenciesCommand
{
    private const int LeastParagraphs = 2;
    private const int MostStems = 58_000;

    // The mean is taken of the logarithms: a word that only one kind of text is full of ("dlrs") stays rare in English.
    // Agency copy on markets is the largest text and the least like what people ask about.
    private static readonly Dictionary<TextSource, double> Shares = new()
    {
        [TextSource.Encyclopedia] = 0.4,
        [TextSource.Broadcast] = 0.3,
        [TextSource.Brief] = 0.2,
        [TextSource.Market] = 0.1,
    };

    public static Command Create()
    {
        var news = new Argument<FileInfo>("news") { Description = "News articles, lines of JSON in gzip." };
        var passages = new Argument<FileInfo>("passages") { Description = "Encyclopedia passages, lines of JSON in gzip." };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write frequencies.bin into." };
        var command = new Command("frequencies", "Counts how common the stems of English are.") { news, passages, output };
        command.SetAction(parse => Run(parse.GetRequiredValue(news), parse.GetRequiredValue(passages), parse.GetRequiredValue(output)));
        return command;
    }

    private static int Run(FileInfo news, FileInfo passages, DirectoryInfo output)
    {
        var paragraphs = new Dictionary<TextSource, int>();
        var counts = new Dictionary<string, Dictionary<TextSource, int>>(StringComparer.Ordinal);
        foreach (var (source, tokens) in PublicText.Paragraphs(news.FullName, passages.FullName))
        {
            paragraphs[source] = paragraphs.GetValueOrDefault(source) + 1;
            foreach (var stem in tokens.Select(t => t.Term).Distinct())
            {
                if (!counts.TryGetValue(stem, out var perSource))
                    counts[stem] = perSource = [];
                perSource[source] = perSource.GetValueOrDefault(source) + 1;
            }
        }

        double Idf(Func<TextSource, int> count) => Shares.Sum(s => s.Value * Math.Log((paragraphs[s.Key] + 1) / (count(s.Key) + 0.5)));

        var rarities = counts
            .Where(c => c.Value.Values.Sum() >= LeastParagraphs && !c.Key.Any(char.IsAsciiDigit))
            .Select(c => (Stem: c.Key, Rarity: Idf(source => c.Value.GetValueOrDefault(source)) / Idf(_ => 0)))
            .OrderBy(c => c.Rarity).ThenBy(c => c.Stem, StringComparer.Ordinal)
            .Take(MostStems)
            .ToList();
        var bytes = BackgroundFrequency.Write(rarities);
        output.Create();
        var file = Path.Combine(output.FullName, BackgroundFrequency.FileName);
        File.WriteAllBytes(file, bytes);
        Console.WriteLine($"{file}: {bytes.Length:N0} bytes, {rarities.Count:N0} of {counts.Count:N0} stems");
        foreach (var (source, count) in paragraphs)
            Console.WriteLine($"  {source}: {count:N0} paragraphs, counted as {Shares[source]:P0}");
        return 0;
    }
}
