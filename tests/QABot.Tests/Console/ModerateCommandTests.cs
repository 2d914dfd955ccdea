using QABot.Console;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Console;

/// <summary><c>qabot moderate</c>: the moderators' commands at the console, the same as in the chat.</summary>
public sealed class ModerateCommandTests : IDisposable
{
    private const string Lighthouse = "The lighthouse of Tarn\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp at nine, the harbour office said.\n";

    private readonly TempFolder home = new();

    public ModerateCommandTests() => home.Write("seeds/bridge.txt", Telegram.RunningBot.Article);

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Articles_are_previewed_published_withdrawn_and_restored_and_each_step_is_in_the_audit_log()
    {
        home.Write("new/Tarn.txt", Lighthouse);
        Assert.Contains("Added", (await RunAsync("reindex")).Output, StringComparison.Ordinal);
        var card = await RunAsync("add", "new/Tarn.txt");
        Assert.Contains("The lighthouse of Tarn", card.Output, StringComparison.Ordinal);

        // The buttons and the reply of the chat are printed as the commands that do the same.
        Assert.Contains("Publish: qabot moderate add publish 1", card.Output, StringComparison.Ordinal);
        Assert.Contains("qabot moderate add set 1 …", card.Output, StringComparison.Ordinal);
        Assert.Contains("Tarn Herald", (await RunAsync("add", "set", "1", "outlet: Tarn Herald")).Output, StringComparison.Ordinal);
        Assert.Contains("Tarn.txt is among the articles", (await RunAsync("add", "publish", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("Tarn.txt is withdrawn", (await RunAsync("articles", "withdraw", "Tarn.txt")).Output, StringComparison.Ordinal);
        Assert.False(File.Exists(home["seeds/Tarn.txt"]));
        Assert.Contains("was published and has been withdrawn since", (await RunAsync("add", "publish", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("Tarn.txt is back", (await RunAsync("articles", "restore", "Tarn.txt")).Output, StringComparison.Ordinal);

        var audit = (await RunAsync("audit")).Output;
        foreach (var happening in (string[])["console · article.published · Tarn.txt", "console · article.withdrawn · Tarn.txt", "console · article.restored · Tarn.txt"])
        {
            Assert.Contains(happening, audit, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_rebuild_that_loses_a_check_is_held_back_published_anyway_and_rolled_back()
    {
        home.Write("seeds/checks.jsonl", """{"id":"closed","question":"How long will the bridge stay closed?","sources":["bridge.txt"],"answerable":true}""" + "\n");
        await RunAsync("reindex");
        Assert.Contains("Checks: 1 of 1 pass", (await RunAsync("checks")).Output, StringComparison.Ordinal);
        home.Write("seeds/bridge.txt", "Harbour news\n\nA cargo ship came into the harbour on Tuesday morning, the port authority said.");
        Assert.Contains("Preview: nothing was changed", (await RunAsync("reindex", "preview")).Output, StringComparison.Ordinal);
        var held = (await RunAsync("reindex")).Output;
        Assert.Contains("Held back", held, StringComparison.Ordinal);
        Assert.Contains("✗ How long will the bridge stay closed?", held, StringComparison.Ordinal);
        var anyway = System.Text.RegularExpressions.Regex.Match(held, "Publish anyway: qabot moderate (reindex anyway [0-9a-f]+)").Groups[1].Value;
        Assert.Contains("The articles were read", (await RunAsync(anyway.Split(' '))).Output, StringComparison.Ordinal);
        Assert.Contains("Back to the index before", (await RunAsync("rollback")).Output, StringComparison.Ordinal);

        // A question at the console leaves it where it was rolled back to, and says so.
        var answer = await InProcess.RunAsync(home.Path, ["ask", "How long will the bridge stay closed?"]);
        Assert.Contains("three weeks", answer.Output, StringComparison.Ordinal);
        Assert.Contains("rolled it back", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_at_the_console_does_not_publish_what_the_checks_hold_back()
    {
        home.Write("seeds/checks.jsonl", """{"id":"closed","question":"How long will the bridge stay closed?","sources":["bridge.txt"],"answerable":true}""" + "\n");
        await RunAsync("reindex");
        home.Write("seeds/bridge.txt", "Harbour news\n\nA cargo ship came into the harbour on Tuesday morning, the port authority said.");

        var answer = await InProcess.RunAsync(home.Path, ["ask", "How long will the bridge stay closed?"]);
        Assert.Contains("three weeks", answer.Output, StringComparison.Ordinal);
        Assert.Contains("held back: 1 of 1 stored checks", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Words_claims_moderators_statistics_and_exports_work_there_too()
    {
        await RunAsync("reindex");
        Assert.Contains("words.yaml would change", (await RunAsync("alias", "harbour", "=", "haven")).Output, StringComparison.Ordinal);
        Assert.Contains("words.yaml was saved", (await RunAsync("alias", "save", "1")).Output, StringComparison.Ordinal);
        Assert.Contains("- [harbour, haven]", await File.ReadAllTextAsync(home["seeds/words.yaml"], TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Contains("claims.yaml", (await RunAsync("claims")).Output, StringComparison.Ordinal);
        Assert.Contains("4700 is a moderator now", (await RunAsync("moderators", "add", "4700")).Output, StringComparison.Ordinal);
        Assert.Contains("Added here: 4700", (await RunAsync("/moderators")).Output, StringComparison.Ordinal);
        Assert.Contains("No question was asked yet", (await RunAsync("stats")).Output, StringComparison.Ordinal);
        Assert.Contains("No answer is pinned", (await RunAsync("pins")).Output, StringComparison.Ordinal);
        Assert.Contains("unanswered.csv", (await RunAsync("unanswered", "export")).Output, StringComparison.Ordinal);
        Assert.True(File.Exists(home["unanswered.csv"]));
    }

    [Fact]
    public async Task An_unknown_command_names_those_that_there_are_and_a_bad_file_names_itself()
    {
        var unknown = await InProcess.RunAsync(home.Path, ["moderate", "dance"]);
        Assert.Equal(ExitCode.Usage, unknown.ExitCode);
        Assert.Contains("reindex", unknown.Error, StringComparison.Ordinal);

        await File.WriteAllBytesAsync(home["broken.txt"], [0, 1, 2, 0, 0, 3], TestContext.Current.CancellationToken);
        Assert.Contains("broken.txt was not taken", (await RunAsync("add", "broken.txt")).Output, StringComparison.Ordinal);
        Assert.Contains("public internet", (await RunAsync("add", "http://127.0.0.1/a")).Output, StringComparison.Ordinal);
    }

    private async Task<BotProcess> RunAsync(params string[] command)
    {
        var result = await InProcess.RunAsync(home.Path, ["moderate", .. command]);
        Assert.True(result.ExitCode == ExitCode.Done, $"{string.Join(' ', command)} ended with {result.ExitCode}: {result.Error}{result.Output}");
        return result;
    }
}
