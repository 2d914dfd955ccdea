namespace QABot.Telegram;

/// <summary>How sending one message ended.</summary>
internal enum SendOutcome
{
    /// <summary>Telegram took it.</summary>
    Sent,

    /// <summary>It was not sent, because a passage is not (or no longer) the exact text of its article.</summary>
    NotVerbatim,

    /// <summary>The chat takes no messages of the bot any more.</summary>
    ChatGone,

    /// <summary>It cannot be sent now; try again after <see cref="SendResult.RetryIn"/>.</summary>
    Later,

    /// <summary>Telegram will never take it.</summary>
    Refused,
}

/// <summary>How sending one message ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Chat">Where it went: a group that became a supergroup has a new id.</param>
/// <param name="MessageId">The message's id; only with <see cref="SendOutcome.Sent"/>.</param>
/// <param name="RetryIn">Only with <see cref="SendOutcome.Later"/>.</param>
internal readonly record struct SendResult(SendOutcome Outcome, long Chat = 0, long MessageId = 0, TimeSpan RetryIn = default);

/// <summary>Where a message goes.</summary>
/// <param name="Chat">The chat.</param>
/// <param name="Topic">The forum topic; null outside topics.</param>
/// <param name="ReplyTo">The message it answers visibly; null for none.</param>
internal readonly record struct Destination(long Chat, long? Topic = null, long? ReplyTo = null);
