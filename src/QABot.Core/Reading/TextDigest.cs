using System.Security.Cryptography;
using System.Text;

namespace QABot.Core.Reading;

/// <summary>Short fingerprints of texts: enough to notice that an article was changed, not to defend against a forger.</summary>
public static class TextDigest
{
    /// <summary>The first eight hexadecimal digits of the text's SHA-256.</summary>
    public static string Of(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)).AsSpan(0, 4));
}
