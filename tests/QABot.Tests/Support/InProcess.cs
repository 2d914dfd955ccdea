using QABot.Console;

namespace QABot.Tests.Support;

/// <summary>Runs a command in the test's own process, with plain output and no terminal unless told otherwise.</summary>
internal static class InProcess
{
    public static async Task<BotProcess> RunAsync(string workingDirectory, string[] arguments, string input = "", bool interactive = false)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        using var reader = new StringReader(input);
        var terminal = Terminal.Of(reader, output, error, interactive);
        // The working directory stands in for the program's folder, so that the repository's settings are not found above the build output.
        var code = await new CommandLine(terminal, workingDirectory, workingDirectory).RunAsync(arguments);
        return new BotProcess(code, output.ToString(), error.ToString());
    }
}
