using System.Diagnostics.Metrics;
using QABot.Operations;

namespace QABot.Web;

/// <summary>One minute of questions.</summary>
/// <param name="Start">When it began, by the machine's clock.</param>
/// <param name="Outcomes">Questions by outcome.</param>
/// <param name="Median">Median seconds from a message's coming to its answer; null when there was none.</param>
/// <param name="Slow">The 95th percentile of the same; null when there was none.</param>
internal sealed record TrafficMinute(DateTimeOffset Start, IReadOnlyDictionary<string, long> Outcomes, double? Median, double? Slow)
{
    /// <summary>All questions of the minute.</summary>
    public long Questions => Outcomes.Values.Sum();
}

/// <summary>The last hour by minutes, for the page's charts. It listens to the bot's own instruments. Safe for concurrent use.</summary>
internal sealed class TrafficHistory : IDisposable
{
    /// <summary>How many minutes are kept.</summary>
    public const int Minutes = 60;

    private const int MostTimes = 1000;

    private readonly TimeProvider time;
    private readonly long start;
    private readonly Lock gate = new();
    private readonly Slot[] slots = [.. Enumerable.Range(0, Minutes).Select(_ => new Slot())];
    private readonly MeterListener listener = new();

    /// <summary>Begins to listen.</summary>
    public TrafficHistory(BotMetrics metrics, TimeProvider time)
    {
        this.time = time;
        start = time.GetTimestamp();
        listener.InstrumentPublished = (instrument, listening) =>
        {
            if (ReferenceEquals(instrument.Meter, metrics.Meter) && instrument.Name is "qabot.questions" or "qabot.answer.duration")
            {
                listening.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) => Count(Tag(tags, "outcome"), value));
        listener.SetMeasurementEventCallback<double>((_, value, tags, _) =>
        {
            if (Tag(tags, "stage") == "total")
            {
                Time(value);
            }
        });
        listener.Start();
    }

    /// <summary>The minutes, oldest first; the last one is under way.</summary>
    public IReadOnlyList<TrafficMinute> Read()
    {
        lock (gate)
        {
            var now = Minute();
            var clock = time.GetUtcNow();
            return
            [
                .. Enumerable.Range(0, Minutes).Select(i =>
                {
                    var minute = now - Minutes + 1 + i;
                    var slot = minute >= 0 && slots[minute % Minutes].Minute == minute ? slots[minute % Minutes] : new Slot();
                    var times = slot.Times.Order().ToList();
                    return new TrafficMinute(
                        clock - TimeSpan.FromMinutes(Minutes - 1 - i),
                        new Dictionary<string, long>(slot.Outcomes, StringComparer.Ordinal),
                        times.Count == 0 ? null : times[times.Count / 2],
                        times.Count == 0 ? null : times[Math.Min(times.Count - 1, (int)(times.Count * 0.95))]);
                }),
            ];
        }
    }

    /// <inheritdoc/>
    public void Dispose() => listener.Dispose();

    private void Count(string outcome, long value)
    {
        if (value == 0)
        {
            return;
        }

        lock (gate)
        {
            var outcomes = Current().Outcomes;
            outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + value;
        }
    }

    private void Time(double seconds)
    {
        lock (gate)
        {
            var times = Current().Times;
            if (times.Count < MostTimes)
            {
                times.Add(seconds);
            }
        }
    }

    private Slot Current()
    {
        var minute = Minute();
        var slot = slots[minute % Minutes];
        if (slot.Minute != minute)
        {
            slot.Minute = minute;
            slot.Outcomes.Clear();
            slot.Times.Clear();
        }

        return slot;
    }

    private long Minute() => (long)time.GetElapsedTime(start).TotalMinutes;

    private static string Tag(ReadOnlySpan<KeyValuePair<string, object?>> tags, string name)
    {
        foreach (var tag in tags)
        {
            if (tag.Key == name)
            {
                return tag.Value as string ?? "";
            }
        }

        return "";
    }

    private sealed class Slot
    {
        public long Minute { get; set; } = -1;

        public Dictionary<string, long> Outcomes { get; } = new(StringComparer.Ordinal);

        public List<double> Times { get; } = [];
    }
}
