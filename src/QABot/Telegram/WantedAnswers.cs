using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Moderation.Pins;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>
/// Tells those who wait that their question is answered: after each change of the index, which it asks the wanted questions again, and
/// when <see cref="Subscriptions.Announce"/> says so. Each is told once, over kills too, as far as <see cref="AnswerDelivery"/> can see to it.
/// </summary>
internal sealed partial class WantedAnswers(
    Subscriptions subscriptions,
    AnswerService answers,
    PinBoard pins,
    PassageIndex index,
    IndexKeeper keeper,
    ChatStore chats,
    SentMessageStore sent,
    AskedQuestions asked,
    AnswerDelivery delivery,
    TimeProvider time,
    ILogger<WantedAnswers> logger) : BackgroundService
{
    private const int SideBySide = 8;
    private static readonly TimeSpan ForIndex = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    /// <summary>Asks the wanted questions again if the index changed since the last time.</summary>
    /// <returns>Questions that are answered now.</returns>
    public int Check()
    {
        var version = index.Version;
        if (version == subscriptions.CheckedVersion)
        {
            return 0;
        }

        var answered = 0;
        foreach (var (id, text) in subscriptions.WantedQuestions())
        {
            if (pins.Apply(answers.Ask(text, [])).Outcome == AnswerOutcome.Answered)
            {
                var waiting = subscriptions.Announce(id);
                LogAnswered(logger, id, version, waiting);
                answered++;
            }
        }

        subscriptions.CheckedVersion = version;
        return answered;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (!await keeper.ReadyAsync(ForIndex, stoppingToken))
            {
            }

            while (true)
            {
                // Taken before looking, so that nothing that comes during it is missed.
                var (change, due) = (keeper.NextChange, subscriptions.NextDue);
                var next = await RoundAsync(stoppingToken);
                using var rest = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
                var wait = next is null ? Timeout.InfiniteTimeSpan : TimeSpan.FromTicks(Math.Max((next.Value - time.GetUtcNow()).Ticks, Soon.Ticks));
                await Task.WhenAny(change, due, Task.Delay(wait, time, rest.Token));
                await rest.CancelAsync();
                stoppingToken.ThrowIfCancellationRequested();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // Who was not told yet is told after the next start.
        }
    }

    /// <summary>One round; what goes wrong in it is logged and tried again, since nobody else would tell those who wait.</summary>
    private async Task<DateTimeOffset?> RoundAsync(CancellationToken cancellationToken)
    {
        try
        {
            Check();
            var now = time.GetUtcNow();
            var ready = subscriptions.Due().Where(subscription => subscription.Due <= now);
            await Parallel.ForEachAsync(
                ready.GroupBy(subscription => subscription.Chat),
                new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
                async (chat, token) =>
                {
                    foreach (var subscription in chat)
                    {
                        await TellAsync(subscription, token);
                    }
                });
            return subscriptions.Due() is [var first, ..] ? first.Due : null;
        }
        catch (SqliteException e)
        {
            // The store says itself, once, that it cannot be written; a round that falls into that time has nothing to add.
            LogStoreFailed(logger, e.Message);
            return time.GetUtcNow() + TimeSpan.FromMinutes(1);
        }
        catch (Exception e) when (e is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(logger, e);
            return time.GetUtcNow() + TimeSpan.FromMinutes(1);
        }
    }

    private async Task TellAsync(Subscription subscription, CancellationToken cancellationToken)
    {
        if (!chats.IsActive(chats.Current(subscription.Chat)))
        {
            subscriptions.Remove(subscription.Id, answered: false);
            return;
        }

        var answer = pins.Apply(answers.Ask(subscription.Text, []));
        if (answer.Outcome != AnswerOutcome.Answered)
        {
            subscriptions.Postpone(subscription.Id, null);
            return;
        }

        // A store that cannot be written could not remember that they were told, and every round would tell them again: it is asked before.
        subscriptions.Postpone(subscription.Id, subscription.Due);

        var phrases = Phrases.For(subscription.Language);
        var messages = Headed(phrases.Fill("tell.answered", subscription.Text), AnswerFeedback.Offer(answer, AnswerRenderer.Render(answer, phrases), phrases));

        // Negative, so that it is never an update's: what went out before a kill is known by it.
        var delivered = -subscription.Id;
        var to = new Destination(subscription.Chat, subscription.Topic == 0 ? null : subscription.Topic, subscription.ReplyTo);
        var result = await delivery.DeliverAsync(delivered, to, messages, null, null, [], cancellationToken);
        switch (result.Outcome)
        {
            case SendOutcome.Sent:
                if (sent.OfUpdate(delivered) is [.., var last])
                {
                    asked.Note(result.Chat, last.MessageId, subscription);
                }

                subscriptions.Remove(subscription.Id, answered: true);
                break;
            case SendOutcome.Later:
                subscriptions.Postpone(subscription.Id, time.GetUtcNow() + result.RetryIn);
                break;
            case SendOutcome.NotVerbatim:
                subscriptions.Postpone(subscription.Id, time.GetUtcNow() + Soon);
                break;
            default:
                LogNotTold(logger, subscription.Id, result.Outcome);
                subscriptions.Remove(subscription.Id, answered: false);
                break;
        }
    }

    /// <summary>The heading in the first message where it fits, else before it.</summary>
    private static IReadOnlyList<RenderedMessage> Headed(string heading, IReadOnlyList<RenderedMessage> messages)
    {
        var head = RenderedMessage.OfText(heading);
        var (first, gap) = (messages[0], "\n\n");
        return head.Plain.Length + gap.Length + first.Plain.Length <= MessagePacking.MaxLength
            ? [first with { Html = head.Html + gap + first.Html, Plain = head.Plain + gap + first.Plain }, .. messages.Skip(1)]
            : [head, .. messages];
    }

    [LoggerMessage(4060, LogLevel.Information, "Open question {Question} is answered by index version {Version}; {Waiting} wait for it.")]
    private static partial void LogAnswered(ILogger logger, long question, long version, int waiting);

    [LoggerMessage(4061, LogLevel.Warning, "Wish {Subscription} to be told could not be fulfilled ({Outcome}) and is given up.")]
    private static partial void LogNotTold(ILogger logger, long subscription, SendOutcome outcome);

    [LoggerMessage(4062, LogLevel.Error, "Those who wait for an answer could not be told; it is tried again in a minute.")]
    private static partial void LogFailed(ILogger logger, Exception exception);

    [LoggerMessage(4063, LogLevel.Debug, "Those who wait for an answer wait for the store ({Reason}), as it has said itself; it is tried again in a minute.")]
    private static partial void LogStoreFailed(ILogger logger, string reason);
}
