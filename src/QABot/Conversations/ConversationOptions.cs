namespace QABot.Conversations;

/// <summary>Settings of the section <c>Conversations</c>.</summary>
public sealed class ConversationOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Conversations";

    /// <summary>Minutes after its last question at which a conversation is forgotten. Default: 30.</summary>
    public int LifetimeMinutes { get; set; } = 30;

    /// <summary>Turns that are kept of a conversation. Default: 4.</summary>
    public int MaxTurns { get; set; } = 4;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (LifetimeMinutes is < 1 or > 1440)
        {
            yield return $"Conversations:LifetimeMinutes is {LifetimeMinutes}; it takes whole minutes from 1 to 1440.";
        }

        if (MaxTurns is < 1 or > 20)
        {
            yield return $"Conversations:MaxTurns is {MaxTurns}; it takes a whole number from 1 to 20.";
        }
    }
}
