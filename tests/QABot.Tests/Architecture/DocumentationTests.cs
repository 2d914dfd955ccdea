using System.Collections;
using System.Globalization;
using System.Text.RegularExpressions;
using QABot.Console;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Architecture;

/// <summary>What the documentation names exists, and what exists is documented.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string Readme = Repository.Read("README.md");

    [Fact]
    public void Every_setting_has_a_row_with_its_default_and_every_row_is_a_setting()
    {
        var expected =
            from section in BotSettings.Sections
            let defaults = Activator.CreateInstance(section.OptionsType)!
            from key in section.Keys
            select (key, Default: Text(section.OptionsType.GetProperty(key.Split(':')[1])!.GetValue(defaults)));
        var documented = SettingRow().Matches(Readme).Select(row => (row.Groups[1].Value, Default: row.Groups[2].Value.Trim('`')));

        Assert.Equal(expected.Order(), documented.Order());
    }

    [Fact]
    public void Every_command_and_option_stands_in_the_readme_and_every_row_is_a_command()
    {
        using var nothing = new StringWriter();
        var root = new CommandLine(Terminal.Of(TextReader.Null, nothing, nothing, interactive: false), "/", "/").Root();
        var expected = root.Subcommands.Select(command =>
            (command.Name, Options: string.Join(' ', command.Options.Select(option => option.Name).Order(StringComparer.Ordinal))));
        var documented = CommandRow().Matches(Readme).Select(row =>
            (Name: row.Groups[1].Value, Options: string.Join(' ', OptionName().Matches(row.Groups[2].Value).Select(match => match.Value).Order(StringComparer.Ordinal))));

        Assert.Equal(expected.Order(), documented.Order());
    }

    [Fact]
    public void Every_exit_code_stands_in_the_readme()
    {
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!);

        Assert.Equal(codes.Order(), ExitCodeRow().Matches(Readme).Select(row => int.Parse(row.Groups[1].Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Every_link_between_pages_leads_to_a_file()
    {
        var broken =
            from page in Pages()
            from Match link in Link().Matches(File.ReadAllText(page))
            let target = link.Groups[1].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            where !Path.Exists(Path.Combine(Path.GetDirectoryName(page)!, target))
            select $"{Path.GetRelativePath(Repository.Root, page)}: {target}";

        Assert.Empty(broken);
    }

    [Fact]
    public void Every_source_folder_has_its_section_in_the_architecture()
    {
        var architecture = Repository.Read("docs", "architecture.md");
        var missing = new[] { "src/QABot.Core", "src/QABot" }
            .SelectMany(project => Directory.GetDirectories(Path.Combine(Repository.Root, project)))
            .Select(folder => Path.GetFileName(folder)!)
            .Where(folder => folder is not ("bin" or "obj"))
            .Where(folder => !Regex.IsMatch(architecture, $@"(?m)^### .*\b{folder}\b"));

        Assert.Empty(missing);
    }

    [Fact]
    public void Every_decision_is_listed()
    {
        var index = Repository.Read("docs", "decisions", "README.md");
        var decisions = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "decisions"), "0*.md").Select(file => Path.GetFileName(file)!);

        Assert.All(decisions, decision => Assert.Contains($"({decision})", index, StringComparison.Ordinal));
    }

    private static IEnumerable<string> Pages() =>
        Directory.GetFiles(Repository.Root, "*.md").Concat(Directory.GetFiles(Path.Combine(Repository.Root, "docs"), "*.md", SearchOption.AllDirectories));

    private static string Text(object? value) => value switch
    {
        null or "" => "(none)",
        bool flag => flag ? "true" : "false",
        string text => text,
        IEnumerable list when !list.Cast<object>().Any() => "(none)",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"(?m)^\| `(\w+:\w+)` \| ([^|]+?) \|")]
    private static partial Regex SettingRow();

    [GeneratedRegex(@"(?m)^\| `([a-z]+)([^`]*)` \|")]
    private static partial Regex CommandRow();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex OptionName();

    [GeneratedRegex(@"(?m)^\| (\d+) \|")]
    private static partial Regex ExitCodeRow();

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();
}
