using System.Buffers.Text;
using System.Text;
using QABot.Storage;

namespace QABot.Telegram;

/// <summary>
/// Links that open the bot and ask a question. A short question stands in the link itself (base64url); a longer one is stored under
/// a key, and only when somebody asks for the link. Safe for concurrent use.
/// </summary>
internal sealed class DeepLinks(BotIdentity identity, DeepLinkStore store)
{
    /// <summary>Most characters that Telegram takes after <c>?start=</c>.</summary>
    public const int MaxPayload = 64;

    private const char Written = 'q';
    private const char Stored = 'k';

    /// <summary>An address that lets the user send the link to a question on; null where the question is too long for it or the bot's name is unknown yet.</summary>
    public string? ShareOf(string question) => PayloadOf(question) is { } payload && AddressOf(payload) is { } address ? Share(address) : null;

    /// <summary>The link to a question, however long; null while the bot's name is unknown.</summary>
    public string? Make(string question) => AddressOf(PayloadOf(question) ?? Stored + store.Keep(question));

    /// <summary>An address that opens Telegram's list of chats to send a link to.</summary>
    public static string Share(string address) => "https://t.me/share/url?url=" + Uri.EscapeDataString(address);

    /// <summary>The question of a payload; null when it holds none, or one that is no longer stored.</summary>
    public string? QuestionOf(string payload)
    {
        if (payload.Length < 2 || payload.Length > MaxPayload)
        {
            return null;
        }

        if (payload[0] == Stored)
        {
            return store.Find(payload[1..]);
        }

        if (payload[0] != Written || !Base64Url.IsValid(payload.AsSpan(1)))
        {
            return null;
        }

        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(Base64Url.DecodeFromChars(payload.AsSpan(1))).Trim() is { Length: > 0 } question ? question : null;
        }
        catch (DecoderFallbackException)
        {
            // Anybody can write a link.
            return null;
        }
    }

    /// <summary>The payload that holds the question itself; null where that is too long.</summary>
    public static string? PayloadOf(string question) =>
        Written + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(question)) is { Length: <= MaxPayload } payload ? payload : null;

    private string? AddressOf(string payload) => identity.Username is { } name ? $"https://t.me/{name}?start={payload}" : null;
}
