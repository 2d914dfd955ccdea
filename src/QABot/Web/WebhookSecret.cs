using System.Security.Cryptography;

namespace QABot.Web;

/// <summary>What Telegram sends along with each pushed update: from the settings, or made at the start.</summary>
internal sealed class WebhookSecret(WebhookOptions options)
{
    /// <summary>The secret. Never written anywhere.</summary>
    public string Value { get; } = string.IsNullOrEmpty(options.Secret) ? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) : options.Secret;
}
