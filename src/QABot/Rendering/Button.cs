namespace QABot.Rendering;

/// <summary>A button under a message. Immutable.</summary>
/// <param name="Text">What stands on it; never empty.</param>
internal abstract record Button(string Text)
{
    /// <summary>Asks a question, which is stored with the message.</summary>
    /// <param name="Text">What stands on it.</param>
    /// <param name="Question">The question it asks; null for "none of these".</param>
    internal sealed record Choice(string Text, string? Question) : Button(Text);

    /// <summary>Calls an action of the bot.</summary>
    /// <param name="Text">What stands on it.</param>
    /// <param name="Data">What comes back when it is pressed, 1 to 64 bytes: the action's prefix, and after a colon its argument.</param>
    internal sealed record Action(string Text, string Data) : Button(Text);

    /// <summary>Opens an address.</summary>
    /// <param name="Text">What stands on it.</param>
    /// <param name="Address">An absolute http, https or tg address.</param>
    internal sealed record Link(string Text, string Address) : Button(Text);

    /// <summary>Lets the user choose a chat and writes the bot's name and the query there.</summary>
    /// <param name="Text">What stands on it.</param>
    /// <param name="Query">What stands after the bot's name.</param>
    internal sealed record Inline(string Text, string Query) : Button(Text);
}
