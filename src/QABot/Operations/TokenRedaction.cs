using System.Text.RegularExpressions;

namespace QABot.Operations;

/// <summary>Takes bot tokens out of text before it leaves the process.</summary>
/// <param name="configuredToken">The bot's own token, taken out whatever its shape; null or empty where there is none.</param>
internal sealed partial class TokenRedaction(string? configuredToken)
{
    private const string Mark = "[token]";

    /// <summary>The text with the configured token and everything shaped like a token replaced; the same instance when there is none.</summary>
    public string Redact(string text)
    {
        if (!string.IsNullOrEmpty(configuredToken) && text.Contains(configuredToken, StringComparison.Ordinal))
        {
            text = text.Replace(configuredToken, Mark, StringComparison.Ordinal);
        }

        return text.Contains(':', StringComparison.Ordinal) || text.Contains('%', StringComparison.Ordinal)
            ? Token().Replace(text, Mark)
            : text;
    }

    /// <summary>A bot's id, a colon (or its escape in an address) and at least 30 characters of secret; issued tokens have 35.</summary>
    [GeneratedRegex(@"\d{6,12}(?::|%3[Aa])[A-Za-z0-9_-]{30,}", RegexOptions.CultureInvariant)]
    private static partial Regex Token();
}
