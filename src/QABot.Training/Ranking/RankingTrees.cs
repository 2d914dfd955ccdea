using System.Globalization;
using System.Text;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>Learns the trees that order anew the sentences which the ranking's weights put first.</summary>
internal static class RankingTrees
{
    private const int Trees = 300;
    private const double Rate = 0.075;
    private const double Smoothing = 10;

    // The trees are grown so often, each time of other parts of the questions, and their mean taken: they err less together.
    private const int Times = 3;

    /// <summary>Grows the trees on the sentences that the weights put first.</summary>
    /// <param name="weights">Of the ranking's signals.</param>
    /// <param name="samples">The questions, public pairs or of a chat.</param>
    public static BoostedTrees Grow(float[] weights, List<QuestionSample> samples)
    {
        var perWeight = 1 / samples.Average(WeightOf);
        var lists = samples.Select(s => First(s, weights, perWeight * WeightOf(s))).OfType<ListLoss.Listing>().Where(l => l.Right.Contains(true)).ToList();
        return BoostedTrees.Mean([.. Enumerable.Range(7, Times).Select(seed =>
            new TreeBooster(BoostedTrees.OfRanking, [.. lists.SelectMany(l => l.Inputs)], [.. lists.SelectMany(l => l.Base).Select(b => (double)b)], new ListLoss(lists), Rate, Smoothing).Grow(Trees, seed))]);
    }

    /// <summary>Prints how often the weights and the trees put an answer first.</summary>
    public static void Report(BoostedTrees trees, float[] weights, params (string Name, List<QuestionSample> Samples)[] held)
    {
        var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{trees.Count} trees");
        foreach (var (name, samples) in held)
        {
            var (sentence, passage) = ListLoss.Measure([.. samples.Select(s => First(s, weights, 1)).OfType<ListLoss.Listing>()], trees, samples.Count);
            line.Append(CultureInfo.InvariantCulture, $"; {name}: sentence@1 {sentence:P1}, passage@1 {passage:P1}");
        }

        Console.WriteLine(line);
    }

    /// <summary>Writes the trees, and beside them what those of this build keep of their say.</summary>
    /// <param name="folder">The folder to write into.</param>
    /// <param name="file">The file's name.</param>
    /// <param name="trees">What was learned.</param>
    /// <param name="kept">The trees of this build; null where there are none.</param>
    /// <param name="keep">Their share, 0 to 1.</param>
    public static void Write(DirectoryInfo folder, string file, BoostedTrees trees, BoostedTrees? kept, float keep) =>
        File.WriteAllLines(Path.Combine(folder.FullName, file), [LearnCommand.MadeBy, .. trees.Scaled(1 - keep).Lines(), .. keep > 0 && kept is not null ? kept.Scaled(keep).Lines() : []]);

    /// <summary>
    /// As how many questions one counts: nobody who asks has read the articles; what is asked in the articles' own words, of which there
    /// are few, has to stay where it is; and what was written to share no word with its answer is many and further from it than people go.
    /// </summary>
    private static double WeightOf(QuestionSample sample) => sample.Kind switch { AskingKind.Unread => 2, AskingKind.Own => 3, AskingKind.Alike => 0.5, _ => 1 };

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
}
