using System.Text;

namespace QABot.Rendering;

/// <summary>Addresses that open a page at a sentence (URL text fragments, <c>#:~:text=start,end</c>).</summary>
internal static class TextFragment
{
    private const int WordsAtEachEnd = 5;
    private const int MaxFragmentBytes = 600;

    /// <summary>The page's address with a fragment that names the sentence by its first and last words; without one when it has no words.</summary>
    public static string Of(Uri page, string sentence)
    {
        var address = page.GetComponents(UriComponents.AbsoluteUri & ~UriComponents.Fragment, UriFormat.UriEscaped);
        var words = sentence.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0)
        {
            return page.AbsoluteUri;
        }

        var fragment = words.Length <= 2 * WordsAtEachEnd
            ? Escape(string.Join(' ', words))
            : $"{Escape(string.Join(' ', words[..WordsAtEachEnd]))},{Escape(string.Join(' ', words[^WordsAtEachEnd..]))}";
        return Encoding.ASCII.GetByteCount(fragment) > MaxFragmentBytes ? page.AbsoluteUri : $"{address}#:~:text={fragment}";
    }

    // A dash separates prefix and suffix in a fragment, so it is escaped although it is an unreserved character.
    private static string Escape(string text) => Uri.EscapeDataString(text).Replace("-", "%2D", StringComparison.Ordinal);
}
