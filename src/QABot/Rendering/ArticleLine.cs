using QABot.Core.Indexing;

namespace QABot.Rendering;

/// <summary>An article in one line: title (a link where its address is known), outlet, date, file. Pure.</summary>
internal static class ArticleLine
{
    /// <summary>Adds the line; what nobody stated is left out.</summary>
    public static void Add(RichText text, IndexedArticle article, Phrases phrases)
    {
        var metadata = article.Metadata;
        var title = PassageText.Shorten(metadata.Title ?? article.File, 200);
        _ = metadata.Url is { } url ? text.Link(title, url.AbsoluteUri) : text.Bold(title);
        string?[] rest =
        [
            metadata.Outlet is { } outlet ? PassageText.Shorten(outlet, 120) : null,
            metadata.Published is { } date ? phrases.Date(date) : null,
            metadata.Title is null ? null : PassageText.Shorten(article.File, 120),
        ];
        foreach (var part in rest.OfType<string>())
        {
            text.Add(" · " + part);
        }
    }
}
