using System.Reflection;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;
using Serilog.Settings.Configuration;

namespace QABot.Operations;

/// <summary>Where log events go.</summary>
internal static class Logging
{
    /// <summary>The running bot's logger: levels and sinks from the section <c>Serilog</c>, with tokens and secrets taken out before any sink.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="token">The bot's token; null or empty where there is none.</param>
    /// <param name="tail">Gets every event too; null for none.</param>
    /// <param name="levels">The levels, where they may change while the logger lives; null to take them from the settings for good.</param>
    public static Serilog.Core.Logger ForTheBot(BotSettings settings, string? token, LogTail? tail = null, LogLevels? levels = null)
    {
        var section = settings.Configuration.GetSection("Serilog");
        var resolved = new ConfigurationBuilder()
            .AddConfiguration(settings.Configuration)
            .AddInMemoryCollection(section.AsEnumerable()
                .Where(pair => pair.Key.EndsWith(":path", StringComparison.OrdinalIgnoreCase) && pair.Value is { Length: > 0 })
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)Path.GetFullPath(pair.Value!, settings.Home.Path))))
            // The outer logger has dropped what is below the levels, which may change; the inner one passes on what it gets.
            .AddInMemoryCollection(section.GetSection("MinimumLevel").AsEnumerable()
                .Where(pair => pair.Value is not null)
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)nameof(LogEventLevel.Verbose))))
            .Build();
        var sinks = new LoggerConfiguration().MinimumLevel.Verbose().ReadFrom.Configuration(resolved, new ConfigurationReaderOptions([.. Sinks(section)]));
        if (tail is not null)
        {
            sinks.WriteTo.Sink(tail);
        }

        return new LoggerConfiguration()
            .ReadFrom.Configuration((levels ?? new LogLevels(settings.Configuration)).Configuration)
            .Enrich.FromLogContext()
            // HttpClient's own log lines print every address, and the token stands in each of the Bot API's.
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Fatal)
            .WriteTo.Sink(new RedactingSink(sinks.CreateLogger(), new TokenRedaction(token, settings.Secrets)))
            .CreateLogger();
    }

    /// <summary>The one-shot commands' logger: warnings and errors, on stderr so that stdout stays theirs.</summary>
    public static ILoggerFactory ForOneCommand(TextWriter errors, string? token) =>
        new SerilogLoggerFactory(
            new LoggerConfiguration()
                .MinimumLevel.Warning()
                .WriteTo.Sink(new LineSink(errors, new TokenRedaction(token)))
                .CreateLogger(),
            dispose: true);

    /// <summary>The libraries of the sinks that the settings name: a program in one file cannot look for them, and each that is loaded costs start time.</summary>
    private static IEnumerable<Assembly> Sinks(IConfigurationSection section)
    {
        var names = section.GetSection("WriteTo").GetChildren().Select(sink => sink["Name"] ?? sink.Value ?? "").ToHashSet(StringComparer.OrdinalIgnoreCase);
        yield return typeof(ConsoleLoggerConfigurationExtensions).Assembly;
        yield return typeof(FileLoggerConfigurationExtensions).Assembly;
        if (names.Contains("Seq"))
        {
            yield return SeqLibrary();
        }

        if (names.Contains("OpenTelemetry"))
        {
            yield return OpenTelemetryLibrary();
        }
    }

    private static Assembly SeqLibrary() => typeof(SeqLoggerConfigurationExtensions).Assembly;

    private static Assembly OpenTelemetryLibrary() => typeof(OpenTelemetryLoggerConfigurationExtensions).Assembly;
}
