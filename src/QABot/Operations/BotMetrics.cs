using System.Diagnostics.Metrics;
using QABot.Core.Answers;

namespace QABot.Operations;

/// <summary>What the bot counts and times as it works; what has a state instead is in <see cref="StateGauges"/>. Safe for concurrent use.</summary>
internal sealed class BotMetrics
{
    /// <summary>Name of the meter.</summary>
    public const string MeterName = "QABot";

    private static readonly double[] Seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

    private readonly Counter<long> updates;
    private readonly Counter<long> unreadable;
    private readonly Counter<long> questions;
    private readonly Counter<long> votes;
    private readonly Counter<long> throttled;
    private readonly Counter<long> calls;
    private readonly UpDownCounter<long> outbound;
    private readonly Histogram<double> answer;
    private readonly Histogram<double> reindex;

    /// <summary>The meter that holds every instrument of the bot.</summary>
    public Meter Meter { get; }

    /// <summary>Makes the instruments.</summary>
    public BotMetrics(IMeterFactory meters)
    {
        Meter = meters.Create(MeterName);
        updates = Meter.CreateCounter<long>("qabot.updates", "{update}", "Updates taken from Telegram, by kind.");
        unreadable = Meter.CreateCounter<long>("qabot.updates.unreadable", "{update}", "Updates that could not be read.");
        questions = Meter.CreateCounter<long>("qabot.questions", "{question}", "Questions by outcome.");
        votes = Meter.CreateCounter<long>("qabot.votes", "{vote}", "Readers' votes on answers, by value.");
        throttled = Meter.CreateCounter<long>("qabot.outbound.throttled", "{call}", "Calls that Telegram answered with 429.");
        calls = Meter.CreateCounter<long>("qabot.outbound.calls", "{call}", "Calls of the Bot API that count against its limits, by result.");
        outbound = Meter.CreateUpDownCounter<long>("qabot.outbound.queue", "{call}", "Calls that wait for Telegram's limits or are under way.");
        answer = Meter.CreateHistogram<double>(
            "qabot.answer.duration", "s", "Time of a question by stage.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
        reindex = Meter.CreateHistogram<double>(
            "qabot.reindex.duration", "s", "Time of an update of the index, by result.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = Seconds });
    }

    /// <summary>Starts every series at zero, so that an alert sees its first step. Called once whoever collects them listens.</summary>
    public void BeginAtZero()
    {
        foreach (var outcome in Enum.GetValues<AnswerOutcome>())
        {
            questions.Add(0, Tag("outcome", Name(outcome)));
        }

        foreach (var outcome in (string[])["busy", "preparing", "error"])
        {
            questions.Add(0, Tag("outcome", outcome));
        }

        updates.Add(0, Tag("kind", "message"));
        unreadable.Add(0);
        votes.Add(0, Tag("value", "up"));
        votes.Add(0, Tag("value", "down"));
        throttled.Add(0);
        calls.Add(0, Tag("result", "ok"));
        calls.Add(0, Tag("result", "failed"));
        outbound.Add(0);
    }

    /// <summary>An update was taken.</summary>
    public void Update(string kind) => updates.Add(1, Tag("kind", kind));

    /// <summary>An update could not be read.</summary>
    public void Unreadable() => unreadable.Add(1);

    /// <summary>A question ended.</summary>
    public void Question(AnswerOutcome outcome) => questions.Add(1, Tag("outcome", Name(outcome)));

    /// <summary>A question ended without being looked up: "busy", "preparing" or "error".</summary>
    public void Question(string outcome) => questions.Add(1, Tag("outcome", outcome));

    /// <summary>A reader voted on an answer.</summary>
    public void Vote(bool up) => votes.Add(1, Tag("value", up ? "up" : "down"));

    /// <summary>A stage of a question took so long: "queue" (in its chat's lane), "find", "send", or "total" (from the update's coming to its answer).</summary>
    public void Stage(string stage, TimeSpan took) => answer.Record(took.TotalSeconds, Tag("stage", stage));

    /// <summary>An update of the index ended.</summary>
    public void Reindexed(TimeSpan took, bool ok) => reindex.Record(took.TotalSeconds, Tag("result", ok ? "ok" : "failed"));

    /// <summary>A call waits to go out.</summary>
    public void Entered() => outbound.Add(1);

    /// <summary>A call that waited or ran is over.</summary>
    public void Left() => outbound.Add(-1);

    /// <summary>A call was answered, or not.</summary>
    public void Called(bool ok, bool tooMany)
    {
        calls.Add(1, Tag("result", ok ? "ok" : "failed"));
        if (tooMany)
        {
            throttled.Add(1);
        }
    }

    private static string Name(AnswerOutcome outcome) => outcome switch
    {
        AnswerOutcome.Answered => "answered",
        AnswerOutcome.Clarify => "clarify",
        AnswerOutcome.Refused => "refused",
        _ => "small_talk",
    };

    private static KeyValuePair<string, object?> Tag(string name, string value) => new(name, value);
}
