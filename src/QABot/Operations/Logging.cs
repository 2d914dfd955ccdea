using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace QABot.Operations;

/// <summary>Where log events go.</summary>
internal static class Logging
{
    /// <summary>The running bot's logger: levels and sinks from the section <c>Serilog</c>, with tokens taken out before any sink.</summary>
    public static Serilog.Core.Logger ForTheBot(BotSettings settings, string? token)
    {
        var section = settings.Configuration.GetSection("Serilog");
        var resolved = new ConfigurationBuilder()
            .AddConfiguration(settings.Configuration)
            .AddInMemoryCollection(section.AsEnumerable()
                .Where(pair => pair.Key.EndsWith(":path", StringComparison.OrdinalIgnoreCase) && pair.Value is { Length: > 0 })
                .Select(pair => KeyValuePair.Create(pair.Key, (string?)Path.GetFullPath(pair.Value!, settings.Home.Path))))
            .Build();
        var levels = new ConfigurationBuilder()
            .AddInMemoryCollection(section.GetSection("MinimumLevel").AsEnumerable().Where(pair => pair.Value is not null))
            .Build();
        var sinks = new LoggerConfiguration().ReadFrom.Configuration(resolved).CreateLogger();
        return new LoggerConfiguration()
            .ReadFrom.Configuration(levels)
            .Enrich.FromLogContext()
            // HttpClient's own log lines print every address, and the token stands in each of the Bot API's.
            .MinimumLevel.Override("System.Net.Http", LogEventLevel.Fatal)
            .WriteTo.Sink(new RedactingSink(sinks, new TokenRedaction(token)))
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
}
