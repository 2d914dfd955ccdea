using System.Diagnostics;
using System.Globalization;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.Vectors;

/// <summary>Asks for each word of a list of synonyms at which place its partner comes among all stems, both ways.</summary>
internal static class SynonymCheck
{
    private const int Deepest = 1000;

    public static void Print(WordVectors vectors)
    {
        var pairs = Pairs();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{pairs.Count} questions, {vectors.Count:N0} stems of {vectors.Dimensions} dimensions"));
        var started = Stopwatch.GetTimestamp();
        foreach (var (word, _) in pairs)
            vectors.Nearest(TextAnalysis.Stem(word), 8, 0.5f);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the nearest eight take {Stopwatch.GetElapsedTime(started).TotalMilliseconds / pairs.Count:0.00} ms"));
        Report("vectors", pairs, (word, partner) =>
        {
            var nearest = vectors.Nearest(TextAnalysis.Stem(word), Deepest, -1);
            return Place(nearest.Select(n => n.Stem), TextAnalysis.Stem(partner));
        });
        Report("WordNet", pairs, (word, partner) => Place(RelatedStems(word), TextAnalysis.Stem(partner)));
        Report("WordNet, then vectors", pairs, (word, partner) =>
        {
            var related = RelatedStems(word).Take(8).ToList();
            var nearest = vectors.Nearest(TextAnalysis.Stem(word), Deepest, -1);
            return Place(related.Concat(nearest.Select(n => n.Stem)).Distinct(StringComparer.Ordinal), TextAnalysis.Stem(partner));
        });
    }

    /// <summary>The list, each pair in both directions.</summary>
    public static List<(string Word, string Partner)> Pairs()
    {
        using var stream = typeof(SynonymCheck).Assembly.GetManifestResourceStream("QABot.Training.Vectors.synonyms.tsv")
            ?? throw new InvalidOperationException("The program was built without its list of synonyms.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != '#')
            .Select(line => line.Trim().Split('\t'))
            .SelectMany(pair => new[] { (pair[0], pair[1]), (pair[1], pair[0]) })
            .ToList();
    }

    private static IEnumerable<string> RelatedStems(string word)
    {
        var own = TextAnalysis.Stem(word);
        return LexicalRelations.Default.Of(word).Select(r => TextAnalysis.Stem(TextAnalysis.Fold(r.Word)))
            .Where(stem => stem != own).Distinct(StringComparer.Ordinal);
    }

    private static void Report(string name, List<(string Word, string Partner)> pairs, Func<string, string, int> place)
    {
        var places = pairs.Select(p => place(p.Word, p.Partner)).ToList();
        double Share(int most) => places.Count(p => p > 0 && p <= most) / (double)places.Count;
        var reciprocal = places.Average(p => p > 0 ? 1.0 / p : 0);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{name,-22} MRR {reciprocal:0.000}  hit@1 {Share(1):0.000}  hit@8 {Share(8):0.000}  hit@20 {Share(20):0.000}  hit@100 {Share(100):0.000}"));
    }

    private static int Place(IEnumerable<string> stems, string partner)
    {
        var place = 0;
        foreach (var stem in stems)
        {
            place++;
            if (stem == partner)
                return place;
        }

        return 0;
    }
}
