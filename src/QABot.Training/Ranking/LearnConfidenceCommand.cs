using System.CommandLine;
using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// Learns when to trust an answer. Each question is asked of its own article, of its own article without the paragraph that answers
/// it, and of another article: only the first can be answered.
/// </summary>
internal static class LearnConfidenceCommand
{
    // About as many sentences as the passages of a reply.
    private const int Shown = 4;
    private const int Trees = 300;
    private const double Rate = 0.04;
    private const double Smoothing = 5;

    // The trees are grown so often, each time of other parts of the questions, and their mean taken.
    private const int Times = 3;

    // Of what is typed, so much is meant to be about the articles.
    private const double MeantForIt = 0.75;

    // Of what is asked of an affair, so much is answered.
    private const double Answered = 0.65;

    // And of the same, so much by the passages that are shown: of what was asked unread.
    private const double Found = 0.6;
    private const string AboutFile = "about-few-trees.tsv";
    private const string MadeBy = "# What the signals weigh; made by: dotnet run -c Release --project src/QABot.Training -- learn-confidence <data> <news> <this folder>";

    private sealed record Sample(float[] Signals, float[] Input, bool Answered, bool Answerable, bool Held, bool IsStray = false, string Set = "");

    public static Command Create()
    {
        var data = new Argument<DirectoryInfo>("data") { Description = "Folder with passages.jsonl.gz and questions.jsonl.gz." };
        var news = new Argument<FileInfo>("news") { Description = "The news collection that holds the stories of the chat questions." };
        var output = new Argument<DirectoryInfo>("out") { Description = "The folder to write confidence.tsv, confidence-few-trees.tsv, presence-few-trees.tsv, about-few-trees.tsv and presence-many.tsv into." };
        var most = new Option<int>("--questions") { Description = "How many questions to learn from.", DefaultValueFactory = _ => 4000 };
        var picture = new Option<FileInfo?>("--picture") { Description = "Draws the reliability curve on the held-out askings into this SVG file." };
        var keep = new Option<float>("--keep") { Description = $"Share that the trees of this build keep in {AboutFile}, 0 to 1: two that were learned from different questions err less together." };
        var command = new Command("learn-confidence", "Learns when to trust an answer and when to refuse one.") { data, news, output, most, picture, keep };
        command.SetAction(parse => Run(parse.GetValue(data)!, parse.GetValue(news)!, parse.GetValue(output)!, parse.GetValue(most), parse.GetValue(picture), parse.GetValue(keep)));
        return command;
    }

    private static int Run(DirectoryInfo data, FileInfo news, DirectoryInfo output, int most, FileInfo? picture, float keep)
    {
        output.Create();
        var squad = new SquadData(data.FullName);
        var byFile = squad.Articles.ToDictionary(a => a.File, StringComparer.Ordinal);
        var shuffled = squad.Questions.ToArray();
        new Random(11).Shuffle(shuffled);
        using var alone = new ArticleGroups(squad.Articles, 1);
        var samples = new List<Sample>();
        var gate = new Lock();
        Parallel.For(0, Math.Min(most, shuffled.Length), i =>
        {
            var question = shuffled[i] with { Text = Paraphrase.Of(shuffled[i].Text, i % 4 * 0.15, new Random(i)) };
            var held = (uint)TermHash.Of(question.File) % 5 == 0;
            var own = Read(alone.Snapshot(question.File), question, answerable: true, held);
            using var without = PassageIndex.Of([Without(byFile[question.File], question.Span)]);
            using var lease = without.Acquire()!;
            var near = Read(lease.Snapshot, question, answerable: false, held);
            var other = squad.Articles[(i * 37) % squad.Articles.Count].File;
            var off = other == question.File ? null : Read(alone.Snapshot(other), question, answerable: false, held);
            lock (gate)
            {
                samples.AddRange(new[] { own, near, off }.OfType<Sample>());
            }
        });

        using var stories = new ChatStories(news.FullName);
        QuestionsAlone.Report(stories.Askings);
        MatchFolds.Use(stories, _ => true);

        // The first questions on incidents teach to find what is said in other words: their answers share no word with them, and those
        // without an answer do, which would teach that known words speak against one. Their pairs tell no better what the words at hand can
        // tell. But all of them are about their incident, in whatever words.
        List<Sample> read(IEnumerable<ChatAsking> askings) => [.. askings.AsParallel().AsOrdered().Select(Read).OfType<Sample>()];
        var chat = read(stories.Askings.Where(a => a.Kind == AskingKind.Story));
        var own = read(stories.Askings.Where(a => a.Kind == AskingKind.Own));
        var unread = read(stories.Askings.Where(a => a.Kind == AskingKind.Unread));
        var incidents = read(stories.Askings.Where(a => a.Kind is AskingKind.Incident or AskingKind.Twin or AskingKind.Alike));
        var strays = read(stories.Strays).ConvertAll(s => s with { IsStray = true });
        var held = samples.Where(s => s.Held).ToList();
        var weights = Learn(samples.FindAll(s => !s.Held), s => s.Answered, weightOfYes: null, decay: 1e-4);
        Write(output, "confidence.tsv", weights);
        ReportConfidence("pairs", held.ConvertAll(s => (s, Probability(s.Signals, weights))));

        // Whether the articles answer at all. Who thinks of a question with the articles at hand makes one without an answer in another
        // style than one that has one, which the questions alone betray; who has read nothing but headlines does not. Those of incidents
        // in other words are left out: nearly nine in ten pairs are told apart by the questions alone.
        static string style(Sample s) => s.Set == nameof(AskingKind.Unread) ? s.Set : "";
        List<Sample> few = [.. chat, .. own, .. unread];
        var fewLearned = few.FindAll(s => !s.Held);
        var fewHeld = few.FindAll(s => s.Held).ToLookup(s => s.Set);

        // That the best passages answer: of what is asked, about as much is answered and found as is not.
        var found = Grow(fewLearned, s => s.Answered, style, Found);
        foreach (var set in fewHeld)
        {
            ReportConfidence(set.Key, [.. set.Select(s => (s, Probability(s, found)))]);
        }

        if (picture is not null)
        {
            File.WriteAllText(picture.FullName, ReliabilityCurve.Svg([.. fewHeld.SelectMany(set => set).Select(s => (Probability(s, found), s.Answered))]));
        }

        File.WriteAllLines(Path.Combine(output.FullName, "confidence-few-trees.tsv"), [MadeBy, .. Grow(few, s => s.Answered, style, Found).Lines()]);
        var ofFew = Grow(fewLearned, s => s.Answerable, style, Answered);
        foreach (var set in fewHeld)
        {
            ReportRefusals($"presence among few articles, {set.Key}", [.. set], s => s.Answerable, s => Probability(s, ofFew));
        }

        File.WriteAllLines(Path.Combine(output.FullName, "presence-few-trees.tsv"), [MadeBy, .. Grow(few, s => s.Answerable, style, Answered).Lines()]);

        // What only looks answerable is about the articles too, so this one is another question with other signs.
        List<Sample> meantOrNot = [.. few, .. incidents, .. strays];
        var about = Grow(meantOrNot.FindAll(s => !s.Held), s => !s.IsStray, _ => "", MeantForIt);
        ReportRefusals("about few articles", meantOrNot.FindAll(s => s.Held), s => !s.IsStray, s => Probability(s, about));
        var kept = keep > 0 ? BoostedTrees.Parse(ConfidenceModel.TreeNames, SignalWeights.Lines($"Answers.{AboutFile}") ?? []).Scaled(keep).Lines() : [];
        File.WriteAllLines(Path.Combine(output.FullName, AboutFile), [MadeBy, .. Grow(meantOrNot, s => !s.IsStray, _ => "", MeantForIt).Scaled(1 - keep).Lines(), .. kept]);
        var ofMany = Learn(samples.FindAll(s => !s.Held), s => s.Answerable, Answered, decay: 3e-3);
        Write(output, "presence-many.tsv", ofMany);
        ReportRefusals("presence among many articles", held, s => s.Answerable, s => Probability(s.Signals, ofMany));
        return 0;
    }

    // What is held out is for the report; the trees that ship have read all stories.
    private static BoostedTrees Grow(List<Sample> samples, Func<Sample, bool> target, Converter<Sample, string> set, double weightOfYes) =>
        BoostedTrees.Mean([.. Enumerable.Range(7, Times).Select(seed => new TreeBooster(ConfidenceModel.TreeNames, samples.ConvertAll(s => s.Input), new double[samples.Count], new YesNoLoss(samples.ConvertAll(s => target(s)), weightOfYes, samples.ConvertAll(set)), Rate, Smoothing).Grow(Trees, seed))]);

    private static double Probability(Sample sample, BoostedTrees trees) => 1 / (1 + Math.Exp(-trees.Score(sample.Input)));

    private static void ReportRefusals(string name, List<Sample> held, Func<Sample, bool> target, Func<Sample, double> probability)
    {
        var (right, wrong) = (held.FindAll(s => target(s)), held.FindAll(s => !target(s)));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}, held out: {right.Count} to answer, {wrong.Count} to refuse; told apart in {Pairs.Told(right.Select(probability), wrong.Select(probability)):P1} of the pairs (AUC)"));
        foreach (var threshold in Enumerable.Range(1, 12).Select(t => t * 0.05))
        {
            double refused(List<Sample> samples) => samples.Average(s => probability(s) < threshold ? 1.0 : 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"refuse below {threshold:0.00}: rightly {refused(wrong):P1}, wrongly {refused(right):P1}"));
        }
    }

    private static void Write(DirectoryInfo folder, string file, double[] weights) => File.WriteAllLines(Path.Combine(folder.FullName, file),
    [
        MadeBy,
        .. weights.Select((w, i) => string.Create(CultureInfo.InvariantCulture, $"{ConfidenceModel.WeightNames[i]}\t{w:0.####}")),
    ]);

    private static Sample? Read(IndexSnapshot snapshot, SquadQuestion question, bool answerable, bool held)
    {
        var ranking = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(question.Text), snapshot), snapshot);
        if (ranking.Sentences.Length == 0)
        {
            return null;
        }

        var best = ranking.Sentences[0];
        var answered = answerable && ranking.Sentences.Take(Shown).Any(s => question.Span.Contains(s.Candidate.Passage.Sentences[s.Sentence].Span));
        var signals = ConfidenceSignals.Of(ranking, snapshot, best, ranking.BestFeatures);
        signals[Array.IndexOf(ConfidenceSignals.Names, "speaker-silent")] = 0;
        signals[Array.IndexOf(ConfidenceSignals.Names, "speaker-missing-among-best")] = 0;
        signals[Array.IndexOf(ConfidenceSignals.Names, "speaker-missing-on-topic")] = 0;
        return new Sample(signals, [.. signals, .. ranking.BestFeatures], answered, answerable, held);
    }

    private static Sample? Read(ChatAsking asking)
    {
        var ranking = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(asking.Question.Question), asking.Snapshot), asking.Snapshot);
        if (ranking.Sentences.Length == 0)
        {
            return null;
        }

        var answered = ranking.Sentences.Take(Shown).Any(s => asking.IsAnswer(asking.Snapshot.Article(s.Candidate.Passage.FileKey)!.File, s.Candidate.Passage.Sentences[s.Sentence].Span));
        var signals = ConfidenceSignals.Of(ranking, asking.Snapshot, ranking.Sentences[0], ranking.BestFeatures);
        return new Sample(signals, [.. signals, .. ranking.BestFeatures], answered, asking.Question.Answerable, asking.IsHeldOut, Set: asking.Kind.ToString());
    }

    private static Article Without(Article article, TextSpan paragraph) =>
        article with { Paragraphs = article.Paragraphs.Select(p => p.Span == paragraph ? p with { Kind = ParagraphKind.Boilerplate } : p).ToList() };

    // What speaks against an answer may not speak for it: signals that go together would else take opposite weights by chance.
    private static readonly int[] Signs = Array.ConvertAll(ConfidenceSignals.Names, name =>
        name is "type-asked" or "one-word" || name.Contains("asks", StringComparison.Ordinal) || name.Contains("asked", StringComparison.Ordinal) ? 0
        : name.Contains("missing", StringComparison.Ordinal) || name.Contains("unknown", StringComparison.Ordinal) || name is "speaker-silent" ? -1 : 1);

    private static double[] Learn(List<Sample> samples, Func<Sample, bool> target, double? weightOfYes, double decay)
    {
        var share = samples.Average(s => target(s) ? 1.0 : 0);
        var (ofRight, ofWrong) = weightOfYes is { } yes ? (yes / share, (1 - yes) / (1 - share)) : (1, 1);
        var n = ConfidenceSignals.Names.Length;
        var weights = new double[n + 1];
        var mean = new double[n + 1];
        var variance = new double[n + 1];
        for (var round = 1; round <= 3000; round++)
        {
            var gradient = new double[n + 1];
            foreach (var sample in samples)
            {
                var right = target(sample);
                var error = (right ? ofRight : ofWrong) * (Probability(sample.Signals, weights) - (right ? 1 : 0));
                for (var k = 0; k < n; k++)
                {
                    gradient[k] += error * sample.Signals[k];
                }

                gradient[n] += error;
            }

            for (var k = 0; k <= n; k++)
            {
                var g = (gradient[k] / samples.Count) + (k < n ? decay * weights[k] : 0);
                mean[k] = (0.9 * mean[k]) + (0.1 * g);
                variance[k] = (0.999 * variance[k]) + (0.001 * g * g);
                weights[k] -= 0.02 * (mean[k] / (1 - Math.Pow(0.9, round))) / (Math.Sqrt(variance[k] / (1 - Math.Pow(0.999, round))) + 1e-8);
                weights[k] = k == n || Signs[k] == 0 || Math.Sign(weights[k]) == Signs[k] ? weights[k] : 0;
            }
        }

        return weights;
    }

    private static double Probability(float[] signals, double[] weights)
    {
        var sum = weights[^1];
        for (var k = 0; k < weights.Length - 1; k++)
        {
            sum += weights[k] * signals[k];
        }

        return 1 / (1 + Math.Exp(-sum));
    }

    private static void ReportConfidence(string name, List<(Sample Sample, double Probability)> held)
    {
        Console.WriteLine($"{name}, held out: {held.Count} askings, {held.Count(s => s.Sample.Answerable)} answerable");
        foreach (var bin in held.GroupBy(s => Math.Min(9, (int)(s.Probability * 10))).OrderBy(g => g.Key))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"confidence {bin.Key / 10.0:0.0}-{(bin.Key + 1) / 10.0:0.0}: {bin.Count()} askings, answered rightly {bin.Average(s => s.Sample.Answered ? 1.0 : 0):P0}"));
        }
    }
}
