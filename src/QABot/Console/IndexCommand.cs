using System.Globalization;
using QABot.Core.Indexing;
using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Brings the index up to date and reports what it did, or what the stored checks hold back.</summary>
internal static class IndexCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, bool rebuild, bool anyway, CancellationToken cancellationToken)
    {
        using var session = Session.Open(settings, terminal.Error);
        var update = new IndexUpdate { Rebuild = rebuild };
        var (report, checks) = terminal.Output.Profile.Capabilities.Interactive
            ? await terminal.Output.Progress().AutoClear(true).StartAsync(context => session.UpdateAsync(update, asksChecks: !anyway, new Bar(context.AddTask("Reading articles")), cancellationToken)).ConfigureAwait(false)
            : await session.UpdateAsync(update, asksChecks: !anyway, progress: null, cancellationToken).ConfigureAwait(false);
        Write(terminal.Output, report);
        if (checks is { Problems.Count: > 0 })
        {
            session.WarnOf(checks);
        }

        if (report.Outcome == IndexOutcome.HeldBack)
        {
            terminal.Error.Write(new Text(string.Create(
                CultureInfo.InvariantCulture,
                $"error: this is held back: {checks!.Lost.Count} of {checks.Total} stored checks that pass would fail. The index serves as before; index --anyway publishes the change.\n")));
            foreach (var question in checks.Lost)
            {
                terminal.Error.Write(new Text($"  {question}\n"));
            }

            return ExitCode.DoneWithFailures;
        }

        return report.Failed.Count > 0 || checks is { Problems.Count: > 0 } ? ExitCode.DoneWithFailures : ExitCode.Done;
    }

    private static void Write(IAnsiConsole console, IndexReport report)
    {
        if (report.Outcome == IndexOutcome.HeldBack)
        {
            console.Write(new Text("Not published, this is what would change:\n"));
        }
        else if (report.RebuildReason is { } reason)
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
