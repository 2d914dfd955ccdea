using QABot.Core.Answers;

namespace QABot.Console;

/// <summary>An answer as plain text.</summary>
internal static class PlainReply
{
    /// <summary>The whole answer, passages word for word.</summary>
    public static string Of(Answer answer) => answer.Outcome switch
    {
        AnswerOutcome.Answered => string.Join("\n\n", answer.Evidence.Select(passage => $"{passage.Text}\n— {Source(passage)}")),
        AnswerOutcome.Clarify => "Did you mean:\n" + string.Join('\n', answer.Suggestions.Select(suggestion => "• " + suggestion)),
        AnswerOutcome.Refused => Refusal(answer.Refusal),
        _ => "Ask me about the articles.",
    };

    /// <summary>Who says a passage and where it stands, on one line.</summary>
    public static string Source(Evidence passage)
    {
        var citation = passage.Citation;
        string?[] parts =
        [
            passage.Speaker is { } speaker ? (speaker.Verb is null ? speaker.Speaker : $"{speaker.Speaker} {speaker.Verb}") : "the article's own words",
            citation.Title == citation.File ? null : citation.Title,
            citation.Outlet,
            citation.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture),
            $"{citation.File} ¶{citation.Paragraph}/{citation.Paragraphs}",
        ];
        return string.Join(" · ", parts.Where(part => part is not null));
    }

    private static string Refusal(Refusal? refusal)
    {
        var reason = refusal switch
        {
            null => "The articles do not answer this.",
            { Reason: RefusalReason.NoArticles } => "There are no articles yet.",
            { MissingWords.Count: > 0 } => $"No article mentions {string.Join(", ", refusal.MissingWords)}.",
            _ => "The articles do not answer this.",
        };
        return refusal?.ClosestTopics.Count > 0 ? $"{reason}\nThe closest topics: {string.Join(", ", refusal.ClosestTopics)}." : reason;
    }
}
