using System.Diagnostics.CodeAnalysis;

namespace QABot.Core.Articles;

/// <summary>Addresses that a citation may link to.</summary>
internal static class ArticleUrl
{
    /// <summary>Takes an absolute http or https address; anything else (javascript:, file:, a bare name) is refused.</summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out Uri? url) =>
        Uri.TryCreate(value?.Trim(), UriKind.Absolute, out url) && url.Scheme is "http" or "https" && url.Host.Length > 0;
}
