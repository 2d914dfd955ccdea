using System.CommandLine;
using System.Globalization;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Training.Vectors;

/// <summary>Takes word vectors from a public table, draws them towards WordNet's relations and writes <c>vectors.bin</c>; the words themselves go into <c>word-vectors.bin</c>.</summary>
internal static class VectorsCommand
{
    private const float LeastRelation = 0.08f;

    public static Command Create()
    {
        var source = new Argument<FileInfo?>("source") { Description = "A table of word vectors as JSON.", Arity = ArgumentArity.ZeroOrOne };
        var output = new Argument<DirectoryInfo?>("out") { Description = "The folder to write vectors.bin and word-vectors.bin into.", Arity = ArgumentArity.ZeroOrOne };
        var most = new Option<int>("--stems") { Description = "How many stems are kept, the most frequent.", DefaultValueFactory = _ => 26_000 };
        var words = new Option<int>("--words") { Description = "How many words are kept, the most frequent.", DefaultValueFactory = _ => 32_000 };
        var retrofit = new Option<float>("--retrofit") { Description = "Pull of WordNet's relations against the text's; 0 for none.", DefaultValueFactory = _ => 1f };
        var check = new Option<bool>("--check") { Description = "Measures the vectors that ship on a list of synonyms." };
        var near = new Option<string[]>("--near") { Description = "Shows the nearest stems of words.", AllowMultipleArgumentsPerToken = true };
        var command = new Command("vectors", "Makes the word vectors from a public table.") { source, output, most, words, retrofit, check, near };
        command.SetAction(parse =>
        {
            if (parse.GetValue(output) is { } folder)
                return Run(PublicVectors.Read(parse.GetValue(source)!.FullName, parse.GetValue(most), parse.GetValue(words)), folder, parse.GetValue(retrofit));
            if (parse.GetValue(check))
                SynonymCheck.Print(WordVectors.Default);
            foreach (var word in parse.GetValue(near) ?? [])
                ShowNearest(word);
            return 0;
        });
        return command;
    }

    private static int Run(PublicVectors table, DirectoryInfo output, float retrofit)
    {
        var (vectors, dimensions) = (table.Vectors, table.Dimensions);
        Retrofit.Normalise(vectors, dimensions, centre: true);
        if (retrofit > 0)
        {
            Console.WriteLine("from the table alone:");
            SynonymCheck.Print(new WordVectors(WordVectors.Write(table.Stems, vectors, dimensions)));
            vectors = Retrofit.Apply(vectors, dimensions, Relations(table), retrofit, rounds: 10);
        }

        var bytes = WordVectors.Write(table.Stems, vectors, dimensions);
        output.Create();
        var file = Path.Combine(output.FullName, WordVectors.FileName);
        File.WriteAllBytes(file, bytes);
        Console.WriteLine($"{file}: {bytes.Length:N0} bytes");
        SynonymCheck.Print(new WordVectors(bytes));
        WriteWords(table, output);
        return 0;
    }

    private static void WriteWords(PublicVectors table, DirectoryInfo output)
    {
        Retrofit.Normalise(table.OfWords, table.Dimensions, centre: true);
        var bytes = WordVectors.Write([.. table.Words.Select(w => w.Word)], table.OfWords, table.Dimensions, [.. table.Words.Select(w => Rarity(w.Rank))]);
        var file = Path.Combine(output.FullName, WordVectors.WordsFileName);
        File.WriteAllBytes(file, bytes);
        Console.WriteLine($"{file}: {table.Words.Count:N0} words, {bytes.Length:N0} bytes");
    }

    /// <summary>
    /// The inverse document frequency of a word in sentences, from its place among all words: by Zipf's law (with Mandelbrot's shift) the
    /// word of rank r is one in 13 (r + 2.7), and a sentence has about 25.
    /// </summary>
    private static float Rarity(int rank) => MathF.Log(1 + ((rank + 2.7f) * 13 / 25));

    private static List<(int Word, float Weight)[]> Relations(PublicVectors table)
    {
        var numbers = table.Stems.Select((stem, number) => (stem, number)).ToDictionary(s => s.stem, s => s.number, StringComparer.Ordinal);
        return table.Forms.Select((forms, word) =>
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
