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
    private const int Trees = 300;
    private const double Rate = 0.075;
    private const double Smoothing = 10;

    // Of the chat questions together against the pairs, in the trees.
    private const double ChatWeight = 0.7;

    // The trees are grown so often, each time of other parts of the questions, and their mean taken: they err less together.
    private const int Times = 3;
    private const string MadeBy = "# What the ranking's signals weigh; made by: dotnet run -c Release --project src/QABot.Training -- learn <data> <news> <this folder>";

    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("data") { Description = "Folder with passages.jsonl.gz and questions.jsonl.gz." };
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write ranking-few.tsv and ranking-many.tsv into." };
        var most = new Option<int>("--questions") { Description = "How many questions to learn from.", DefaultValueFactory = _ => 6000 };
        var without = new Option<string[]>("--without") { Description = "Signals to leave out, for an ablation.", AllowMultipleArgumentsPerToken = true };
        var keep = new Option<float>("--keep") { Description = "Share that the weights of this build keep in those for few articles, 0 to 1: two that were learned from different questions err less together." };
        var command = new Command("learn", "Learns the weights of the ranking's signals.") { data, news, output, most, without, keep };
        command.SetAction(parse => Run(parse.GetValue(data)!, parse.GetValue(news)!, parse.GetValue(output)!, parse.GetValue(most), parse.GetValue(without) ?? [], parse.GetValue(keep)));
        return command;
    }

    private static int Run(DirectoryInfo data, FileInfo news, DirectoryInfo output, int most, string[] without, float keep)
    {
        var squad = new SquadData(data.FullName);
        using var index = PassageIndex.Of(squad.Articles);
        using var lease = index.Acquire()!;
        Console.WriteLine($"{squad.Articles.Count} articles, {lease.Snapshot.PassageCount} passages, {squad.Questions.Count} questions");

        // A title is wholly for learning or wholly held out, so that nothing is learned by heart.
        var shuffled = squad.Questions.ToArray();
        new Random(7).Shuffle(shuffled);
        var held = shuffled.Where(q => IsHeldOut(q.File)).Take(1500).ToList();
        var learned = shuffled.Where(q => !IsHeldOut(q.File)).Take(most).ToList();
        var heldTypist = new Random(29);
        using var shelves = new ArticleGroups(squad.Articles, Shelf);
        var heldSamples = Sample(held, _ => lease.Snapshot, without);
        var heldShelf = Sample(held, q => shelves.Snapshot(q.File), without);

        using var alone = new ArticleGroups(squad.Articles, 1);
        var heldAlone = Sample(held, q => alone.Snapshot(q.File), without);
        var heldTyped = Sample(held.ConvertAll(q => q with { Text = Paraphrase.Of(q.Text, ReplacedWords[^1], heldTypist) }), q => alone.Snapshot(q.File), without);
        var chat = new Random(23);
        var typed = learned.Select((q, i) => q with { Text = i % ReplacedWords.Length == 0 ? q.Text : Paraphrase.Of(q.Text, ReplacedWords[i % ReplacedWords.Length], chat) }).ToList();

        var many = Sample(typed, q => (uint)TermHash.Of(q.Text) % 2 == 0 ? lease.Snapshot : shelves.Snapshot(q.File), without).Where(s => s.Right.Contains(true)).ToList();
        Console.WriteLine($"many articles: {many.Count} questions of {typed.Count} have their answer among the candidates");
        var forMany = LinearRanker.Learn(many, SentenceFeatures.Count, Rounds, seed: 7, (round, w) => Report(round, ("held out", heldSamples, w), ("among fewer", heldShelf, w)));
        Write(output, "ranking-many.tsv", forMany);
        Grow(output, "ranking-many-trees.tsv", forMany, many, [], keep: 0, ("held out", heldSamples), ("among fewer", heldShelf));

        // An incident's few articles are all on one topic: one article alone stands for them, and stories of the news with questions as
        // people type them.
        using var stories = new ChatStories(news.FullName);
        MatchFolds.Use(stories, story => !ChatAsking.IsHeldOutStory(story));
        var asked = stories.Askings.Where(a => a.Question.Answerable && a.Kind != AskingKind.Unread).ToList();
        var heldChat = asked.Where(a => a is { IsHeldOut: true, Kind: AskingKind.Story }).AsParallel().AsOrdered().Select(a => Sample(a, without)).ToList();
        var heldIncidents = asked.Where(a => a.IsHeldOut && a.Kind != AskingKind.Story).AsParallel().AsOrdered().Select(a => Sample(a, without)).ToList();
        var learnedChat = Answered(asked.Where(a => !a.IsHeldOut), without);
        var few = Sample(typed, q => alone.Snapshot(q.File), without).Where(s => s.Right.Contains(true)).ToList();
        Console.WriteLine($"few articles: {few.Count} questions on one article alone, {learnedChat.Count} on stories; {heldChat.Count} on stories and {heldIncidents.Count} on incidents held out");
        var forFew = LinearRanker.Learn([.. few, .. learnedChat], SentenceFeatures.Count, Rounds, seed: 7, (round, w) =>
            Report(round, ("one article alone", heldAlone, w), ("in other words", heldTyped, w), ("stories learned", learnedChat, w), ("stories held out", heldChat, w), ("incidents held out", heldIncidents, w)));
        Grow(null, "", forFew, few, learnedChat, keep: 0, ("one article alone", heldAlone), ("in other words", heldTyped), ("stories held out", heldChat), ("incidents held out", heldIncidents));

        // What is held out is for the report. What ships has read all stories.
        MatchFolds.Use(stories, _ => true);
        learnedChat = Answered(asked, without);
        forFew = LinearRanker.Learn([.. few, .. learnedChat], SentenceFeatures.Count, Rounds, seed: 7, (_, _) => { });
        Write(output, "ranking-few.tsv", [.. forFew.Zip(RankingModel.Few.Weights, (learned, kept) => ((1 - keep) * learned) + (keep * kept))]);
        Grow(output, "ranking-few-trees.tsv", forFew, few, learnedChat, keep);
        return 0;
    }

    /// <summary>The questions that some sentence answers.</summary>
    private static List<QuestionSample> Answered(IEnumerable<ChatAsking> asked, string[] without) =>
        [.. asked.AsParallel().AsOrdered().Select(a => Sample(a, without)).Where(s => s.Right.Contains(true))];

    /// <summary>Learns the trees on the sentences that the weights put first, and writes them where a folder is given.</summary>
    private static void Grow(DirectoryInfo? folder, string file, float[] weights, List<QuestionSample> learned, List<QuestionSample> chat, float keep, params (string Name, List<QuestionSample> Samples)[] held)
    {
        var lists = learned.Select(s => First(s, weights, 1)).Concat(chat.Select(s => First(s, weights, ChatWeight * learned.Count / chat.Count)))
            .OfType<ListLoss.Listing>().Where(l => l.Right.Contains(true)).ToList();
        var heldLists = held.Select(h => (h.Name, Lists: h.Samples.Select(s => First(s, weights, 1)).OfType<ListLoss.Listing>().ToList(), Of: h.Samples.Count)).ToList();
        var trees = BoostedTrees.Mean([.. Enumerable.Range(7, Times).Select(seed =>
            new TreeBooster(BoostedTrees.OfRanking, [.. lists.SelectMany(l => l.Inputs)], [.. lists.SelectMany(l => l.Base).Select(b => (double)b)], new ListLoss(lists), Rate, Smoothing).Grow(Trees, seed))]);
        if (heldLists.Count > 0)
        {
            var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{trees.Count} trees");
            foreach (var (name, samples, of) in heldLists)
            {
                var (sentence, passage) = ListLoss.Measure(samples, trees, of);
                line.Append(CultureInfo.InvariantCulture, $"; {name}: sentence@1 {sentence:P1}, passage@1 {passage:P1}");
            }

            Console.WriteLine(line);
        }

        if (folder is not null)
        {
            var kept = keep > 0 && RankingModel.Few.Trees is { } old ? old.Scaled(keep).Lines() : [];
            File.WriteAllLines(Path.Combine(folder.FullName, file), [MadeBy, .. trees.Scaled(1 - keep).Lines(), .. kept]);
        }
    }

    /// <summary>The sentences that the trees rank anew; null where there is none.</summary>
    private static ListLoss.Listing? First(QuestionSample sample, float[] weights, double weight)
    {
        var scores = Array.ConvertAll(sample.Features, f => LinearRanker.Score(f, weights));
        var first = Enumerable.Range(0, scores.Length).OrderByDescending(i => scores[i]).Take(RankingModel.Corrected).ToArray();
        return first.Length == 0 ? null : new ListLoss.Listing(
            Array.ConvertAll(first, i =>
            {
                var input = new float[BoostedTrees.OfRanking.Length];
                BoostedTrees.Describe(sample.Question, sample.Terms, input);
                sample.Features[i].CopyTo(input, 0);
                return input;
            }),
            Array.ConvertAll(first, i => scores[i]),
            Array.ConvertAll(first, i => sample.Right[i]),
            Array.ConvertAll(first, i => sample.Passage[i] == sample.GoldPassage),
            weight);
    }

    private static void Report(int round, params ReadOnlySpan<(string Name, List<QuestionSample> Samples, float[] Weights)> sets)
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
        return new QuestionSample(query.Question, query.Terms.Count, [.. features], [.. right], [.. right.Select(r => r ? 1 : 0)], 1);
    }

    private static bool Holds(SquadQuestion question, IndexSnapshot snapshot, TextSpan span)
    {
        var text = snapshot.Slice(question.File, span.Start, span.End) ?? "";
        return question.Answers.Any(a => text.Contains(a, StringComparison.Ordinal));
    }
}
