using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.Vectors;

/// <summary>Learns word vectors on public text, draws them towards WordNet's relations and writes <c>vectors.bin</c>.</summary>
internal static class VectorsCommand
{
    private const int MostStems = 30_000;
    private const double MarketShare = 0.35;
    private const int Window = 6;
    private const int Negatives = 5;
    private const double Subsample = 1e-4;
    private const float LeastRelation = 0.08f;

    public static Command Create()
    {
        var news = new Argument<FileInfo?>("news") { Description = "News articles, lines of JSON in gzip.", Arity = ArgumentArity.ZeroOrOne };
        var passages = new Argument<FileInfo?>("passages") { Description = "Encyclopedia passages, lines of JSON in gzip.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Argument<DirectoryInfo?>("out") { Description = "The folder to write vectors.bin into.", Arity = ArgumentArity.ZeroOrOne };
        var dictionary = new Option<DirectoryInfo?>("--dictionary") { Description = "WordNet's folder; its definitions are read as text." };
        var dimensions = new Option<int>("--dimensions") { Description = "Numbers a word, a multiple of 16.", DefaultValueFactory = _ => 80 };
        var epochs = new Option<int>("--epochs") { Description = "How often the text is read.", DefaultValueFactory = _ => 12 };
        var retrofit = new Option<float>("--retrofit") { Description = "Pull of WordNet's relations against the text's; 0 for none.", DefaultValueFactory = _ => 1f };
        var raw = new Option<FileInfo?>("--raw") { Description = "Keeps what was learned from the text; where the file exists, it is read instead of learning again." };
        var check = new Option<bool>("--check") { Description = "Measures the vectors that ship on a list of synonyms." };
        var near = new Option<string[]>("--near") { Description = "Shows the nearest stems of words.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("vectors", "Learns word vectors from public text.")
        {
            news, passages, output, dictionary, dimensions, epochs, retrofit, raw, check, near,
        };
        command.SetAction(parse =>
        {
            var folder = parse.GetValue(output);
            if (folder is null)
            {
                if (parse.GetValue(check))
                    SynonymCheck.Print(WordVectors.Default);
                foreach (var word in parse.GetValue(near) ?? [])
                    ShowNearest(word);
                return 0;
            }

            var text = TrainingText.Read(
                parse.GetValue(news)!.FullName, parse.GetValue(passages)!.FullName, parse.GetValue(dictionary)?.FullName, MostStems, MarketShare);
            return Run(text, folder, parse.GetValue(dimensions), parse.GetValue(epochs), parse.GetValue(retrofit), parse.GetValue(raw));
        });
        return command;
    }

    private static int Run(TrainingText text, DirectoryInfo output, int dimensions, int epochs, float retrofit, FileInfo? raw)
    {
        var size = text.Stems.Count * dimensions;
        Console.WriteLine($"{text.Stems.Count:N0} stems in {text.Sentences.Length:N0} paragraphs, {text.Sentences.Sum(s => (long)s.Length):N0} words");
        float[] learned;
        if (raw is { Exists: true } && raw.Length == size * sizeof(float))
        {
            learned = MemoryMarshal.Cast<byte, float>(File.ReadAllBytes(raw.FullName)).ToArray();
        }
        else
        {
            var started = Stopwatch.GetTimestamp();
            learned = new SkipGram(text.Counts, dimensions, Subsample).Train(
                text.Sentences, epochs, Window, Negatives, Environment.ProcessorCount,
                epoch => Console.WriteLine($"read {epoch} of {epochs}, {Stopwatch.GetElapsedTime(started).TotalSeconds:0} s"));
            if (raw is not null)
                File.WriteAllBytes(raw.FullName, MemoryMarshal.AsBytes(learned.AsSpan()).ToArray());
        }

        Retrofit.Normalise(learned, dimensions, centre: true);
        if (retrofit > 0)
        {
            Console.WriteLine("from the text alone:");
            SynonymCheck.Print(new WordVectors(WordVectors.Write(text.Stems, learned, dimensions)));
            learned = Retrofit.Apply(learned, dimensions, Relations(text), retrofit, rounds: 10);
        }

        var bytes = WordVectors.Write(text.Stems, learned, dimensions);
        output.Create();
        var file = Path.Combine(output.FullName, WordVectors.FileName);
        File.WriteAllBytes(file, bytes);
        Console.WriteLine($"{file}: {bytes.Length:N0} bytes");
        SynonymCheck.Print(new WordVectors(bytes));
        return 0;
    }

    private static List<(int Word, float Weight)[]> Relations(TrainingText text)
    {
        var numbers = text.Stems.Select((stem, number) => (stem, number)).ToDictionary(s => s.stem, s => s.number, StringComparer.Ordinal);
        return text.Forms.Select((forms, word) =>
        {
            var related = new Dictionary<int, float>();
            foreach (var relation in forms.SelectMany(f => LexicalRelations.Default.Of(f)))
            {
                if (relation.Weight >= LeastRelation && numbers.TryGetValue(TextAnalysis.Stem(TextAnalysis.Fold(relation.Word)), out var other) && other != word)
                    related[other] = Math.Max(relation.Weight, related.GetValueOrDefault(other));
            }

            return related.Select(r => (r.Key, r.Value)).ToArray();
        }).ToList();
    }

    private static void ShowNearest(string word)
    {
        var nearest = WordVectors.Default.Nearest(TextAnalysis.Stem(TextAnalysis.Fold(word)), 15, 0);
        Console.WriteLine($"{word}: " + string.Join(", ", nearest.Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Stem} {n.Similarity:0.00}"))));
    }
}
