using System.Globalization;

namespace QABot.Storage;

/// <summary>
/// A chat's name in the store. A private chat has its user's id, so it is stored as the user's hash;
/// a group's id (negative) names no person and stays readable, which lets a migrated group be rewritten.
/// </summary>
internal static class ChatName
{
    /// <summary>The stored name of a chat.</summary>
    public static string Of(long chat, UserHash hash) =>
        chat < 0 ? chat.ToString(CultureInfo.InvariantCulture) : hash.OfUser(chat);
}
