using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Core.Reading;

namespace QABot.Rendering;

/// <summary>Makes messages of what there is: the articles, the newest of them, the contested claims. Pure.</summary>
internal static class CatalogueRenderer
{
    /// <summary>Prefix of the button that turns the list of articles; the page's number follows.</summary>
    public const string SourcesPage = "src";

    /// <summary>Prefix of the button that shows the card of a claim; the fingerprint of its title follows.</summary>
    public const string Side = "sd";

    private const int ArticlesAPage = 8;
    private const int MaxClaims = 40;

    /// <summary>One page of the list of articles; a number beyond the last shows the last.</summary>
    public static RenderedMessage Sources(IReadOnlyList<IndexedArticle> articles, int page, Phrases phrases)
    {
        if (articles.Count == 0)
        {
            return RenderedMessage.OfText(phrases["refused.noarticles"]);
        }

        var pages = (articles.Count + ArticlesAPage - 1) / ArticlesAPage;
        page = Math.Clamp(page, 0, pages - 1);
        var text = new RichText().Bold(phrases.Count("sources.count", articles.Count));
        var open = new List<Button>();
        for (var i = page * ArticlesAPage; i < Math.Min(articles.Count, (page + 1) * ArticlesAPage); i++)
        {
            text.Add(string.Create(CultureInfo.InvariantCulture, $"\n\n{i + 1}. "));
            ArticleLine.Add(text, articles[i], phrases);
            text.Add(" · " + phrases.Count("sources.paragraphs", articles[i].Paragraphs));
            open.Add(Open(i, articles[i].File));
        }

        List<IReadOnlyList<Button>> rows = [.. open.Chunk(4)];
        if (pages > 1)
        {
            List<Button> turn = [];
            if (page > 0)
            {
                turn.Add(Turn("◀", page - 1));
            }

            turn.Add(Turn(string.Create(CultureInfo.InvariantCulture, $"{page + 1}/{pages}"), page));
            if (page < pages - 1)
            {
                turn.Add(Turn("▶", page + 1));
            }

            rows.Add(turn);
        }

        return text.ToMessage([], rows);

        static Button.Action Turn(string label, int to) => new(label, string.Create(CultureInfo.InvariantCulture, $"{SourcesPage}:{to}"));
    }

    /// <summary>The newest articles with their first paragraph, word for word.</summary>
    /// <param name="newest">Each article with its first page, and when it was added where it states no date.</param>
    /// <param name="phrases">The reader's language.</param>
    public static IReadOnlyList<RenderedMessage> Latest(IReadOnlyList<(IndexedArticle Article, ReadingPage Page, DateOnly? Added)> newest, Phrases phrases)
    {
        if (newest.Count == 0)
        {
            return [RenderedMessage.OfText(phrases["refused.noarticles"])];
        }

        var blocks = new List<Block> { new(new RichText().Bold(phrases["latest.title"])) };
        for (var i = 0; i < newest.Count; i++)
        {
            var (article, page, added) = newest[i];
            var text = new RichText().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}. "));
            text.Italic(article.Metadata.Published is { } published ? phrases.Date(published)
                : added is { } day ? phrases.Fill("latest.added", phrases.Date(day)) : phrases["latest.undated"]).Add("\n");
            text.Quote(expandable: page.Passage.Text.Length > 350, quote => quote.Add(page.Passage.Text)).Add("\n");
            PassageText.Cite(text, page.Passage, phrases);
            blocks.Add(new Block(text, page.Passage));
        }

        return MessagePacking.Pack(blocks, [.. newest.Select((item, i) => Open(i, item.Article.File)).Chunk(5)]);
    }

    /// <summary>The contested claims as buttons.</summary>
    public static RenderedMessage Claims(IReadOnlyList<Claim> claims, Phrases phrases) => claims.Count == 0
        ? RenderedMessage.OfText(phrases["sides.none"])
        : new RichText().Bold(phrases["sides.title"]).Add("\n" + phrases["sides.choose"]).ToMessage(
            [],
            [.. claims.Take(MaxClaims).Select(claim => (IReadOnlyList<Button>)[new Button.Action("⚖️ " + PassageText.Shorten(claim.Title, 100), $"{Side}:{TextDigest.Of(claim.Title)}")])]);

    private static Button.Action Open(int index, string file) => new(
        string.Create(CultureInfo.InvariantCulture, $"📖 {index + 1}"), $"{ButtonNames.Open}:{ArticleReading.KeyOf(file)}");
}
