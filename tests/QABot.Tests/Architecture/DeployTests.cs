using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using QABot.Console;
using QABot.Operations;
using QABot.Telegram;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Architecture;

/// <summary>What the files of deploy/ and the guide name exists: commands, settings, paths, options.</summary>
public sealed partial class DeployTests
{
    private static readonly string Dockerfile = Repository.Read("deploy", "Dockerfile");
    private static readonly string Unit = Repository.Read("deploy", "systemd", "qabot.service");
    private static readonly string Guide = Repository.Read("docs", "operations.md");

    [Fact]
    public void The_guide_and_the_image_publish_alike_and_take_all_that_is_published()
    {
        var commands = PublishCommand().Matches(Dockerfile + Guide).Select(match => match.Value).ToList();

        Assert.Equal(2, commands.Count);
        Assert.Single(commands.Select(command => Target().Replace(command, "").TrimEnd()).Distinct());
        Assert.All(commands, command => Assert.True(Directory.Exists(Path.Combine(Repository.Root, "src", "QABot")) && command.Contains("src/QABot ", StringComparison.Ordinal)));
        // What the build's rules do not allow, such as a build without documentation, must not be asked for; .ci/run publishes for real.
        Assert.All(commands.SelectMany(command => Option().Matches(command)), option => Assert.Contains(option.Groups[1].Value, (string[])["PublishSingleFile", "DebugType", "PublishDocumentationFiles"]));
        Assert.Contains("COPY --from=build /out/ /app/", Dockerfile, StringComparison.Ordinal);
        Assert.Contains("install -D -t /opt/qabot out/*", Guide, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_image_names_settings_files_and_commands_that_exist()
    {
        using var home = new TempFolder();
        home.Write("appsettings.json", Repository.Read("appsettings.json"));
        var variables = Variable().Matches(Dockerfile[Dockerfile.IndexOf("ENV ", StringComparison.Ordinal)..]).ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.True(variables.Count >= 5);
        var sink = JsonDocument.Parse(Repository.Read("appsettings.json")).RootElement.GetProperty("Serilog").GetProperty("WriteTo")[1];
        Assert.True(sink.GetProperty("Name").ValueEquals("File") && sink.GetProperty("Args").TryGetProperty("path", out _));
        Assert.Contains("Serilog__WriteTo__1__Args__path", variables.Keys);
        var settings = variables.Where(variable => variable.Key.Contains("__", StringComparison.Ordinal)).Select(variable => $"--{variable.Key.Replace("__", ":", StringComparison.Ordinal)}={variable.Value}");

        var doctor = await InProcess.RunAsync(home.Path, ["doctor", .. settings]);

        Assert.DoesNotContain("✗ settings", doctor.Output, StringComparison.Ordinal);
        var check = HealthCheck().Match(Dockerfile).Groups[1].Value;
        Assert.Equal(ExitCode.Done, (await InProcess.RunAsync(home.Path, [check, "--help"])).ExitCode);
        Assert.All(
            Copied().Matches(Dockerfile).Select(match => match.Groups[1].Value),
            path => Assert.True(File.Exists(Path.Combine(Repository.Root, path)), path));
        // Every folder that is written is on the volume; the root may be read-only.
        Assert.All(((string[])["Index__Folder", "Storage__File", "Serilog__WriteTo__1__Args__path"]), name => Assert.StartsWith("/bot/state/", variables[name], StringComparison.Ordinal));
        Assert.Matches("(?m)^USER app$", Dockerfile);
    }

    [Fact]
    public void The_unit_fits_the_program_and_the_guide()
    {
        Assert.Equal("/opt/qabot/qabot", Value("ExecStart"));
        Assert.Contains($"install -m 600 -D /dev/stdin {Value("EnvironmentFile")}", Guide, StringComparison.Ordinal);
        Assert.Contains(Value("WorkingDirectory"), Guide, StringComparison.Ordinal);
        Assert.Equal($"/var/lib/{Value("StateDirectory")}", Value("WorkingDirectory"));
        Assert.Equal(ExitCode.Usage.ToString(CultureInfo.InvariantCulture), Value("RestartPreventExitStatus"));
        Assert.True(int.Parse(Value("TimeoutStopSec"), CultureInfo.InvariantCulture) > new TelegramOptions().DrainSeconds + 3);
        Assert.NotNull(SystemdNotices.Watchdog(Value("WatchdogSec") + "000000", null));
        // The runtime compiles as it runs, and asks for its processors: with these refused it does not start.
        Assert.DoesNotMatch("(?m)^MemoryDenyWriteExecute", Unit);
        Assert.Matches("(?m)^SystemCallFilter=sched_setaffinity$", Unit);
        var command = Repository.Read("deploy", "systemd", "qabotctl");
        Assert.All((string[])["StateDirectory", "WorkingDirectory", "EnvironmentFile", "UMask", "StateDirectoryMode"], name => Assert.Contains($"-p {name}={Value(name)}", command, StringComparison.Ordinal));
        Assert.Contains(Value("ExecStart") + " \"$@\"", command, StringComparison.Ordinal);
    }

    [Fact]
    public void Systemd_finds_no_mistake_in_the_unit_and_little_exposure()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/systemd-analyze"), "There is no systemd-analyze here.");
        using var folder = new TempFolder();
        // The program itself is not installed here, which would be a mistake too.
        var unit = folder.Write("qabot.service", Unit.Replace("ExecStart=/opt/qabot/qabot", "ExecStart=/bin/true", StringComparison.Ordinal));

        Assert.Equal((0, ""), Analyze("verify", unit));
        var (code, words) = Analyze("security", "--offline=true", "--threshold=15", "--no-pager", unit);
        Assert.True(code == 0, words);
    }

    private static (int Code, string Words) Analyze(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("/usr/bin/systemd-analyze", arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, arguments[0] == "verify" ? errors.Result : output);
    }

    private static string Value(string name) => Regex.Match(Unit, $"(?m)^{name}=(.*)$").Groups[1].Value;

    [GeneratedRegex(@"dotnet publish [^\n]*?(?=\s\\?\n)|dotnet publish [^\n]*")]
    private static partial Regex PublishCommand();

    [GeneratedRegex(@" -r \S+| -o \S+")]
    private static partial Regex Target();

    [GeneratedRegex(@"-p:(\w+)=")]
    private static partial Regex Option();

    [GeneratedRegex(@"(\w+)=(\S+?)(?= \\|\n)")]
    private static partial Regex Variable();

    [GeneratedRegex("HEALTHCHECK .*CMD \\[\"/app/qabot\", \"(\\w+)\"\\]")]
    private static partial Regex HealthCheck();

    [GeneratedRegex(@"COPY --from=build /source/(\S+)")]
    private static partial Regex Copied();
}
