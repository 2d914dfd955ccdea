namespace QABot.Moderation;

/// <summary>Who may use a command or a button.</summary>
internal enum Audience
{
    /// <summary>Everybody.</summary>
    Everybody,

    /// <summary>Moderators and owners.</summary>
    Moderators,

    /// <summary>Owners only.</summary>
    Owners,
}
