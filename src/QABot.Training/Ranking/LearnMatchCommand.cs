using System.CommandLine;
using QABot.Core.Language;

namespace QABot.Training.Ranking;

/// <summary>Learns what answers a question in other words from the chat questions, and writes it as data.</summary>
internal static class LearnMatchCommand
{
    private const string MadeBy = "# What answers a question in other words; made by: dotnet run -c Release --project src/QABot.Training -- learn-match <news> <this folder>";

    public static Command Create()
    {
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var output = new Argument<DirectoryInfo>("out") { Description = $"The folder to write {LearnedMatch.FileName} into." };
        var command = new Command("learn-match", "Learns what answers a question in other words.") { news, output };
        command.SetAction(parse =>
        {
            using var stories = new ChatStories(parse.GetValue(news)!.FullName);
            var folder = parse.GetValue(output)!;
            folder.Create();
            var match = MatchFolds.Use(stories, _ => true);
            File.WriteAllLines(Path.Combine(folder.FullName, LearnedMatch.FileName), [MadeBy, .. match.Lines()]);
            MatchFolds.Report(stories);
        });
        return command;
    }
}
