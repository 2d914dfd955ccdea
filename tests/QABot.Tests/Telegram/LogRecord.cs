using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Xunit;

namespace QABot.Tests.Telegram;

/// <summary>Keeps what was logged, every level of it.</summary>
internal sealed class LogRecord : ILoggerProvider
{
    private readonly ConcurrentQueue<(int Id, LogLevel Level, string Text)> entries = new();
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public IReadOnlyList<(int Id, LogLevel Level, string Text)> Entries => [.. entries];

    public ILogger CreateLogger(string categoryName) => new Writer(this);

    public ILogger<T> For<T>() => new Logger<T>(LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Trace).AddProvider(this)));

    public void Dispose()
    {
    }

    /// <summary>Ends when an entry that fits is there; fails after 20 seconds.</summary>
    public async Task WaitForAsync(Func<(int Id, LogLevel Level, string Text), bool> fits)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var more = Volatile.Read(ref next).Task;
            if (entries.Any(fits))
            {
                return;
            }

            await more.WaitAsync(limit.Token);
        }
    }

    private sealed class Writer(LogRecord record) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            record.entries.Enqueue((eventId.Id, logLevel, $"{formatter(state, exception)} {exception}"));
            Interlocked.Exchange(ref record.next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
        }
    }
}
