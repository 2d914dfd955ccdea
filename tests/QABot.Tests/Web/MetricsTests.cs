using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Web;

public sealed partial class MetricsTests
{
    [Fact]
    public async Task Every_metric_of_dashboard_and_alerts_is_served_and_every_served_one_is_on_the_dashboard()
    {
        await using var bot = await WebBot.StartAsync();
        var user = bot.Api.AddUser("Ann");
        user.Says("How long will the bridge stay closed?");
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);
        await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);

        var (_, text) = await bot.GetAsync("metrics");

        var served = SampleName().Matches(text).Select(match => match.Groups[1].Value).Where(name => name.StartsWith("qabot_", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var dashboard = Names(Repository.Read("deploy", "grafana", "qabot.json"));
        Assert.NotEmpty(served);
        Assert.Empty(dashboard.Except(served));
        Assert.Empty(Names(Repository.Read("deploy", "prometheus", "alerts.yml")).Except(served));
        Assert.Empty(served.Where(name => !name.EndsWith("_sum", StringComparison.Ordinal) && !name.EndsWith("_count", StringComparison.Ordinal)).Except(dashboard));
        Assert.Contains("dotnet_gc", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_are_counted_by_outcome_and_timed_by_stage()
    {
        await using var bot = await WebBot.StartAsync();
        var meter = bot.Bot.Part<BotMetrics>().Meter;
        var counts = new ConcurrentDictionary<string, long>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, meter))
                listening.EnableMeasurementEvents(instrument);
        }
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, tags, value));
        listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags, 1));
        listener.Start();
        var user = bot.Api.AddUser("Ann");
        user.Says("How long will the bridge stay closed?");
        user.Says("thanks");
        await bot.Api.WaitForMessagesAsync(2, m => m.ChatId == user.Id);
        await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);

        Assert.Equal(1, counts["qabot.questions answered"]);
        Assert.Equal(1, counts["qabot.questions small_talk"]);
        Assert.Equal(2, counts["qabot.updates message"]);
        foreach (var stage in (string[])["queue", "find", "send", "total"])
            Assert.Equal(2, counts["qabot.answer.duration " + stage]);

        void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags, long value)
        {
            var tag = tags.Length > 0 ? tags[0].Value : "";
            counts.AddOrUpdate($"{instrument.Name} {tag}", value, (_, before) => before + value);
        }
    }

    [Fact]
    public void Every_instrument_is_described_in_the_operators_guide()
    {
        var guide = Repository.Read("docs", "operations.md");
        var sources = new[] { nameof(BotMetrics), nameof(StateGauges) }.Select(name => Repository.Read("src", "QABot", "Operations", name + ".cs"));

        Assert.All(
            sources.SelectMany(source => Instrument().Matches(source).Select(match => match.Groups[1].Value)),
            name => Assert.Contains($"`{name}`", guide, StringComparison.Ordinal));
    }

    private static HashSet<string> Names(string file) => [.. Metric().Matches(file).Select(match => match.Value)];

    [GeneratedRegex(@"(?m)^([a-z_:]+)(?:\{| )")]
    private static partial Regex SampleName();

    [GeneratedRegex(@"\bqabot_[a-z_]+")]
    private static partial Regex Metric();

    [GeneratedRegex("\"(qabot\\.[a-z._]+)\"")]
    private static partial Regex Instrument();
}
