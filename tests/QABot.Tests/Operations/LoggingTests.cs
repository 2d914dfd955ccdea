using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Operations;
using QABot.Tests.Support;
using Serilog;
using Xunit;

namespace QABot.Tests.Operations;

/// <summary>Through the logger that the running bot has, with the sinks of the repository's own settings file.</summary>
public sealed class LoggingTests : IDisposable
{
    private const string Secret = "AAF-canary_canary_canary_canary_0123";
    private const string Token = "123456789:" + Secret;

    private readonly TempFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task No_token_reaches_the_file_whichever_way_it_is_logged()
    {
        var lines = await LogAsync("configured-token-of-another-shape", logger =>
        {
            logger.LogWarning("in the text https://api.example.org/bot123456789:AAF-canary_canary_canary_canary_0123/getMe");
            logger.LogWarning("as a value {Address}", $"https://api.example.org/bot{Token}/getUpdates");
            logger.LogWarning("as an address {Address}", new Uri($"https://api.example.org/bot{Token}/getUpdates"));
            logger.LogWarning("escaped {Address}", $"https://api.example.org/bot123456789%3A{Secret}/");
            logger.LogWarning("in a structure {@Request}", new { Address = Token, Tokens = new[] { Token } });
            logger.LogWarning(new HttpRequestException("failed: " + Token, new IOException(Token)), "in an exception");
            logger.LogWarning("the configured one: {Token}", "configured-token-of-another-shape");
            using (logger.BeginScope(new Dictionary<string, object> { ["Scope"] = Token }))
            {
                logger.LogWarning("in a scope");
            }
        });

        Assert.Equal(8, lines.Length);
        Assert.DoesNotContain(lines, line => line.Contains("canary", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("another-shape", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains("[token]", line, StringComparison.Ordinal));
        Assert.Contains(lines, line => line.Contains("HttpRequestException", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_line_without_a_token_arrives_unchanged()
    {
        var line = Assert.Single(await LogAsync(Token, logger => logger.LogInformation(new EventId(7001), "{Count} articles at {Time}", 5, "12:30:45")));

        Assert.Contains("\"Count\":5", line, StringComparison.Ordinal);
        Assert.Contains("\"@mt\":\"{Count} articles at {Time}\"", line, StringComparison.Ordinal);
        Assert.Contains("12:30:45", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_http_clients_own_lines_are_left_out()
    {
        var lines = await LogAsync(Token, logger => logger.LogCritical("GET https://api.example.org/"), "System.Net.Http.HttpClient.bot.LogicalHandler");

        // Fatal alone passes; the client writes nothing above Error.
        Assert.Single(lines);
        Assert.Empty(await LogAsync(Token, logger => logger.LogError("GET https://api.example.org/"), "System.Net.Http.HttpClient.bot.LogicalHandler"));
    }

    private async Task<string[]> LogAsync(string token, Action<Microsoft.Extensions.Logging.ILogger> write, string category = "QABot.Tests")
    {
        var home = Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        Directory.CreateDirectory(home);
        await File.WriteAllTextAsync(
            Path.Combine(home, HomeFolder.FileName), Repository.Read(HomeFolder.FileName), TestContext.Current.CancellationToken);
        var settings = BotSettings.Load(HomeFolder.Find(home, home), home, CommandLineSettings.Split([]));
        await using (var services = new ServiceCollection().AddSerilog(Logging.ForTheBot(settings, token), dispose: true).BuildServiceProvider())
        {
            write(services.GetRequiredService<ILoggerFactory>().CreateLogger(category));
        }

        var logs = Path.Combine(home, "logs");
        return Directory.Exists(logs)
            ? await File.ReadAllLinesAsync(Directory.GetFiles(logs).Single(), TestContext.Current.CancellationToken)
            : [];
    }
}
