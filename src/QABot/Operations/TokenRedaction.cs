using System.Text.RegularExpressions;

namespace QABot.Operations;

/// <summary>Takes bot tokens and the other secrets of the settings out of text before it leaves the process.</summary>
/// <param name="configuredToken">The bot's own token, taken out whatever its shape; null or empty where there is none.</param>
/// <param name="secrets">Passwords and keys of the settings.</param>
internal sealed partial class TokenRedaction(string? configuredToken, IReadOnlyList<string>? secrets = null)
{
    private const string Mark = "[token]";
    private const string SecretMark = "[secret]";

    /// <summary>A shorter one would be found by chance in harmless words.</summary>
    private const int ShortestSecret = 6;

    // The longest first: a secret that is part of another must not leave the other's rest behind.
    private readonly string[] secrets = [.. (secrets ?? []).Where(secret => secret.Length >= ShortestSecret).OrderByDescending(secret => secret.Length)];

    /// <summary>The text with the configured token, everything shaped like a token and every secret replaced; the same instance when there is none.</summary>
    public string Redact(string text)
    {
        if (!string.IsNullOrEmpty(configuredToken) && text.Contains(configuredToken, StringComparison.Ordinal))
        {
            text = text.Replace(configuredToken, Mark, StringComparison.Ordinal);
        }

        foreach (var secret in secrets)
        {
            if (text.Contains(secret, StringComparison.Ordinal))
            {
                text = text.Replace(secret, SecretMark, StringComparison.Ordinal);
            }
        }

        return text.Contains(':', StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal)
            ? Token().Replace(text, Mark)
            : text;
    }

    /// <summary>A bot's id, a colon (or its escape in an address) and at least 30 characters of secret; issued tokens have 35.</summary>
    [GeneratedRegex(@"\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
