using System.Globalization;
using Serilog.Core;
using Serilog.Events;
using Serilog.Formatting.Display;

namespace QABot.Operations;

/// <summary>The last log events, for the operator's page, and how many there were of each level. Tokens are out already. Safe for concurrent use.</summary>
internal sealed class LogTail : ILogEventSink
{
    private const int Kept = 1000;

    // Words as they are, without the quotation marks that the default rendering puts around values.
    private static readonly MessageTemplateTextFormatter Formatter = new("{Message:l}", CultureInfo.InvariantCulture);

    private readonly Lock gate = new();
    private readonly Queue<LoggedEvent> events = new(Kept);
    private readonly long[] counts = new long[Enum.GetValues<LogEventLevel>().Length];

    /// <summary>Events of the level since the start.</summary>
    public long Count(LogEventLevel level)
    {
        lock (gate)
        {
            return counts[(int)level];
        }
    }

    /// <summary>Events of all levels since the start.</summary>
    public long Total
    {
        get
        {
            lock (gate)
            {
                return counts.Sum();
            }
        }
    }

    /// <summary>The newest first.</summary>
    /// <param name="least">Events below this level are left out.</param>
    /// <param name="words">Only events whose text, source or trace id holds this, in any case; null or empty for all.</param>
    /// <param name="most">At most so many.</param>
    public IReadOnlyList<LoggedEvent> Last(LogEventLevel least, string? words, int most)
    {
        lock (gate)
        {
            return [.. events.Reverse().Where(e => e.Level >= least && e.Holds(words)).Take(most)];
        }
    }

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var id = logEvent.Properties.GetValueOrDefault("EventId") is StructureValue structure
            && structure.Properties.FirstOrDefault(property => property.Name == "Id")?.Value is ScalarValue { Value: int number } ? number : 0;
        var source = logEvent.Properties.GetValueOrDefault("SourceContext") is ScalarValue { Value: string name } ? name : "";
        var reason = logEvent.Exception is { } exception ? $" ({exception.GetType().Name}: {exception.Message})" : "";
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        Formatter.Format(logEvent, text);
        var entry = new LoggedEvent(
            logEvent.Timestamp, logEvent.Level, id, text + reason, source, logEvent.TraceId?.ToHexString() ?? "");
        lock (gate)
        {
            counts[(int)logEvent.Level]++;
            if (events.Count == Kept)
            {
                events.Dequeue();
            }

            events.Enqueue(entry);
        }
    }
}

/// <summary>A log event as the operator's page shows it.</summary>
/// <param name="At">When.</param>
/// <param name="Level">How bad.</param>
/// <param name="Id">Its event id; 0 where it has none.</param>
/// <param name="Text">The message and, where there was one, the exception's type and message.</param>
/// <param name="Source">The part that wrote it.</param>
/// <param name="Trace">The trace it belongs to; empty outside any.</param>
internal sealed record LoggedEvent(DateTimeOffset At, LogEventLevel Level, int Id, string Text, string Source, string Trace)
{
    /// <summary>Whether text, source, event id or trace id holds the words.</summary>
    public bool Holds(string? words) => string.IsNullOrWhiteSpace(words)
        || Text.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase)
        || Source.Contains(words.Trim(), StringComparison.OrdinalIgnoreCase)
        || Trace.StartsWith(words.Trim(), StringComparison.OrdinalIgnoreCase)
        || Id.ToString(CultureInfo.InvariantCulture) == words.Trim();
}
