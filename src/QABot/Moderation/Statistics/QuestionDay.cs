namespace QABot.Moderation.Statistics;

/// <summary>The questions of one day (UTC).</summary>
/// <param name="Day">The day.</param>
/// <param name="Answered">Questions with passages.</param>
/// <param name="Refused">Questions that the articles do not answer.</param>
/// <param name="AskedBack">Questions that were asked back.</param>
/// <param name="Up">Votes for answers.</param>
/// <param name="Down">Votes against answers.</param>
internal sealed record QuestionDay(DateOnly Day, int Answered, int Refused, int AskedBack, int Up, int Down)
{
    /// <summary>All questions of the day.</summary>
    public int Asked => Answered + Refused + AskedBack;
}
