using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Reading;
using QABot.Rendering;

namespace QABot.Telegram.Commands;

/// <summary>Shows the newest articles: by the date that they state, and after those by when they were put into the folder.</summary>
internal sealed class LatestCommand(PassageIndex index, ArticleFolder folder, ArticleReading reading, AnswerDelivery delivery) : IBotCommand
{
    private const int Most = 5;

    /// <inheritdoc/>
    public string Name => "latest";

    /// <inheritdoc/>
    public int? MenuPlace => 13;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken)
    {
        List<(IndexedArticle, ReadingPage, DateOnly?)> newest =
        [
            .. index.Articles
                .Select(article => (Article: article, Added: folder.ChangedAt(article.File)))
                .OrderByDescending(item => item.Article.Metadata.Published is not null)
                .ThenByDescending(item => item.Article.Metadata.Published)
                .ThenByDescending(item => item.Added)
                .ThenBy(item => item.Article.File, StringComparer.Ordinal)
                .Take(Most)
                .Select(item => (item.Article, Page: reading.Page(item.Article.File, 1), Added: item.Added is { } at ? DateOnly.FromDateTime(at.UtcDateTime) : (DateOnly?)null))
                .Where(item => item.Page is not null)
                .Select(item => (item.Article, item.Page!, item.Added)),
        ];
        return delivery.SayAsync(context.UpdateId, context.To, CatalogueRenderer.Latest(newest, context.Phrases), cancellationToken);
    }
}
