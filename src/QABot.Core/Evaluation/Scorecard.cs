namespace QABot.Core.Evaluation;

/// <summary>What a question set came to.</summary>
public sealed record Scorecard
{
    /// <summary>The figures by set, in the order in which the sets first occur.</summary>
    public required IReadOnlyList<SetScore> Sets { get; init; }

    /// <summary>The figures over all questions.</summary>
    public required SetScore Overall { get; init; }

    /// <summary>Half of the questions took at most this long, milliseconds, warm-up left out.</summary>
    public required double MedianMs { get; init; }

    /// <summary>99 of 100 questions took at most this long, milliseconds, warm-up left out.</summary>
    public required double P99Ms { get; init; }

    /// <summary>Passages shown in all.</summary>
    public required int Passages { get; init; }

    /// <summary>Mean length of a passage, UTF-16 units; 0 when none was shown.</summary>
    public required double MeanPassageChars { get; init; }

    /// <summary>Passages that are not an exact slice of their article, as "id: source start-end".</summary>
    public required IReadOnlyList<string> NotVerbatim { get; init; }

    /// <summary>Passages longer than the cap, as "id: source start-end".</summary>
    public required IReadOnlyList<string> TooLong { get; init; }

    /// <summary>Draws the card.</summary>
    /// <param name="scores">The questions' scores in the order of their set.</param>
    /// <param name="texts">The articles, for the check of every passage.</param>
    /// <param name="maxPassageChars">The cap that <see cref="TooLong"/> holds passages against, UTF-16 units.</param>
    public static Scorecard Of(IReadOnlyList<QuestionScore> scores, ArticleTexts texts, int maxPassageChars)
    {
        var shown = scores.SelectMany(score => score.Result.Passages, (score, passage) => (score.Question.Id, Passage: passage)).ToList();
        var times = scores.Select(score => score.Result.ElapsedMs).Order().ToList();
        return new Scorecard
        {
            Sets = [.. scores.GroupBy(score => score.Question.SetName).Select(set => SetScore.Of(set.Key, [.. set]))],
            Overall = SetScore.Of("all", [.. scores]),
            MedianMs = Percentile(times, 0.5),
            P99Ms = Percentile(times, 0.99),
            Passages = shown.Count,
            MeanPassageChars = shown.Count == 0 ? 0 : shown.Average(item => item.Passage.Text.Length),
            NotVerbatim = [.. shown.Where(item => !texts.IsVerbatim(item.Passage)).Select(item => Name(item.Id, item.Passage))],
            TooLong = [.. shown.Where(item => item.Passage.Text.Length > maxPassageChars).Select(item => Name(item.Id, item.Passage))],
        };
    }

    /// <summary>Nearest rank: the smallest value that at least the given share of the ordered values do not exceed.</summary>
    private static double Percentile(List<double> ordered, double share) =>
        ordered.Count == 0 ? 0 : ordered[Math.Max(0, (int)Math.Ceiling(share * ordered.Count) - 1)];

    private static string Name(string id, PassageResult passage) => $"{id}: {passage.Source} {passage.Start}-{passage.End}";
}
