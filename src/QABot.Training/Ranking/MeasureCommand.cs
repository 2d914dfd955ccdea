using System.CommandLine;
using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Evaluation;

namespace QABot.Training.Ranking;

/// <summary>
/// Asks the questions of learning through the whole question path and sums up what they got, each with a match that has not learned from
/// its story. The other weights that ship have, so the figures tell what a change of the path does, never how well it works.
/// </summary>
internal static class MeasureCommand
{
    public static Command Create()
    {
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var results = new Option<FileInfo?>("--results") { Description = "Writes a line a question into this file: kind, story, id, set, outcome, confidence, presence, rank, sides, question, first focus." };
        var presence = new Option<double?>("--least-presence") { Description = "Refuses below this presence instead of the shipped one, 0 to 1." };
        var command = new Command("measure", "Asks the stories and the incidents their own questions and sums up the answers.") { news, results, presence };
        command.SetAction(parse => Run(parse.GetValue(news)!, parse.GetValue(results), parse.GetValue(presence)));
        return command;
    }

    private static int Run(FileInfo news, FileInfo? results, double? leastPresence)
    {
        var options = leastPresence is { } least ? new AnswerOptions { LeastPresence = least } : new AnswerOptions();
        using var stories = new ChatStories(news.FullName);
        MatchFolds.Use(stories, _ => true);
        var scored = stories.Sets.AsParallel().AsOrdered().SelectMany(set => Ask(set.Questions, new AnswerService(set.Index, options)).Select(a => (set.Story, set.Kind, a.Score, a.Presence))).ToList();
        var strays = stories.Strays.GroupBy(s => s.Story).AsParallel().SelectMany(story => AskAll(story, new AnswerService(stories.Sets.First(s => s.Story == story.Key).Index, options))).ToList();
        Console.WriteLine($"{"kind",-9}{"set",-13}{"n",6}{"hit@1",8}{"hit@3",8}{"focus",8}{"sides",8}{"refused right",15}{"wrong",8}");
        foreach (var kind in scored.GroupBy(s => s.Kind))
        {
            foreach (var set in kind.GroupBy(s => s.Score.Question.SetName).Select(g => SetScore.Of(g.Key, [.. g.Select(s => s.Score)])).Append(SetScore.Of("all", [.. kind.Select(s => s.Score)])))
            {
                Console.WriteLine($"{kind.Key,-9}{set.Name,-13}{set.Questions,6}{Share(set.HitAt1),8}{Share(set.HitAt3),8}{Share(set.FocusFirst),8}{Share(set.SidesAll),8}{Share(set.RefusedRight),15}{Share(set.RefusedWrong),8}");
            }
        }

        Console.WriteLine($"{"Stray",-9}{"offtopic",-13}{strays.Count,6}{"-",8}{"-",8}{"-",8}{"-",8}{Share(strays.Average(isRefused => isRefused ? 1.0 : 0)),15}{"-",8}");
        foreach (var kind in scored.Where(s => s.Score.Question.After is null).GroupBy(s => s.Kind))
        {
            var presences = kind.ToLookup(s => s.Score.Question.Answerable, s => s.Presence);
            Console.WriteLine($"{kind.Key}: the presence of one that the articles answer is above that of one that they do not in {Share(Pairs.Told(presences[true], presences[false]))} of the pairs (AUC)");
        }

        if (results is not null)
        {
            File.WriteAllLines(results.FullName, scored.Select(s => string.Join('\t', [
                s.Kind, s.Story, s.Score.Question.Id, s.Score.Question.SetName, s.Score.Result.Outcome, Number(s.Score.Result.Confidence), Number(s.Presence), s.Score.Rank,
                $"{s.Score.SidesShown}/{s.Score.Question.Sides.Count}", s.Score.Question.Question, s.Score.Result.Passages is [var first, ..] ? first.Focus.Text.ReplaceLineEndings(" ") : ""])));
        }

        return 0;
    }

    private static List<(QuestionScore Score, double Presence)> Ask(QuestionSet set, AnswerService service)
    {
        var presences = new Dictionary<string, double>(StringComparer.Ordinal);
        Answer ask(string question, IReadOnlyList<ConversationTurn> conversation)
        {
            var answer = service.Ask(question, conversation);
            presences[question] = answer.Presence;
            return answer;
        }

        // Nothing is rendered here: what the passages hold counts as said.
        var asked = new EvaluationRun(ask, answer => string.Join('\n', answer.Evidence.Select(e => e.Text)), TimeProvider.System).Ask(set, done: null, CancellationToken.None);
        return [.. set.Questions.Zip(asked, (question, result) => (QuestionScore.Of(question, result, texts: null), presences[question.Question]))];
    }

    private static IEnumerable<bool> AskAll(IEnumerable<ChatAsking> strays, AnswerService service) => strays.Select(stray => service.Ask(stray.Question.Question, []).Outcome != AnswerOutcome.Answered);

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static string Number(double value) => value.ToString("0.000", CultureInfo.InvariantCulture);
}
