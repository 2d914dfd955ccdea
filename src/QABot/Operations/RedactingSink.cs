using Serilog.Core;
using Serilog.Events;
using Serilog.Parsing;

namespace QABot.Operations;

/// <summary>
/// Stands before every sink that is configured and takes tokens out of message, properties and exceptions, so that no
/// sink and no library's log line can leak one.
/// </summary>
internal sealed class RedactingSink(Logger sinks, TokenRedaction redaction) : ILogEventSink, IDisposable
{
    private static readonly MessageTemplateParser Templates = new();

    /// <inheritdoc/>
    public void Emit(LogEvent logEvent)
    {
        var template = redaction.Redact(logEvent.MessageTemplate.Text);
        sinks.Write(new LogEvent(
            logEvent.Timestamp,
            logEvent.Level,
            logEvent.Exception is null ? null : Redact(logEvent.Exception),
            ReferenceEquals(template, logEvent.MessageTemplate.Text) ? logEvent.MessageTemplate : Templates.Parse(template),
            logEvent.Properties.Select(property => new LogEventProperty(property.Key, Redact(property.Value))),
            logEvent.TraceId ?? default,
            logEvent.SpanId ?? default));
    }

    /// <inheritdoc/>
    public void Dispose() => sinks.Dispose();

    private Exception Redact(Exception exception)
    {
        var text = exception.ToString();
        var redacted = redaction.Redact(text);
        return ReferenceEquals(text, redacted) || text == redacted ? exception : new RedactedException(redaction.Redact(exception.Message), redacted);
    }

    private LogEventPropertyValue Redact(LogEventPropertyValue value) => value switch
    {
        ScalarValue { Value: string text } => new ScalarValue(redaction.Redact(text)),
        ScalarValue { Value: Uri address } => new ScalarValue(redaction.Redact(address.OriginalString)),
        SequenceValue sequence => new SequenceValue(sequence.Elements.Select(Redact)),
        StructureValue structure => new StructureValue(
            structure.Properties.Select(property => new LogEventProperty(property.Name, Redact(property.Value))),
            structure.TypeTag),
        DictionaryValue dictionary => new DictionaryValue(dictionary.Elements.Select(element =>
            KeyValuePair.Create((ScalarValue)Redact(element.Key), Redact(element.Value)))),
        _ => value,
    };

    /// <summary>An exception's text without the token that stood in it.</summary>
    private sealed class RedactedException(string message, string text) : Exception(message)
    {
        public override string ToString() => text;
    }
}
