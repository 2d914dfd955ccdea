using System.Diagnostics;

namespace QABot.Operations;

/// <summary>
/// The traces of the bot: one an update, with a span a stage. Every update has one, whether or not traces are exported, because
/// its id ties together what the log says of it and what the user is told. Tags never hold addresses or texts. Safe for concurrent use.
/// </summary>
internal static class Tracing
{
    /// <summary>Name of the source of all spans.</summary>
    public const string SourceName = "QABot";

    private static readonly ActivitySource Source = Open();

    /// <summary>The id under which a user's report finds the trace: its first 8 hexadecimal digits; null outside any trace.</summary>
    public static string? ShortId => Activity.Current?.TraceId.ToHexString()[..8];

    /// <summary>Begins a trace of its own, whatever runs already.</summary>
    public static Activity? Begin(string name)
    {
        Activity.Current = null;
        return Source.StartActivity(name, ActivityKind.Consumer);
    }

    /// <summary>Begins a span within the trace that runs.</summary>
    public static Activity? Span(string name) => Activity.Current is null ? null : Source.StartActivity(name);

    private static ActivitySource Open()
    {
        ActivitySource.AddActivityListener(new ActivityListener
        {
            ShouldListenTo = source => source.Name == SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.PropagationData,
        });
        return new ActivitySource(SourceName);
    }
}
