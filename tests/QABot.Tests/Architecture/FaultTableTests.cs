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

    [Fact]
    public void Every_fault_that_an_operator_must_expect_has_its_row()
    {
        var faults = Row().Matches(Repository.Read("docs", "faults.md")).Select(row => row.Value.Split('|')[1]).ToList();

        Assert.All(
            (string[])[
                "for an hour", "DNS", "5xx", "429", "garbage", "Clock jumps", "Disk full (store)", "Disk full (index)", "Disk full (log files)",
                "Store locked", "Index folder read-only", "Index folder deleted", "unmounted", "Out of file handles",
            ],
            fault => Assert.Contains(faults, row => row.Contains(fault, StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"(?m)^\|[^|]+\|[^|]+\|([^|]+)\|[^|]+\| `(\w+)` \|$")]
    private static partial Regex Row();

    [GeneratedRegex(@"\b\d{4}\b")]
    private static partial Regex EventId();
}
