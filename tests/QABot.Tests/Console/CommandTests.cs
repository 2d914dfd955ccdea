using System.Text.Json;
using QABot.Console;
using QABot.Core.Evaluation;
using QABot.Core.Indexing;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Console;

public sealed class CommandTests : IDisposable
{
    private const string Storm =
        "Storm sinks two boats\n\n" +
        "A storm hit the harbour of Port Ellen on Monday evening. Two fishing boats sank near the pier, the harbour office said. Nobody was hurt.\n\n" +
        "“We had warned every skipper,” Mayor Anna Holm said. The ferry company cancelled all crossings until Wednesday.\n";

    private readonly TempFolder home = new();

    public CommandTests()
    {
        home.Write("appsettings.json", "{}");
        home.Write("seeds/storm.txt", Storm);
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Index_reports_what_it_did_and_then_finds_nothing_to_do()
    {
        var first = await RunAsync("index");
        var second = await RunAsync("index");

        Assert.Equal((ExitCode.Done, ""), (first.ExitCode, first.Error));
        Assert.StartsWith("added   storm.txt\n1 added, 0 changed, 0 removed, 0 failed; 1 articles, ", first.Output, StringComparison.Ordinal);
        Assert.StartsWith("0 added, 0 changed, 0 removed, 0 failed; 1 articles, ", second.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_names_the_article_it_cannot_read_and_its_exit_code_remembers()
    {
        await File.WriteAllBytesAsync(home["seeds/broken.txt"], new byte[4096], TestContext.Current.CancellationToken);

        var run = await RunAsync("index");

        Assert.Equal(ExitCode.DoneWithFailures, run.ExitCode);
        Assert.Contains("failed  broken.txt: ", run.Output, StringComparison.Ordinal);
        Assert.Contains("1 added, 0 changed, 0 removed, 1 failed; 1 articles, ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rebuild_builds_everything_anew()
    {
        await RunAsync("index");

        var run = await RunAsync("index", "--rebuild");

        Assert.Equal(ExitCode.Done, run.ExitCode);
        Assert.Contains("Built anew", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Index_holds_back_what_fails_a_stored_check_and_publishes_it_when_told_to()
    {
        home.Write("seeds/checks.jsonl", """{"id":"sank","question":"How many boats sank?","answers":["Two fishing boats sank"],"answerable":true}""" + "\n");
        await RunAsync("index");
        home.Write("seeds/storm.txt", "Harbour\n\nThe ferry company cancelled all crossings until Wednesday.\n");

        var held = await RunAsync("index");
        Assert.Equal(ExitCode.DoneWithFailures, held.ExitCode);
        Assert.Contains("1 of 1 stored checks", held.Error, StringComparison.Ordinal);
        Assert.Contains("How many boats sank?", held.Error, StringComparison.Ordinal);
        Assert.Contains("--anyway", held.Error, StringComparison.Ordinal);
        Assert.StartsWith("Not published", held.Output, StringComparison.Ordinal);
        Assert.Contains("1 changed", held.Output, StringComparison.Ordinal);
        Assert.Equal(1, IndexFiles.Look(new IndexOptions { Folder = home["index"] }).Version);

        Assert.Equal(ExitCode.Done, (await RunAsync("index", "--anyway")).ExitCode);
        Assert.Equal(2, IndexFiles.Look(new IndexOptions { Folder = home["index"] }).Version);
    }

    [Fact]
    public async Task Index_says_where_the_stored_checks_could_not_be_asked()
    {
        await RunAsync("index");
        home.Write("seeds/checks.jsonl", "not json\n");
        home.Write("seeds/storm.txt", Storm + "\nThe harbour office opens on Thursday.\n");

        var run = await RunAsync("index");
        Assert.Equal(ExitCode.DoneWithFailures, run.ExitCode);
        Assert.Contains("no check was run: checks.jsonl", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_articles_folder_is_named()
    {
        var run = await RunAsync("index", "--Articles:Folder=nowhere");

        Assert.Equal((ExitCode.Files, ""), (run.ExitCode, run.Output));
        Assert.Contains(home["nowhere"], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Ask_brings_the_index_up_to_date_and_shows_the_passage_on_lines_of_its_own()
    {
        var run = await RunAsync("ask", "how many boats sank?");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("Two fishing boats sank near the pier, the harbour office said.", run.Output, StringComparison.Ordinal);
        Assert.Contains("storm.txt", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', run.Output);
    }

    [Fact]
    public async Task Ask_in_json_is_one_line_of_results_without_an_id()
    {
        var run = await RunAsync("ask", "--json", "how", "many", "boats", "sank?");

        using var line = JsonDocument.Parse(run.Output);
        var first = line.RootElement.GetProperty("passages")[0];
        Assert.Single(run.Output.TrimEnd('\n').Split('\n'));
        Assert.Equal("how many boats sank?", line.RootElement.GetProperty("question").GetString());
        Assert.Equal(Storm[first.GetProperty("start").GetInt32()..first.GetProperty("end").GetInt32()], first.GetProperty("text").GetString());
        Assert.False(line.RootElement.TryGetProperty("id", out _));
    }

    [Theory]
    [InlineData("")]
    [InlineData("exit")]
    [InlineData(" QUIT ")]
    public async Task Chat_answers_line_by_line_until_an_empty_line_or_a_word_that_ends_it(string end)
    {
        var run = await InProcess.RunAsync(home.Path, ["chat"], $"how many boats sank?\n{end}\nwho is the mayor?\n");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("Two fishing boats sank", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("mayor", run.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("> ", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_token_a_terminal_gets_the_chat()
    {
        var run = await InProcess.RunAsync(home.Path, [], "how many boats sank?\n", interactive: true);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.StartsWith("There is no bot token.", run.Output, StringComparison.Ordinal);
        Assert.Contains("Telegram__BotToken", run.Output, StringComparison.Ordinal);
        Assert.Contains("Two fishing boats sank", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Articles_lists_what_the_index_holds()
    {
        var run = await RunAsync("articles");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("storm.txt", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evaluate_prints_the_scorecard_and_writes_a_line_a_question()
    {
        var questions = home.Write(
            "questions.jsonl",
            """{"id":"1","question":"how many boats sank?","answers":["Two fishing boats"],"answerable":true}""" + "\n"
            + """{"id":"2","question":"who is the mayor?","answers":["a name that stands nowhere"],"answerable":true,"after":"1"}""" + "\n");

        var run = await RunAsync("evaluate", questions, "--results", "out.jsonl", "--misses");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("2 [followup] who is the mayor?", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^plain +1 +1\.000 ", run.Output);
        Assert.Matches(@"(?m)^followup +1 +0\.000 ", run.Output);
        Assert.Matches(@"verbatim (\d+) of \1, too long 0", run.Output);
        var lines = await File.ReadAllLinesAsync(home["out.jsonl"], TestContext.Current.CancellationToken);
        Assert.Equal(["1", "2"], lines.Select(line => JsonDocument.Parse(line).RootElement.GetProperty("id").GetString()));
    }

    [Fact]
    public async Task Evaluate_names_the_broken_line_and_asks_nothing()
    {
        var questions = home.Write("questions.jsonl", """{"id":"1","question":"a","after":"9"}""");

        var run = await RunAsync("evaluate", questions);

        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("Line 1: \"after\" names \"9\"", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_set_that_is_not_there_is_named()
    {
        var run = await RunAsync("evaluate", "nowhere.jsonl");

        Assert.Equal(ExitCode.Files, run.ExitCode);
        Assert.Contains(home["nowhere.jsonl"], run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reply_is_the_chats_first_message_with_its_passages_word_for_word()
    {
        var run = await RunAsync("ask", "--json", "how many boats sank?");

        var result = JsonSerializer.Deserialize<QuestionResult>(run.Output)!;
        Assert.NotEmpty(result.Passages);
        Assert.All(result.Passages, passage => Assert.Contains(passage.Text, result.Reply, StringComparison.Ordinal));
    }

    private Task<BotProcess> RunAsync(params string[] arguments) => InProcess.RunAsync(home.Path, arguments);
}
