namespace QABot.Telegram;

/// <summary>What a message wants of the bot.</summary>
internal abstract record Incoming
{
    private Incoming()
    {
    }

    /// <summary>A question, never empty, without the mention that addressed it.</summary>
    internal sealed record Question(string Text) : Incoming;

    /// <summary>A command for this bot.</summary>
    /// <param name="Name">In lower case, without the slash.</param>
    /// <param name="Rest">What stands after it; may be empty.</param>
    internal sealed record Command(string Name, string Rest) : Incoming;

    /// <summary>Something for the bot that holds no text.</summary>
    /// <param name="Spoken">Whether somebody spoke: a voice message or a round video.</param>
    internal sealed record Unreadable(bool Spoken) : Incoming;

    /// <summary>The group became the supergroup <paramref name="To"/>.</summary>
    internal sealed record Migrated(long To) : Incoming;

    /// <summary>Not for the bot.</summary>
    internal sealed record Nothing : Incoming;
}
