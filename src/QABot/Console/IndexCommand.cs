using System.Globalization;
using QABot.Core.Indexing;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Brings the index up to date and reports what it did.</summary>
internal static class IndexCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, bool rebuild, CancellationToken cancellationToken)
    {
        using var session = Session.Open(settings, terminal.Error);
        var report = terminal.Output.Profile.Capabilities.Interactive
            ? await terminal.Output.Progress().AutoClear(true).StartAsync(async context =>
            {
                var bar = context.AddTask("Reading articles");
                return await session.Index.UpdateAsync(session.Folder, rebuild, new Bar(bar), cancellationToken).ConfigureAwait(false);
            }).ConfigureAwait(false)
            : await session.Index.UpdateAsync(session.Folder, rebuild, progress: null, cancellationToken).ConfigureAwait(false);
        Write(terminal.Output, report);
        return report.Failed.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }

    private static void Write(IAnsiConsole console, IndexReport report)
    {
        if (report.RebuildReason is { } reason)
        {
            console.Write(new Text($"Built anew: {reason}\n"));
        }

        Files(console, "added", report.Added, Color.Green);
        Files(console, "changed", report.Changed, Color.Olive);
        Files(console, "removed", report.Removed, Color.Olive);
        Files(console, "failed", [.. report.Failed.Select(failure => $"{failure.File}: {failure.Reason}")], Color.Red);
        console.Write(new Text(string.Create(
            CultureInfo.InvariantCulture,
            $"{report.Added.Count} added, {report.Changed.Count} changed, {report.Removed.Count} removed, {report.Failed.Count} failed; {report.Articles} articles, {report.Passages} passages, {report.Duration.TotalMilliseconds:0} ms\n")));
    }

    private static void Files(IAnsiConsole console, string what, IReadOnlyList<string> files, Color color)
    {
        foreach (var file in files)
        {
            console.Write(new Text($"{what,-8}", new Style(color)));
            console.Write(new Text($"{file}\n"));
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value)
        {
            task.MaxValue = value.Total;
            task.Value = value.Done;
        }
    }
}
