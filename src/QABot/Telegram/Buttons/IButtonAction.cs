using QABot.Moderation;

namespace QABot.Telegram.Buttons;

/// <summary>
/// What a pressed button does. Registering one as <see cref="IButtonAction"/> is all it takes; the dispatcher asks
/// <see cref="Permissions"/> first, again at every press. Safe for concurrent use.
/// </summary>
internal interface IButtonAction
{
    /// <summary>What its callback data begin with, before the colon; short, because all of it takes at most 64 bytes.</summary>
    string Prefix { get; }

    /// <summary>Who may press it.</summary>
    Audience Audience => Audience.Everybody;

    /// <summary>Whether it runs beside the other updates of its chat instead of in turn; for what takes long.</summary>
    bool OwnLane => false;

    /// <summary>
    /// Does it. A press is answered by <see cref="ButtonContext.AnswerAsync(string?, bool, CancellationToken)"/>, with a note or without one, before any long work;
    /// the dispatcher answers one that the action left.
    /// </summary>
    /// <param name="context">The press.</param>
    /// <param name="argument">The data after the colon; it may be forged, and its message may be months old.</param>
    /// <param name="cancellationToken">The bot stops.</param>
    Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken);
}
