using System.Text.RegularExpressions;

namespace QABot.Core.Articles;

/// <summary>Knows a post of a social network that a page has embedded by the tail it leaves: "— Name (@handle) May 3, 2023".</summary>
internal static partial class EmbeddedPost
{
    /// <summary>Whether the paragraph ends as an embedded post does.</summary>
    public static bool HasTail(string words) => Tail().IsMatch(words) || PictureLink().IsMatch(words);

    /// <summary>What was posted, without name, handle, date, links and the ellipsis where the page cut it.</summary>
    public static string WithoutTail(string words)
    {
        var said = Tail().Replace(words, string.Empty);
        return Link().Replace(said, string.Empty).TrimEnd(' ', '…', '.');
    }

    // The name is at most a few words, so that a long paragraph is not searched from every dash.
    [GeneratedRegex(@"\s*[—–-]\s*[^—–@]{1,80}\(@\w{1,30}\)[^@]{0,30}$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex Tail();

    [GeneratedRegex(@"(pic\.twitter\.com/|https?://t\.co/)\w+\s*$", RegexOptions.CultureInvariant | RegexOptions.RightToLeft)]
    private static partial Regex PictureLink();

    [GeneratedRegex(@"(pic\.twitter\.com/|https?://)\S+", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
