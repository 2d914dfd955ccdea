using QABot.Core.Indexing;
using QABot.Rendering;

namespace QABot.Telegram.Commands;

/// <summary>Lists the articles.</summary>
internal sealed class SourcesCommand(PassageIndex index, AnswerDelivery delivery) : IBotCommand
{
    /// <inheritdoc/>
    public string Name => "sources";

    /// <inheritdoc/>
    public int? MenuPlace => 12;

    /// <inheritdoc/>
    public Task<Handled> RunAsync(CommandContext context, CancellationToken cancellationToken) =>
        delivery.SayAsync(context.UpdateId, context.To, CatalogueRenderer.Sources(index.Articles, 0, context.Phrases), cancellationToken);
}
