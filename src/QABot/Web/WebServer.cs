using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Operations;

namespace QABot.Web;

/// <summary>The port of health, metrics, page and webhook. Registered, and with it ASP.NET loaded, only where a port is set.</summary>
internal sealed partial class WebServer(
    WebOptions options,
    WebhookOptions webhookOptions,
    TelemetryExport telemetry,
    HealthEndpoints health,
    WebhookEndpoint webhook,
    OperatorPage page,
    ILoggerFactory loggers,
    ILogger<WebServer> logger) : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(1);

    private WebApplication? app;

    /// <summary>Where it listens; null before the start.</summary>
    public Uri? Address { get; private set; }

    /// <summary>Begins to listen.</summary>
    /// <exception cref="IOException">The port cannot be had; the message names the setting.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Services.AddSingleton(loggers);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = WebhookEndpoint.MostBytes;
            kestrel.Listen(IPAddress.Parse(options.Host), options.Port);
        });
        app = builder.Build();
        app.UseOpenTelemetryPrometheusScrapingEndpoint(telemetry.Metrics, predicate: null, path: "/metrics", configureBranchedPipeline: null, optionsName: null);
        app.Run(AnswerAsync);
        try
        {
            await app.StartAsync(cancellationToken);
        }
        catch (IOException e)
        {
            throw new IOException($"Web:Port {options.Port} on {options.Host} cannot be listened on ({e.Message}). Choose another, or stop the program that has it.", e);
        }

        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        LogListening(logger, Address, options.Page ? "on" : "off");
    }

    /// <inheritdoc/>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        if (app is not null)
        {
            // A browser's open connection must not hold up the stop.
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            limit.CancelAfter(StopWithin);
            await app.StopAsync(limit.Token);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (app is not null)
        {
            await app.DisposeAsync();
        }
    }

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value ?? "/";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return path switch
        {
            "/health/live" => HealthEndpoints.LiveAsync(http),
            "/health/ready" => health.ReadyAsync(http),
            _ when webhookOptions.IsOn && path == webhookOptions.Path => webhook.TakeAsync(http),
            _ when options.Page && path is "/" or "/reindex" => page.AnswerAsync(http),
            _ => Missing(http),
        };
    }

    private static Task Missing(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    /// <summary>The bot's own host hears the signals; this server starts and stops with it.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }

    [LoggerMessage(7201, LogLevel.Information, "Health and metrics are served at {Address}; the operator's page is {Page}.")]
    private static partial void LogListening(ILogger logger, Uri address, string page);
}
