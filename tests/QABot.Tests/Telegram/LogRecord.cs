using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace QABot.Tests.Telegram;

/// <summary>Keeps what was logged, every level of it.</summary>
internal sealed class LogRecord : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> entries = new();

    public IReadOnlyList<(int Id, LogLevel Level, string Text)> Entries => [.. entries];

    public ILogger CreateLogger(string categoryName) => new Writer(entries);

    public ILogger<T> For<T>() => new Logger<T>(LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(this)));

    public void Dispose()
    {
    }

    private sealed class Writer(ConcurrentQueue<(int Id, LogLevel Level, string Text)> entries) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            entries.Enqueue((eventId.Id, logLevel, $"{formatter(state, exception)} {exception}"));
    }
}
