using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Tests.Support;
using QABot.Web;
using Serilog;
using Serilog.Extensions.Logging;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Web;

/// <summary>The bot in this process with its web part on a port of its own.</summary>
internal sealed class WebBot : IAsyncDisposable
{
    // Below the ports that the system gives to whoever asks for any: no other test is given one before it is listened on.
    private static int lastPort = 20_000 + (Environment.ProcessId % 8_000);

    private readonly TempFolder home;
    private readonly bool ownsHome;

    private WebBot(TempFolder home, bool ownsHome, FakeBotApi api, RunningBot bot)
    {
        (this.home, this.ownsHome) = (home, ownsHome);
        (Api, Bot) = (api, bot);
        Address = new Uri($"http://127.0.0.1:{bot.Part<WebServer>().Address!.Port}/");
    }

    public FakeBotApi Api { get; }

    public RunningBot Bot { get; }

    public Uri Address { get; }

    public TempFolder Home => home;

    public static async Task<WebBot> StartAsync(Action<WebOptions>? web = null, WebhookOptions? webhook = null, FakeBotApi? api = null, TempFolder? home = null, TimeProvider? time = null)
    {
        var folder = home ?? new TempFolder();
        var options = new WebOptions { Port = FreePort(), Page = true };
        web?.Invoke(options);
        var telegram = api ?? await FakeBotApi.StartAsync();
        var tail = new LogTail();
        var logger = new LoggerConfiguration()
            .MinimumLevel.Debug().MinimumLevel.Override("Microsoft", Serilog.Events.LogEventLevel.Warning).Enrich.FromLogContext().WriteTo.Sink(tail).CreateLogger();
        var bot = await RunningBot.StartAsync(telegram, folder, time: time, more: services => services
            .AddSingleton(options)
            .AddSingleton(webhook ?? new WebhookOptions())
            .AddSingleton(new HealthOptions { FreeMegabytes = 0 })
            .AddSingleton(new TelemetryOptions())
            .AddSingleton(new IndexOptions { Folder = folder["index"] })
            .AddSingleton(tail)
            .AddSingleton<ILoggerProvider>(new SerilogLoggerProvider(logger, dispose: true))
            .AddSingleton<HealthChecks>()
            .AddSingleton<TelemetryExport>()
            .AddHostedService<StateGauges>()
            .AddQABotWeb());
        return new WebBot(folder, home is null, telegram, bot);
    }

    /// <summary>Asks for a page, with the request changed before.</summary>
    public async Task<(HttpStatusCode Status, string Text)> GetAsync(string path, Action<HttpRequestMessage>? change = null) =>
        await SendAsync(new HttpRequestMessage(HttpMethod.Get, new Uri(Address, path)), change);

    public static async Task<(HttpStatusCode Status, string Text)> SendAsync(HttpRequestMessage request, Action<HttpRequestMessage>? change = null)
    {
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false });
        change?.Invoke(request);
        using (request)
        {
            using var response = await client.SendAsync(request, Xunit.TestContext.Current.CancellationToken);
            return (response.StatusCode, await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken));
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Api.DisposeAsync();
        if (ownsHome)
            home.Dispose();
    }

    /// <summary>A port that nobody listens on, each given once.</summary>
    public static int FreePort()
    {
        while (true)
        {
            var port = Interlocked.Increment(ref lastPort);
            try
            {
                using var listener = new TcpListener(IPAddress.Loopback, port);
                listener.Start();
                return port;
            }
            catch (SocketException) when (port < 32_000)
            {
                // Somebody else's; the next is tried.
            }
        }
    }
}
