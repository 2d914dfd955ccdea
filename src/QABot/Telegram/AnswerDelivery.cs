using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>
/// Brings the messages of one answer out and records each right after Telegram took it, so that an update that is delivered
/// again after a kill goes on with the message that is missing. Safe for concurrent use.
/// </summary>
internal sealed class AnswerDelivery(MessageSender sender, SentMessageStore sent, ReadingStore reading)
{
    /// <summary>Sends messages that answer no question; what went out before a kill is not sent again.</summary>
    public async Task<Handled> SayAsync(long updateId, Destination to, IReadOnlyList<RenderedMessage> messages, CancellationToken cancellationToken) =>
        Handled.After(await DeliverAsync(updateId, to, messages, null, null, [], cancellationToken));

    /// <summary>Sends one message that answers no question.</summary>
    public Task<Handled> SayAsync(long updateId, Destination to, RenderedMessage message, CancellationToken cancellationToken) =>
        SayAsync(updateId, to, [message], cancellationToken);

    /// <summary>Sends the messages that are not out yet; in the place of a former answer where there is one.</summary>
    /// <returns>The outcome of the last send, or of the first that failed.</returns>
    public async Task<SendResult> DeliverAsync(
        long updateId, Destination to, IReadOnlyList<RenderedMessage> messages, long? questionMessage, string? questionHash, IReadOnlyList<SentMessage> before, CancellationToken cancellationToken)
    {
        // After a kill between Telegram's answer and the record, the message goes out once more: the one window that stays open.
        var already = sent.OfUpdate(updateId).ToDictionary(message => message.Part, message => message.MessageId);
        var result = new SendResult(SendOutcome.Sent, to.Chat);
        for (var part = 0; part < messages.Count; part++)
        {
            if (already.ContainsKey(part))
            {
                continue;
            }

            var old = before.FirstOrDefault(message => message.Part == part);
            var target = part == 0 ? to : to with { ReplyTo = null };
            result = old is null
                ? await sender.SendAsync(target, messages[part], cancellationToken)
                : await sender.EditAsync(to.Chat, old.MessageId, messages[part], cancellationToken);
            if (result.Outcome == SendOutcome.Refused && old is not null)
            {
                // The old answer was deleted or is too old to be edited.
                sent.Forget(to.Chat, old.MessageId);
                result = await sender.SendAsync(target, messages[part], cancellationToken);
            }

            if (result.Outcome != SendOutcome.Sent)
            {
                return result;
            }

            var choices = messages[part].Buttons.OfType<Button.Choice>().Select(button => button.Question).OfType<string>().ToList();
            if (messages[part].Reading is { } shown)
            {
                // Before the message counts as sent: what is redelivered then still has its buttons' passages.
                reading.Record(result.Chat, result.MessageId, shown);
            }

            sent.Record(result.Chat, updateId, new SentMessage(result.MessageId, part, questionHash, choices), questionMessage);
        }

        foreach (var surplus in before.Where(message => message.Part >= messages.Count))
        {
            await sender.DeleteAsync(to.Chat, surplus.MessageId, cancellationToken);
            sent.Forget(to.Chat, surplus.MessageId);
            reading.Forget(to.Chat, surplus.MessageId);
        }

        return result;
    }
}
