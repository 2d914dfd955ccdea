using System.Globalization;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Lists the articles of the index.</summary>
internal static class ArticlesCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        using var session = Session.Open(settings, terminal.Error);
        await session.UpdateQuietlyAsync(cancellationToken).ConfigureAwait(false);
        var table = Tables.New(terminal.Output, "File", "Title", "Outlet", "Published", "Paragraphs", "Passages");
        foreach (var article in session.Index.Articles)
        {
            table.AddRow(
                new Text(article.File),
                new Text(article.Metadata.Title ?? ""),
                new Text(article.Metadata.Outlet ?? ""),
                new Text(article.Metadata.Published?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? ""),
                new Text(article.Paragraphs.ToString(CultureInfo.InvariantCulture)),
                new Text(article.Passages.ToString(CultureInfo.InvariantCulture)));
        }

        terminal.Output.Write(table);
        return ExitCode.Done;
    }
}
