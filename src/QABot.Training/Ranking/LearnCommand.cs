using System.CommandLine;
using System.Globalization;
using System.Text;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>Learns the weights of the ranking's signals on public question-passage pairs.</summary>
internal static class LearnCommand
{
    // A third of the questions stays as it is, the others have these shares of their general words replaced.
    private static readonly double[] ReplacedWords = [0, 0.35, 0.7];

    private const int Rounds = 12;
    private const int Shelf = 40;
    internal const string MadeBy = "# What the ranking's signals weigh; made by: dotnet run -c Release --project src/QABot.Training -- learn <data> <news> <this folder>";

    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("data") { Description = "Folder with passages.jsonl.gz and questions.jsonl.gz." };
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write ranking-few.tsv and ranking-many.tsv into." };
        var most = new Option<int>("--questions") { Description = "How many questions to learn from.", DefaultValueFactory = _ => 6000 };
        var without = new Option<string[]>("--without") { Description = "Signals to leave out, for an ablation.", AllowMultipleArgumentsPerToken = true };
        var keep = new Option<float>("--keep") { Description = "Share that the weights and the trees of this build keep in those for few articles, 0 to 1: two that were learned from different questions err less together." };
        var treesAlone = new Option<bool>("--trees-alone") { Description = "Keeps the weights of this build and learns the trees for few articles alone." };
        var command = new Command("learn", "Learns the weights of the ranking's signals.") { data, news, output, most, without, keep, treesAlone };
        command.SetAction(parse => Run(parse.GetValue(data)!, parse.GetValue(news)!, parse.GetValue(output)!, parse.GetValue(most), parse.GetValue(without) ?? [], parse.GetValue(keep), parse.GetValue(treesAlone)));
        return command;
    }

    private static int Run(DirectoryInfo data, FileInfo news, DirectoryInfo output, int most, string[] without, float keep, bool treesAlone)
    {
        output.Create();
        var squad = new SquadData(data.FullName);
        Console.WriteLine($"{squad.Articles.Count} articles, {squad.Questions.Count} questions");

        // A title is wholly for learning or wholly held out, so that nothing is learned by heart.
        var shuffled = squad.Questions.ToArray();
        new Random(7).Shuffle(shuffled);
        var held = shuffled.Where(q => IsHeldOut(q.File)).Take(1500).ToList();
        var learned = shuffled.Where(q => !IsHeldOut(q.File)).Take(most).ToList();
        var chat = new Random(23);
        var typed = learned.Select((q, i) => q with { Text = i % ReplacedWords.Length == 0 ? q.Text : Paraphrase.Of(q.Text, ReplacedWords[i % ReplacedWords.Length], chat) }).ToList();
        if (!treesAlone)
        {
            LearnMany(squad, typed, held, output, without);
        }

        LearnFew(squad, typed, held, news, output, without, keep, treesAlone);
        return 0;
    }

    private static void LearnMany(SquadData squad, List<SquadQuestion> typed, List<SquadQuestion> held, DirectoryInfo output, string[] without)
    {
        using var index = PassageIndex.Of(squad.Articles);
        using var lease = index.Acquire()!;
        using var shelves = new ArticleGroups(squad.Articles, Shelf);
        var heldSamples = Sample(held, _ => lease.Snapshot, without);
        var heldShelf = Sample(held, q => shelves.Snapshot(q.File), without);
        var many = Sample(typed, q => (uint)TermHash.Of(q.Text) % 2 == 0 ? lease.Snapshot : shelves.Snapshot(q.File), without).Where(s => s.Right.Contains(true)).ToList();
        Console.WriteLine($"many articles: {many.Count} questions of {typed.Count} have their answer among the candidates of {lease.Snapshot.PassageCount} passages");
        var weights = LinearRanker.Learn(many, SentenceFeatures.Count, Rounds, seed: 7, (round, w) => Report(round, ("held out", heldSamples, w), ("among fewer", heldShelf, w)));
        Write(output, "ranking-many.tsv", weights);
        var trees = RankingTrees.Grow(weights, many);
        RankingTrees.Report(trees, weights, ("held out", heldSamples), ("among fewer", heldShelf));
        RankingTrees.Write(output, "ranking-many-trees.tsv", trees, kept: null, keep: 0);
    }

    // An incident's few articles are all on one topic: one article alone stands for them, and stories of the news with questions as
    // people type them.
    private static void LearnFew(SquadData squad, List<SquadQuestion> typed, List<SquadQuestion> held, FileInfo news, DirectoryInfo output, string[] without, float keep, bool treesAlone)
    {
        using var alone = new ArticleGroups(squad.Articles, 1);
        using var stories = new ChatStories(news.FullName);
        var heldTypist = new Random(29);
        var heldAlone = Sample(held, q => alone.Snapshot(q.File), without);
        var heldTyped = Sample(held.ConvertAll(q => q with { Text = Paraphrase.Of(q.Text, ReplacedWords[^1], heldTypist) }), q => alone.Snapshot(q.File), without);
        var few = treesAlone ? [] : Sample(typed, q => alone.Snapshot(q.File), without).FindAll(s => s.Right.Contains(true));
        var asked = stories.Askings.Where(a => a.Question.Answerable).ToList();
        float[] weigh(List<QuestionSample> chat, Action<int, float[]> progress) =>
            treesAlone ? [.. RankingModel.Few.Weights] : LinearRanker.Learn([.. few, .. chat.Where(s => s.Kind != AskingKind.Unread)], SentenceFeatures.Count, Rounds, seed: 7, progress);

        // What is held out is for the report. What ships has read all stories, so the weights of this build flatter it a little.
        MatchFolds.Use(stories, treesAlone ? _ => true : story => !ChatAsking.IsHeldOutStory(story));
        var heldChat = asked.Where(a => a.IsHeldOut).AsParallel().AsOrdered().Select(a => Sample(a, without)).GroupBy(s => s.Kind!.Value).OrderBy(k => k.Key).Select(k => (Name: $"{k.Key} held out", Samples: k.ToList())).ToList();
        (string, List<QuestionSample>)[] reported = [("one article alone", heldAlone), ("in other words", heldTyped), .. heldChat];
        var learnedChat = Answered(asked.Where(a => !a.IsHeldOut), without);
        Console.WriteLine($"few articles: {few.Count} questions on one article alone, {learnedChat.Count} on stories and incidents; {heldChat.Sum(k => k.Samples.Count)} of these held out");
        var weights = weigh(learnedChat, (round, w) => Report(round, [.. reported.Select(r => (r.Item1, r.Item2, w))]));
        // The pairs repeat the words of their paragraph; in the trees, which see what the weights put first, they speak against other words.
        RankingTrees.Report(RankingTrees.Grow(weights, learnedChat), weights, reported);

        if (!treesAlone)
        {
            MatchFolds.Use(stories, _ => true);
        }

        learnedChat = Answered(asked, without);
        weights = weigh(learnedChat, (_, _) => { });
        if (!treesAlone)
        {
            Write(output, "ranking-few.tsv", [.. weights.Zip(RankingModel.Few.Weights, (learned, kept) => ((1 - keep) * learned) + (keep * kept))]);
        }

        RankingTrees.Write(output, "ranking-few-trees.tsv", RankingTrees.Grow(weights, learnedChat), RankingModel.Few.Trees, keep);
    }

    /// <summary>The questions that some sentence answers.</summary>
    private static List<QuestionSample> Answered(IEnumerable<ChatAsking> asked, string[] without) =>
        [.. asked.AsParallel().AsOrdered().Select(a => Sample(a, without)).Where(s => s.Right.Contains(true))];

    private static void Report(int round, params (string Name, List<QuestionSample> Samples, float[] Weights)[] sets)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"round {round + 1}");
        foreach (var (name, samples, weights) in sets)
        {
            var (sentence, passage) = LinearRanker.Measure(samples, weights);
            line.Append(CultureInfo.InvariantCulture, $"; {name}: sentence@1 {sentence:P1}, passage@1 {passage:P1}");
        }

        Console.WriteLine(line);
    }

    private static void Write(DirectoryInfo folder, string file, float[] weights) =>
        File.WriteAllLines(Path.Combine(folder.FullName, file),
        [
            MadeBy,
            .. weights.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{SentenceFeatures.Names[i]}\t{w:0.####}")),
        ]);

    private static bool IsHeldOut(string title) => (uint)TermHash.Of(title) % 10 == 0;

    private static List<QuestionSample> Sample(List<SquadQuestion> questions, Func<SquadQuestion, IndexSnapshot> snapshot, string[] without)
    {
        var left = without.Concat(RankingModel.ByHand).Select(name => Array.IndexOf(SentenceFeatures.Names, name)).ToArray();
        var samples = new QuestionSample[questions.Count];
        Parallel.For(0, questions.Count, i => samples[i] = Sample(questions[i], snapshot(questions[i]), left));
        return [.. samples];
    }

    private static QuestionSample Sample(SquadQuestion question, IndexSnapshot snapshot, int[] without)
    {
        var features = new List<float[]>();
        var right = new List<bool>();
        var passages = new List<int>();
        var gold = -1;
        var key = IndexedPassage.KeyOf(question.File);
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(question.Text), snapshot);
        PassageRanker.Visit(query, snapshot, (candidate, sentence, vector) =>
        {
            var span = candidate.Passage.Sentences[sentence].Span;
            var inGold = candidate.Passage.FileKey == key && question.Span.Contains(span);
            foreach (var signal in without)
            {
                vector[signal] = 0;
            }

            features.Add(vector);
            passages.Add(inGold ? 1 : 0);
            right.Add(inGold && Holds(question, snapshot, span));
            gold = 1;
        });
        return new QuestionSample(query.Question, query.Terms.Count, [.. features], [.. right], [.. passages], gold);
    }

    private static QuestionSample Sample(ChatAsking asking, string[] without)
    {
        var left = without.Concat(RankingModel.ByHand).Select(name => Array.IndexOf(SentenceFeatures.Names, name)).ToArray();
        var features = new List<float[]>();
        var right = new List<bool>();
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(asking.Question.Question), asking.Snapshot);
        PassageRanker.Visit(query, asking.Snapshot, (candidate, sentence, vector) =>
        {
            foreach (var signal in left)
            {
                vector[signal] = 0;
            }

            features.Add(vector);
            right.Add(asking.IsAnswer(asking.Snapshot.Article(candidate.Passage.FileKey)!.File, candidate.Passage.Sentences[sentence].Span));
        });
        return new QuestionSample(query.Question, query.Terms.Count, [.. features], [.. right], [.. right.Select(r => r ? 1 : 0)], 1, asking.Kind);
    }

    private static bool Holds(SquadQuestion question, IndexSnapshot snapshot, TextSpan span)
    {
        var text = snapshot.Slice(question.File, span.Start, span.End) ?? "";
        return question.Answers.Any(a => text.Contains(a, StringComparison.Ordinal));
    }
}
