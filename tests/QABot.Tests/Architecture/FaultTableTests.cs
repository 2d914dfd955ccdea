using System.Text.RegularExpressions;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Architecture;

public sealed partial class FaultTableTests
{
    [Fact]
    public void Every_row_of_the_fault_table_names_a_test_and_log_events_that_exist()
    {
        var tests = string.Join('\n', Repository.Sources("tests/QABot.Tests").Select(File.ReadAllText));
        var events = string.Join('\n', Repository.Sources("src").Select(File.ReadAllText));
        var rows = Row().Matches(Repository.Read("docs", "faults.md"));

        Assert.True(rows.Count >= 10);
        Assert.All(rows, row =>
        {
            Assert.Matches($@"(Task|void|class) {row.Groups[2].Value}\b", tests);
            Assert.All(EventId().Matches(row.Groups[1].Value), id => Assert.Matches($@"\[LoggerMessage\((EventId = )?{id.Value},", events));
        });
    }

    [GeneratedRegex(@"(?m)^\|[^|]+\|[^|]+\|([^|]+)\|[^|]+\| `(\w+)` \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\b\d{4}\b")]
    private static partial Regex EventId();
}
