using System.CommandLine;
using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>Learns which sentence puts a side of what a question doubts, on the contested questions of the incidents.</summary>
internal static class LearnSidesCommand
{
    private const int Rounds = 400;
    private const string MadeBy = "# What the signals of a side weigh; made by: dotnet run -c Release --project src/QABot.Training -- learn-sides <news> <this folder>";

    public static Command Create()
    {
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write the weights of the two sides into." };
        var command = new Command("learn-sides", "Learns which sentence puts a side of what a question doubts.") { news, output };
        command.SetAction(parse => Run(parse.GetValue(news)!, parse.GetValue(output)!));
        return command;
    }

    private static int Run(FileInfo news, DirectoryInfo output)
    {
        using var stories = new ChatStories(news.FullName);
        MatchFolds.Use(stories, _ => true);
        var asked = stories.Askings.Where(a => a.Question.Sides.Count >= 2).ToList();

        // Written in this order: who accuses, who denies.
        foreach (var (side, stance) in new[] { (0, Stance.Asserts), (1, Stance.Denies) })
        {
            var held = asked.Where(a => a.IsHeldOut).Select(a => Sample(a, side)).ToList();
            var learned = asked.Where(a => !a.IsHeldOut).Select(a => Sample(a, side)).Where(s => s.Right.Contains(true)).ToList();
            var weights = LinearRanker.Learn(learned, SideSignals.Names.Length, Rounds, seed: 7, (_, _) => { });
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{stance}: learned on {learned.Count}, right first {LinearRanker.Measure(learned, weights).Sentence:P1}; {held.Count} held out, {held.Count(s => s.Right.Contains(true))} of them within reach, right first {LinearRanker.Measure(held, weights).Sentence:P1}"));

            // What is held out is for the report; what ships has read all.
            weights = LinearRanker.Learn([.. learned, .. held.Where(s => s.Right.Contains(true))], SideSignals.Names.Length, Rounds, seed: 7, (_, _) => { });
            File.WriteAllLines(Path.Combine(output.FullName, SideModel.FileOf(stance)),
                [MadeBy, .. weights.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{SideSignals.Names[i]}\t{w:0.####}"))]);
        }

        return 0;
    }

    private static QuestionSample Sample(ChatAsking asking, int side)
    {
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(asking.Question.Question), asking.Snapshot);
        var ranking = PassageRanker.Rank(query, asking.Snapshot);
        var ofSide = asking with { Question = asking.Question with { Answers = asking.Question.Sides[side] } };
        var places = Enumerable.Range(0, Math.Min(SideSignals.Among, ranking.Sentences.Length)).ToArray();
        var right = Array.ConvertAll(places, p => ranking.Sentences[p] is var s
            && ofSide.IsAnswer(asking.Snapshot.Article(s.Candidate.Passage.FileKey)!.File, s.Candidate.Passage.Sentences[s.Sentence].Span));
        return new QuestionSample(query.Question, query.Terms.Count, Array.ConvertAll(places, p => SideSignals.Of(ranking, p)), right, Array.ConvertAll(right, r => r ? 1 : 0), 1);
    }
}
