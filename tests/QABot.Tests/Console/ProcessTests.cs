using QABot.Console;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Console;

/// <summary>The built program in a process of its own, as a shell sees it.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly TempFolder home = new();

    public ProcessTests()
    {
        home.Write("appsettings.json", "{}");
        home.Write("seeds/one.txt", "A storm hit the harbour on Monday. Two boats sank near the pier.\n");
    }

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task Without_a_token_and_without_a_terminal_it_says_so_on_stderr()
    {
        var run = await BotProcess.RunAsync(home.Path, []);

        Assert.Equal((ExitCode.Usage, ""), (run.ExitCode, run.Output));
        Assert.Contains("Telegram__BotToken", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task It_finds_its_settings_above_the_program_and_resolves_their_folders_there()
    {
        using var elsewhere = new TempFolder();

        var run = await BotProcess.RunAsync(elsewhere.Path, ["articles", $"--Index:Folder={elsewhere["index"]}"]);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        foreach (var article in Directory.GetFiles(Path.Combine(Repository.Root, "seeds"), "*.txt"))
        {
            Assert.Contains(Path.GetFileName(article), run.Output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_environment_overrides_the_settings_file()
    {
        var run = await BotProcess.RunAsync(
            home.Path, ["index"], new Dictionary<string, string> { ["Articles__Folder"] = "gone" });

        Assert.Equal(ExitCode.Files, run.ExitCode);
        Assert.Contains(home["gone"], run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("indx", "index")]
    [InlineData("ask", "question")]
    [InlineData("--Index:Foldr=x", "Index:Folder")]
    [InlineData("--Answers:MaxPassages=many", "whole number")]
    public async Task A_wrong_command_line_is_told_apart_from_a_failure(string argument, string mend)
    {
        var run = await BotProcess.RunAsync(home.Path, [argument]);

        Assert.Equal(ExitCode.Usage, run.ExitCode);
        Assert.Contains(mend, run.Error + run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Help_is_given_even_where_the_settings_are_wrong()
    {
        home.Write("appsettings.json", """{"Indx":{}}""");

        var run = await BotProcess.RunAsync(home.Path, ["--help"]);

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("evaluate", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_piped_into_chat_is_answered()
    {
        var run = await BotProcess.RunAsync(home.Path, ["chat"], input: "how many boats sank?\n");

        Assert.Equal((ExitCode.Done, ""), (run.ExitCode, run.Error));
        Assert.Contains("Two boats sank near the pier.", run.Output, StringComparison.Ordinal);
    }
}
