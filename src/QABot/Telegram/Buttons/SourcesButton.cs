using QABot.Core.Indexing;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Telegram.Buttons;

/// <summary>Lists the sources of an answer.</summary>
internal sealed class SourcesButton(ReadingStore store, PassageIndex index, AnswerDelivery delivery) : IButtonAction
{
    /// <inheritdoc/>
    public string Prefix => ButtonNames.Sources;

    /// <inheritdoc/>
    public async Task<Handled> PressAsync(ButtonContext context, string argument, CancellationToken cancellationToken)
    {
        if (store.Find(context.Chat, context.MessageId) is not { } shown)
        {
            await context.AnswerAsync(context.Phrases["button.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        var articles = index.Articles.ToDictionary(article => article.File, StringComparer.Ordinal);
        var files = shown.Shown.Select(passage => passage.File).Concat(shown.Shown.SelectMany(passage => passage.AlsoIn)).Distinct().Where(articles.ContainsKey).ToList();
        if (files.Count == 0)
        {
            await context.AnswerAsync(context.Phrases["read.gone"], alert: false, cancellationToken);
            return Handled.Done;
        }

        await context.AnswerAsync(cancellationToken);
        List<(IndexedArticle, IReadOnlyList<int>)> sources =
        [
            .. files.Select(file => (
                articles[file],
                (IReadOnlyList<int>)[.. shown.Shown.Where(passage => passage.File == file).Select(passage => passage.Paragraph).Distinct().Order()])),
        ];
        return await delivery.SayAsync(context.UpdateId, context.To, ReadingRenderer.Sources(sources, context.Phrases), cancellationToken);
    }
}
