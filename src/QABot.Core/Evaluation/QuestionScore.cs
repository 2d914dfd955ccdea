namespace QABot.Core.Evaluation;

/// <summary>How one question came out against its known answers.</summary>
public sealed record QuestionScore
{
    /// <summary>The question.</summary>
    public required EvaluationQuestion Question { get; init; }

    /// <summary>What it got.</summary>
    public required QuestionResult Result { get; init; }

    /// <summary>Rank from 1 of the first passage that holds an answer; 0 for none.</summary>
    public required int Rank { get; init; }

    /// <summary>Whether the first passage's focus sentence holds an answer.</summary>
    public required bool FocusFirst { get; init; }

    /// <summary>Whether the focus sentence of any passage shown holds an answer.</summary>
    public required bool FocusAny { get; init; }

    /// <summary>How many of <see cref="EvaluationQuestion.Sides"/> stand in a passage of the first message.</summary>
    public required int SidesShown { get; init; }

    /// <summary>Whether the first passage's focus lies in the gold paragraph; null where the set names none.</summary>
    public required bool? GoldParagraphFirst { get; init; }

    /// <summary>Whether no passage was shown as an answer.</summary>
    public bool Abstained => Result.Passages.Count == 0;

    /// <summary>Whether the question came out other than its set wants it.</summary>
    public bool Missed => Question.Answerable ? Rank != 1 || SidesShown < Question.Sides.Count : !Abstained;

    /// <summary>Compares a result with the known answers; curly and straight quotation marks count as the same, all else counts.</summary>
    /// <param name="question">The question.</param>
    /// <param name="result">What it got.</param>
    /// <param name="texts">The articles, for the gold paragraph; null leaves it unjudged.</param>
    public static QuestionScore Of(EvaluationQuestion question, QuestionResult result, ArticleTexts? texts)
    {
        var answers = question.Answers.Select(QuotationMarks.Straight).ToList();
        var passages = result.Passages.Select(passage => QuotationMarks.Straight(passage.Text)).ToList();
        var focuses = result.Passages.Select(passage => QuotationMarks.Straight(passage.Focus.Text)).ToList();
        var reply = QuotationMarks.Straight(result.Reply);
        return new QuestionScore
        {
            Question = question,
            Result = result,
            Rank = 1 + passages.FindIndex(passage => Holds(passage, answers)),
            FocusFirst = focuses.Count > 0 && Holds(focuses[0], answers),
            FocusAny = focuses.Exists(focus => Holds(focus, answers)),
            SidesShown = question.Sides.Count(side => side.Select(QuotationMarks.Straight)
                .Any(answer => Holds(reply, [answer]) && passages.Exists(passage => Holds(passage, [answer])))),
            GoldParagraphFirst = question.Paragraph is null || texts is null ? null
                : result.Passages.Count > 0 && texts.StandsInParagraph(result.Passages[0], question.Paragraph),
        };
    }

    private static bool Holds(string text, List<string> answers) =>
        answers.Exists(answer => text.Contains(answer, StringComparison.Ordinal));
}
