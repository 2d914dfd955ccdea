using System.Reflection;
using System.Text.RegularExpressions;
using QABot.Core.Articles;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Architecture;

public sealed partial class ArchitectureTests
{
    private static readonly string[] CoreAndHost = ["src/QABot.Core", "src/QABot"];

    [Fact]
    public void Lucene_is_used_in_indexing_and_retrieval_only() =>
        Assert.DoesNotContain(
            Files("src", file => !Under(file, "src/QABot.Core/Indexing") && !Under(file, "src/QABot.Core/Retrieval")),
            file => Using(file, "Lucene.Net"));

    [Fact]
    public void Telegram_types_are_used_in_the_telegram_folder_only() =>
        Assert.DoesNotContain(Files("src", file => !Under(file, "src/QABot/Telegram")), file => Using(file, "Telegram.Bot"));

    [Fact]
    public void The_core_knows_neither_telegram_nor_hosting()
    {
        var references = typeof(Article).Assembly.GetReferencedAssemblies().Select(name => name.Name!);

        Assert.DoesNotContain(references, name =>
            name.StartsWith("Telegram", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.Hosting", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.Extensions.DependencyInjection", StringComparison.Ordinal)
            || name.StartsWith("Serilog", StringComparison.Ordinal)
            || name.StartsWith("Spectre", StringComparison.Ordinal));
    }

    [Fact]
    public void No_word_of_an_incident_stands_in_the_code()
    {
        var code = Files("src", _ => true).Select(file => (File: file, Text: File.ReadAllText(file))).ToList();
        var names = Regex.Split(Repository.Read("tests", "QABot.Tests", "Data", "incident-words.txt"), @"\s+").Where(word => word.Length > 0).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(
            from name in names
            let word = new Regex($@"(?<![A-Za-z]){Regex.Escape(name)}(?![A-Za-z])", RegexOptions.IgnoreCase)
            from item in code
            where word.IsMatch(item.Text)
            select $"{Path.GetRelativePath(Repository.Root, item.File)}: {name}");
    }

    [Fact]
    public void Namespaces_follow_folders()
    {
        var wrong =
            from project in CoreAndHost
            from file in Repository.Sources(project)
            let declared = Namespace().Match(File.ReadAllText(file))
            where declared.Success
            let folder = Path.GetDirectoryName(Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file))!
            where declared.Groups[1].Value != folder.Replace(Path.DirectorySeparatorChar, '.')
            select $"{file}: {declared.Groups[1].Value}";

        Assert.Empty(wrong);
    }

    [Fact]
    public void The_wall_clock_is_asked_through_a_time_provider() =>
        Assert.DoesNotContain(Files("src", _ => true), file => WallClock().IsMatch(File.ReadAllText(file)));

    [Fact]
    public void Event_ids_of_log_messages_are_unique()
    {
        var ids = Files("src", _ => true)
            .SelectMany(file => EventId().Matches(File.ReadAllText(file)).Select(match => int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture)))
            .ToList();

        Assert.NotEmpty(ids);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    [Fact]
    public void Every_options_class_is_a_section_of_the_settings()
    {
        var options = new[] { typeof(Article).Assembly, typeof(BotSettings).Assembly }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.GetField("Section", BindingFlags.Public | BindingFlags.Static) is { IsLiteral: true });

        Assert.Equal(
            options.Select(type => type.FullName).Order(StringComparer.Ordinal),
            BotSettings.Sections.Select(section => section.OptionsType.FullName).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> Files(string folder, Func<string, bool> include) => Repository.Sources(folder).Where(include);

    private static bool Under(string file, string folder) =>
        Path.GetRelativePath(Repository.Root, file).Replace(Path.DirectorySeparatorChar, '/').StartsWith(folder + "/", StringComparison.Ordinal);

    private static bool Using(string file, string name) => File.ReadAllText(file).Contains(name + ".", StringComparison.Ordinal)
        || File.ReadAllText(file).Contains($"using {name};", StringComparison.Ordinal);

    [GeneratedRegex(@"^namespace\s+([\w.]+)", RegexOptions.Multiline)]
    private static partial Regex Namespace();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Utc)?Now\b|\bDateTime\.Today\b|\bThread\.Sleep\(")]
    private static partial Regex WallClock();

    [GeneratedRegex(@"\[LoggerMessage\(\s*(?:EventId\s*=\s*)?(\d+)")]
    private static partial Regex EventId();
}
