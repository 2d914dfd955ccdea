using System.Globalization;
using QABot.Core.Articles;
using QABot.Rendering;

namespace QABot.Moderation.Articles;

/// <summary>What is known about an article, as lines. Pure.</summary>
internal static class ArticleCard
{
    /// <summary>Title, outlet, author, date, address and size, one a line; what is not known says so.</summary>
    public static string Fields(Article article, Phrases phrases)
    {
        var metadata = article.Metadata;
        var body = article.Paragraphs.Where(paragraph => paragraph.Kind != ParagraphKind.Boilerplate).ToList();
        return string.Join(
            '\n',
            Line("title", metadata.Title, phrases),
            Line("outlet", metadata.Outlet, phrases),
            Line("author", metadata.Author, phrases),
            Line("date", metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), phrases),
            Line("url", metadata.Url?.AbsoluteUri, phrases),
            phrases.Fill("mod.add.size", body.Count, body.Sum(paragraph => paragraph.Span.Length)));
    }

    /// <summary>One field.</summary>
    public static string Line(string field, string? value, Phrases phrases) =>
        $"{phrases["mod.field." + field].Split('|')[0]}: {(value is null ? phrases["mod.field.none"] : value.Length > 200 ? value[..200] + "…" : value)}";
}
