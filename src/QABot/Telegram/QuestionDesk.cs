using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Moderation;
using QABot.Moderation.Pins;
using QABot.Moderation.Statistics;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram.Moderation;

namespace QABot.Telegram;

/// <summary>Takes a question and sees to it that something comes back: an answer, a refusal, a notice or an error id. Safe for concurrent use.</summary>
internal sealed partial class QuestionDesk(
    AnswerService answers,
    IndexKeeper keeper,
    PinBoard pins,
    QuestionFigures figures,
    Permissions permissions,
    ConversationStore conversations,
    AnswerDelivery delivery,
    MessageSender sender,
    FloodGate flood,
    GroupCooldown cooldown,
    DeepLinks links,
    AnswerFeedback feedback,
    AnswerOptions options,
    UserHash hash,
    BotMetrics metrics,
    PrivacyOptions privacy,
    TimeProvider time,
    ILogger<QuestionDesk> logger)
{
    /// <summary>Next best passages that are kept for whoever wants more: three pages of them.</summary>
    private const int Further = 9;

    /// <summary>A text this many times as long as a question may be is no question but an article; a shorter one is cut, and the reply says so.</summary>
    private const int LongFactor = 4;

    private static readonly TimeSpan FirstIndex = TimeSpan.FromSeconds(20);

    /// <summary>Updates that were let in and wait to be tried again: they must not be counted, and refused, as further questions.</summary>
    private readonly ConcurrentDictionary<long, byte> admitted = new();

    /// <summary>Answers one question.</summary>
    public async Task<Handled> AnswerAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        if (!admitted.ContainsKey(inquiry.UpdateId) && await RefusedAsync(inquiry, cancellationToken) is { } refused)
        {
            return refused;
        }

        var handled = await AnswerAdmittedAsync(inquiry, cancellationToken);
        if (handled.RetryIn is null)
        {
            admitted.TryRemove(inquiry.UpdateId, out _);
        }
        else
        {
            admitted.TryAdd(inquiry.UpdateId, 0);
        }

        return handled;
    }

    /// <summary>What becomes of a question that is one too many; null when it is not.</summary>
    private async Task<Handled?> RefusedAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        if (inquiry is { To.Chat: < 0, MessageId: not null, Before.Count: 0 })
        {
            var admission = cooldown.Enter(inquiry.To.Chat, inquiry.User, inquiry.UpdateId);
            if (admission != Admission.Admitted)
            {
                metrics.Question("busy");
                return admission == Admission.FirstRefused ? await SayAsync(inquiry, "group.wait", cancellationToken) : Handled.Done;
            }
        }

        switch (flood.Enter(inquiry.User))
        {
            case Admission.FirstRefused:
                metrics.Question("busy");
                return await SayAsync(inquiry, "busy", cancellationToken);
            case Admission.Refused:
                metrics.Question("busy");
                return Handled.Done;
            default:
                return null;
        }
    }

    private async Task<Handled> AnswerAdmittedAsync(Inquiry inquiry, CancellationToken cancellationToken)
    {
        if (inquiry.Text.Length > LongFactor * options.MaxQuestionChars)
        {
            return Handled.After(await sender.SendAsync(inquiry.To, RenderedMessage.OfText(inquiry.Phrases.Fill("long", options.MaxQuestionChars)), cancellationToken));
        }

        await using var typing = new TypingSign(sender, time, inquiry.To.Chat, inquiry.To.Topic, cancellationToken);
        if (!await keeper.ReadyAsync(FirstIndex, cancellationToken))
        {
            metrics.Question("preparing");
            return await SayAsync(inquiry, "preparing", cancellationToken);
        }

        var turns = conversations.Load(inquiry.Conversation, inquiry.UpdateId);
        var result = await AskAndSendAsync(inquiry, turns, cancellationToken);
        if (result.Outcome == SendOutcome.NotVerbatim)
        {
            // The index was swapped between the answer and its sending: the new one answers once more.
            result = await AskAndSendAsync(inquiry, turns, cancellationToken);
        }

        if (result.Outcome == SendOutcome.NotVerbatim || result.Outcome == SendOutcome.Refused)
        {
            var error = ErrorId.New();
            metrics.Question("error");
            LogNotSent(logger, error, inquiry.UpdateId, result.Outcome);
            return Handled.After(await sender.SendAsync(inquiry.To, RenderedMessage.OfText(inquiry.Phrases.Fill("error", error)), cancellationToken));
        }

        return Handled.After(result);
    }

    private async Task<SendResult> AskAndSendAsync(Inquiry inquiry, IReadOnlyList<ConversationTurn> turns, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        var answer = OneClarification.After(turns, Find(inquiry.Text, turns));
        var took = time.GetElapsedTime(started);
        var question = AnswerFeedback.QuestionOf(inquiry.Text, answer, turns);
        if (answer.UnderstoodAs is null && (inquiry.MessageId is null || inquiry.Text.Length > options.MaxQuestionChars))
        {
            // A pressed button leaves no message of the asker, and of a long one only the beginning was read: the reply says what it answers.
            answer = answer with { UnderstoodAs = inquiry.Text };
        }

        var messages = AnswerFeedback.Offer(answer, AnswerRenderer.Render(answer, inquiry.Phrases, links.ShareOf(inquiry.Text)), inquiry.Phrases);
        if (inquiry.To.Chat == inquiry.User && answer.Outcome is (AnswerOutcome.Answered or AnswerOutcome.Refused) && permissions.Allows(Audience.Moderators, inquiry.User))
        {
            var last = messages[^1];
            messages = [.. messages.SkipLast(1), last with { Rows = [.. last.Rows, [new Button.Action(inquiry.Phrases["mod.checks.keep"], CheckPress.Name)]] }];
        }

        SendResult result;
        var rendered = time.GetTimestamp();
        using (Tracing.Span("send"))
        {
            result = await delivery.DeliverAsync(
                inquiry.UpdateId, inquiry.To, messages, inquiry.MessageId, hash.OfText(inquiry.Text), inquiry.Before, cancellationToken);
        }

        metrics.Stage("find", took);
        metrics.Stage("send", time.GetElapsedTime(rendered));
        if (result.Outcome == SendOutcome.Sent)
        {
            figures.Record(inquiry.UpdateId, answer.UnderstoodAs ?? inquiry.Text, answer.Outcome, took);
            if (answer.Turn is { } turn)
            {
                conversations.Add(inquiry.Conversation with { Chat = result.Chat }, turn, inquiry.UpdateId);
            }

            feedback.Record(inquiry, answer, result.Chat, question);
            metrics.Question(answer.Outcome);
            var total = time.GetElapsedTime(started).TotalMilliseconds;
            if (privacy.LogQuestions)
            {
                LogAnsweredText(logger, inquiry.Text, answer.Outcome, answer.Confidence, answer.Evidence.Count, took.TotalMilliseconds, total, answer.IndexVersion, hash.OfUser(inquiry.User));
            }
            else
            {
                LogAnswered(logger, answer.Outcome, answer.Confidence, answer.Evidence.Count, took.TotalMilliseconds, total, answer.IndexVersion, hash.OfUser(inquiry.User));
            }
        }

        return result;
    }

    private Answer Find(string text, IReadOnlyList<ConversationTurn> turns)
    {
        using var span = Tracing.Span("find");
        var answer = pins.Apply(answers.Ask(text, turns, Further));
        span?.SetTag("qabot.outcome", answer.Outcome.ToString());
        return answer;
    }

    private async Task<Handled> SayAsync(Inquiry inquiry, string key, CancellationToken cancellationToken) =>
        Handled.After(await sender.SendAsync(inquiry.To, RenderedMessage.OfText(inquiry.Phrases[key]), cancellationToken));

    [LoggerMessage(3100, LogLevel.Information, "Question {Outcome}: confidence {Confidence:0.00}, {Passages} passages, found in {Milliseconds:0.0} ms, out in {TotalMilliseconds:0.0} ms, index {IndexVersion}, user {User}.")]
    private static partial void LogAnswered(ILogger logger, AnswerOutcome outcome, double confidence, int passages, double milliseconds, double totalMilliseconds, long indexVersion, string user);

    [LoggerMessage(3102, LogLevel.Information, "Question {Question} {Outcome}: confidence {Confidence:0.00}, {Passages} passages, found in {Milliseconds:0.0} ms, out in {TotalMilliseconds:0.0} ms, index {IndexVersion}, user {User}.")]
    private static partial void LogAnsweredText(
        ILogger logger, string question, AnswerOutcome outcome, double confidence, int passages, double milliseconds, double totalMilliseconds, long indexVersion, string user);

    [LoggerMessage(3101, LogLevel.Error, "Error {ErrorId}: the answer to update {UpdateId} was not sent ({Outcome}).")]
    private static partial void LogNotSent(ILogger logger, string errorId, long updateId, SendOutcome outcome);
}
