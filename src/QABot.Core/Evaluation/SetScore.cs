namespace QABot.Core.Evaluation;

/// <summary>The figures of one set of questions. Shares are 0 to 1; a share over nothing is null.</summary>
public sealed record SetScore
{
    /// <summary>The set's name.</summary>
    public required string Name { get; init; }

    /// <summary>Questions in the set.</summary>
    public required int Questions { get; init; }

    /// <summary>Share of the answerable questions with an answer in the first passage.</summary>
    public required double? HitAt1 { get; init; }

    /// <summary>Share of the answerable questions with an answer among the first three passages.</summary>
    public required double? HitAt3 { get; init; }

    /// <summary>Mean over the answerable questions of one over the rank of the first hit among ten passages, 0 where there is none.</summary>
    public required double? MeanReciprocalRank { get; init; }

    /// <summary>Share of the answerable questions whose first focus sentence holds an answer.</summary>
    public required double? FocusFirst { get; init; }

    /// <summary>Share of the answerable questions for which some focus sentence holds an answer.</summary>
    public required double? FocusAny { get; init; }

    /// <summary>Share of the contested questions with every side in the first message.</summary>
    public required double? SidesAll { get; init; }

    /// <summary>Mean over the contested questions of the share of sides in the first message.</summary>
    public required double? SidesMean { get; init; }

    /// <summary>Share of the unanswerable questions that got no passage.</summary>
    public required double? RefusedRight { get; init; }

    /// <summary>Share of the answerable questions that got no passage.</summary>
    public required double? RefusedWrong { get; init; }

    /// <summary>Share of the questions without a passage that were unanswerable.</summary>
    public required double? RefusalPrecision { get; init; }

    /// <summary>Share of the questions with a gold paragraph whose first focus lies in it.</summary>
    public required double? GoldParagraphFirst { get; init; }

    /// <summary>The figures of the given questions.</summary>
    public static SetScore Of(string name, IReadOnlyCollection<QuestionScore> scores)
    {
        var answerable = scores.Where(score => score.Question.Answerable).ToList();
        var unanswerable = scores.Where(score => !score.Question.Answerable).ToList();
        var contested = scores.Where(score => score.Question.Sides.Count > 0).ToList();
        return new SetScore
        {
            Name = name,
            Questions = scores.Count,
            HitAt1 = Share(answerable, score => score.Rank == 1),
            HitAt3 = Share(answerable, score => score.Rank is >= 1 and <= 3),
            MeanReciprocalRank = Mean(answerable, score => score.Rank is >= 1 and <= 10 ? 1.0 / score.Rank : 0),
            FocusFirst = Share(answerable, score => score.FocusFirst),
            FocusAny = Share(answerable, score => score.FocusAny),
            SidesAll = Share(contested, score => score.SidesShown == score.Question.Sides.Count),
            SidesMean = Mean(contested, score => (double)score.SidesShown / score.Question.Sides.Count),
            RefusedRight = Share(unanswerable, score => score.Abstained),
            RefusedWrong = Share(answerable, score => score.Abstained),
            RefusalPrecision = Share([.. scores.Where(score => score.Abstained)], score => !score.Question.Answerable),
            GoldParagraphFirst = Share([.. scores.Where(score => score.GoldParagraphFirst is not null)], score => score.GoldParagraphFirst == true),
        };
    }

    private static double? Share(List<QuestionScore> scores, Func<QuestionScore, bool> holds) =>
        Mean(scores, score => holds(score) ? 1 : 0);

    private static double? Mean(List<QuestionScore> scores, Func<QuestionScore, double> value) =>
        scores.Count == 0 ? null : scores.Average(value);
}
