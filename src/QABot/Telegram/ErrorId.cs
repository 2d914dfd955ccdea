using System.Security.Cryptography;

namespace QABot.Telegram;

/// <summary>Short ids under which a user's report finds the log entry.</summary>
internal static class ErrorId
{
    /// <summary>A new id of 8 hexadecimal digits.</summary>
    public static string New() => Convert.ToHexString(RandomNumberGenerator.GetBytes(4));
}
