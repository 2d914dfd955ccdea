using System.Text.Json;

namespace QABot.Telegram;

/// <summary>How a call to the Bot API ended.</summary>
internal enum ApiStatus
{
    /// <summary>Telegram did it.</summary>
    Ok,

    /// <summary>Telegram answered that it will not; see the error code.</summary>
    Refused,

    /// <summary>No connection, or it broke; whether Telegram did it is unknown.</summary>
    Unreachable,

    /// <summary>No answer in time; whether Telegram did it is unknown.</summary>
    TimedOut,

    /// <summary>The answer is not of the Bot API: a proxy's page, half a reply.</summary>
    Unreadable,

    /// <summary>The call was not made: the chat must be left alone for longer than the caller would wait.</summary>
    Paused,
}

/// <summary>A reply of the Bot API, or why there is none. Never holds the token.</summary>
/// <param name="Status">How the call ended.</param>
/// <param name="Result">What Telegram gave back; only with <see cref="ApiStatus.Ok"/>.</param>
/// <param name="ErrorCode">Telegram's error code, else the HTTP status, else 0.</param>
/// <param name="Description">What went wrong; empty when nothing did.</param>
/// <param name="RetryAfter">For how long the chat, or the bot, must be left alone; null when nothing was said.</param>
/// <param name="MigrateTo">Where the group went; null when it did not.</param>
internal sealed record ApiReply(
    ApiStatus Status,
    JsonElement Result = default,
    int ErrorCode = 0,
    string Description = "",
    TimeSpan? RetryAfter = null,
    long? MigrateTo = null)
{
    /// <summary>Whether Telegram did it.</summary>
    public bool Ok => Status == ApiStatus.Ok;

    /// <summary>Whether the same call may succeed a little later: nothing came back, or the server itself is in trouble.</summary>
    public bool IsPassing => Status is ApiStatus.Unreachable or ApiStatus.TimedOut or ApiStatus.Unreadable || ErrorCode >= 500;

    /// <summary>Whether the description holds the words, in any case.</summary>
    public bool Says(string words) => Description.Contains(words, StringComparison.OrdinalIgnoreCase);
}
