using System.Globalization;
using Serilog.Core;
using Serilog.Events;

namespace QABot.Operations;

/// <summary>Writes one readable line an event, with tokens taken out; the exception's message stands in for its stack.</summary>
internal sealed class LineSink(TextWriter writer, TokenRedaction redaction) : ILogEventSink
{
    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var level = logEvent.Level == LogEventLevel.Warning ? "warning" : "error";
        var reason = logEvent.Exception is null ? "" : $" ({logEvent.Exception.Message})";
        lock (writer)
        {
            writer.WriteLine(redaction.Redact($"{level}: {logEvent.RenderMessage(CultureInfo.InvariantCulture)}{reason}"));
        }
    }
}
