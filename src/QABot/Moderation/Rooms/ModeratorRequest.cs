using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary>A moderator's command, from the chat or from the console; whoever calls a room has asked <see cref="Permissions"/>.</summary>
/// <param name="User">Who; <see cref="ModerationLog.Console"/> at the console.</param>
/// <param name="Phrases">Their language.</param>
/// <param name="Arguments">What stands after the command; may be empty, may hold lines.</param>
/// <param name="Progress">Told, from any thread, what to show while it runs.</param>
internal sealed record ModeratorRequest(long User, Phrases Phrases, string Arguments, Action<string> Progress)
{
    /// <summary>The first word of the arguments in lower case, empty when there is none, and what stands after it.</summary>
    public (string Verb, string Remainder) Split()
    {
        var trimmed = Arguments.Trim();
        var end = trimmed.AsSpan().IndexOfAny(' ', '\n', '\t');
        return end < 0 ? (trimmed.ToLowerInvariant(), "") : (trimmed[..end].ToLowerInvariant(), trimmed[(end + 1)..].Trim());
    }
}
