using QABot.Core.Answers;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram.Buttons;

namespace QABot.Telegram;

/// <summary>What stands under an answer for its reader to say about it, and the record of what was asked that the buttons need. Safe for concurrent use.</summary>
internal sealed class AnswerFeedback(AskedQuestions asked, OpenQuestions open, SentMessageStore sent)
{
    private const int MaxQuestionChars = 500;

    /// <summary>The messages with, under the last one, votes on an answer or, after a refusal, the offer to be told.</summary>
    public static IReadOnlyList<RenderedMessage> Offer(Answer answer, IReadOnlyList<RenderedMessage> messages, Phrases phrases) => answer.Outcome switch
    {
        AnswerOutcome.Answered => Under(messages, VoteButton.Row),
        AnswerOutcome.Refused => Under(messages, TellMeButton.Offer(phrases)),
        _ => messages,
    };

    /// <summary>Notes what the last message of an answer answers; a refusal is counted for moderators.</summary>
    public void Record(Inquiry inquiry, Answer answer, long chat, string question)
    {
        if (answer.Outcome == AnswerOutcome.SmallTalk || sent.OfUpdate(inquiry.UpdateId) is not { Count: > 0 } messages)
        {
            return;
        }

        asked.Record(chat, messages[^1].MessageId, inquiry.User, question, inquiry.MessageId);
        if (answer.Outcome == AnswerOutcome.Refused)
        {
            open.Refused(question, inquiry.Phrases.Language, inquiry.User);
        }
    }

    /// <summary>The question on its own feet: what may be asked again without the conversation.</summary>
    public static string QuestionOf(string text, Answer answer, IReadOnlyList<ConversationTurn> turns)
    {
        var question = answer.Turn?.Question ?? (answer.UnderstoodAs is not null && turns.Count > 0 ? $"{text} {turns[^1].Question}" : text);
        return question.Length <= MaxQuestionChars ? question : question[..(char.IsHighSurrogate(question[MaxQuestionChars - 1]) ? MaxQuestionChars - 1 : MaxQuestionChars)];
    }

    private static IReadOnlyList<RenderedMessage> Under(IReadOnlyList<RenderedMessage> messages, IReadOnlyList<Button> row) =>
        [.. messages.SkipLast(1), messages[^1] with { Rows = [.. messages[^1].Rows, row] }];
}
