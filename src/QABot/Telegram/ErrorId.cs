using System.Security.Cryptography;
using QABot.Operations;

namespace QABot.Telegram;

/// <summary>Short ids under which a user's report finds the log entry.</summary>
internal static class ErrorId
{
    /// <summary>8 hexadecimal digits: the first of the trace's id, which every log event of the update carries; random ones outside a trace.</summary>
    public static string New() => Tracing.ShortId ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4));
}
