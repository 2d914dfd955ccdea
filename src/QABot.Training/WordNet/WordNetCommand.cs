using System.CommandLine;
using System.Diagnostics;
using QABot.Core.Language;

namespace QABot.Training.WordNet;

/// <summary>The command that compiles WordNet's dictionary files into <c>words.bin</c> and <c>kinds.bin</c>.</summary>
internal static class WordNetCommand
{
    public static Command Create()
    {
        var folder = new Argument<DirectoryInfo>("dictionary")
        {
            Description = "WordNet's folder with data.noun, index.noun, cntlist.rev and the others (Debian: /usr/share/wordnet).",
        };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write words.bin and kinds.bin into." };
        var command = new Command("wordnet", "Compiles WordNet into the dictionary file of QABot.") { folder, output };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(folder), parsed.GetRequiredValue(output)));
        return command;
    }

    private static int Run(DirectoryInfo folder, DirectoryInfo output)
    {
        if (!File.Exists(Path.Combine(folder.FullName, "data.noun")))
        {
            Console.Error.WriteLine($"{folder.FullName} holds no data.noun; give the folder of WordNet's dictionary files.");
            return 1;
        }

        var started = Stopwatch.GetTimestamp();
        var files = WordNetFiles.Read(folder.FullName);
        var relations = new RelationGraph(files).Relations();
        var bytes = LexicalDataWriter.Write(files, relations);
        output.Create();
        var target = Path.Combine(output.FullName, "words.bin");
        File.WriteAllBytes(target, bytes);
        var kinds = Path.Combine(output.FullName, Kinds.FileName);
        File.WriteAllBytes(kinds, KindsWriter.Write(files));
        Console.WriteLine($"{kinds}: {new FileInfo(kinds).Length:N0} bytes");
        Console.WriteLine(
            $"{target}: {bytes.Length:N0} bytes, {files.Words.Count:N0} words, {relations.Values.Sum(list => list.Count):N0} relations, "
            + $"{Stopwatch.GetElapsedTime(started).TotalSeconds:F1} s");
        return 0;
    }
}
