using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Attribution;

namespace QABot.Tests.Support;

/// <summary>Values of the project's types where a test does not care for their details.</summary>
internal static partial class Some
{
    public static Answer Answer(string question, params Evidence[] evidence) => new()
    {
        Question = question,
        Outcome = evidence.Length > 0 ? AnswerOutcome.Answered : AnswerOutcome.Refused,
        Confidence = evidence.Length > 0 ? 0.8 : 0.1,
        Evidence = evidence,
        Refusal = evidence.Length > 0 ? null : new Refusal(RefusalReason.NotStated, [], []),
        IndexVersion = 1,
        Turn = new ConversationTurn(question, AnswerOutcome.Answered, []),
    };

    /// <summary>A passage of an article's text with one of its sentences as the focus.</summary>
    public static Evidence Evidence(string article, string passage, string focus, string file = "a.txt", string? speaker = null, Stance? stance = null)
    {
        var start = article.IndexOf(passage, StringComparison.Ordinal);
        var focusStart = article.IndexOf(focus, start, StringComparison.Ordinal);
        return new Evidence
        {
            File = file,
            Span = new TextSpan(start, start + passage.Length),
            Text = passage,
            Focus = new TextSpan(focusStart, focusStart + focus.Length),
            Citation = new Citation("A title", null, null, file, 1, 1, null),
            Speaker = speaker is null ? null : new SpeakerAttribution(speaker, "said", Direct: false),
            Stance = stance,
        };
    }
}
