using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Reads the signature of an embedded tweet: "— Name (@handle) May 3, 2023". Pure and thread-safe.</summary>
internal static class Tweets
{
    private const int MaxNameChars = 60;

    /// <summary>The name in the signature that ends a paragraph; null when the paragraph is no tweet.</summary>
    public static TextSpan? AuthorOf(string text, TextSpan paragraph)
    {
        var handle = text.LastIndexOf("(@", paragraph.End - 1, paragraph.Length, StringComparison.Ordinal);
        if (handle < 0)
        {
            return null;
        }

        var close = text.IndexOf(')', handle, paragraph.End - handle);
        if (close < 0 || close - handle > 32 || paragraph.End - close > 40)
        {
            return null;
        }

        var end = handle;
        while (end > paragraph.Start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        var start = end;
        while (start > paragraph.Start && end - start <= MaxNameChars && text[start - 1] is not ('—' or '–' or '\n' or '-'))
        {
            start--;
        }

        if (start == paragraph.Start || text[start - 1] is not ('—' or '–' or '-'))
        {
            return null;
        }

        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start < end ? new TextSpan(start, end) : null;
    }
}
