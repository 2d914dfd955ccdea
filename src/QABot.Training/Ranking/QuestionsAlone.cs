using System.Globalization;
using QABot.Core.Language;
using QABot.Core.Questions;

namespace QABot.Training.Ranking;

/// <summary>
/// How well a question's words alone tell whether it is answered, by naive Bayes: about half of the pairs where whoever asked did not know,
/// and far more where it was thought of with the articles at hand. What is learned of such questions is partly how they were written.
/// </summary>
internal static class QuestionsAlone
{
    private const int Folds = 5;

    /// <summary>Prints it for each kind, each question by those of other affairs.</summary>
    public static void Report(IEnumerable<ChatAsking> askings)
    {
        foreach (var kind in askings.GroupBy(a => a.Kind).OrderBy(k => k.Key))
        {
            var asked = kind.AsParallel().AsOrdered().Select(a => (Fold: MatchFolds.FoldOf(a.Story), a.Question.Answerable, Forms: LearnedMatch.FormsOf([.. QuestionParser.Parse(a.Question.Question).Tokens.Select(t => t.Word)]))).ToList();
            var told = Enumerable.Range(0, Folds).SelectMany(fold =>
            {
                var (right, wrong) = (Counts(asked.Where(a => a.Fold != fold && a.Answerable)), Counts(asked.Where(a => a.Fold != fold && !a.Answerable)));
                double odds(string form) => Math.Log((right.Of.GetValueOrDefault(form) + 1.0) / (right.Total + 2.0) / ((wrong.Of.GetValueOrDefault(form) + 1.0) / (wrong.Total + 2.0)));
                return asked.Where(a => a.Fold == fold).Select(a => (a.Answerable, Odds: a.Forms.Sum(odds)));
            }).ToLookup(a => a.Answerable, a => a.Odds);
            if (told[false].Any())
            {
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{kind.Key}: the words of the question alone tell {Pairs.Told(told[true], told[false]):P1} of the pairs (AUC)"));
            }
        }
    }

    private static (Dictionary<string, int> Of, int Total) Counts(IEnumerable<(int Fold, bool Answerable, HashSet<string> Forms)> asked)
    {
        var all = asked.ToList();
        return (all.SelectMany(a => a.Forms).CountBy(f => f, StringComparer.Ordinal).ToDictionary(f => f.Key, f => f.Value, StringComparer.Ordinal), all.Count);
    }
}
