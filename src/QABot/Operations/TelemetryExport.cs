using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Collects the bot's metrics for Prometheus and sends metrics and traces by OTLP. Made only where one of the two is asked for.</summary>
internal sealed class TelemetryExport : IHostedService, IDisposable
{
    private const int LastWordMilliseconds = 500;

    private readonly TracerProvider? traces;

    /// <summary>Begins to collect.</summary>
    public TelemetryExport(TelemetryOptions options, WebOptions web, BotMetrics bot)
    {
        var resource = ResourceBuilder.CreateDefault().AddService("qabot", serviceVersion: ProgramVersion.Text);
        var metrics = Sdk.CreateMeterProviderBuilder().SetResourceBuilder(resource).AddMeter(BotMetrics.MeterName, "System.Runtime");
        if (web.Port > 0)
        {
            metrics.AddPrometheusExporter(prometheus => prometheus.ScrapeResponseCacheDurationMilliseconds = 0);
        }

        if (!string.IsNullOrEmpty(options.OtlpAddress))
        {
            metrics.AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, options, "v1/metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = options.OtlpSeconds * 1000;
            });

            // Only the bot's own spans: those of HttpClient carry the address of each call, and the token stands in it.
            traces = Sdk.CreateTracerProviderBuilder()
                .SetResourceBuilder(resource)
                .AddSource(Tracing.SourceName)
                .AddOtlpExporter(exporter => Address(exporter, options, "v1/traces"))
                .Build();
        }

        Metrics = metrics.Build();
        bot.BeginAtZero();
    }

    /// <summary>Where the Prometheus endpoint takes its figures from.</summary>
    public MeterProvider Metrics { get; }

    /// <inheritdoc/>
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Sends what is left, the last answers of the stop included.</summary>
    public void Dispose()
    {
        // A collector that is gone must not hold up the stop; both wait for it at the same time.
        Parallel.Invoke(() => traces?.Shutdown(LastWordMilliseconds), () => Metrics.Shutdown(LastWordMilliseconds));
        traces?.Dispose();
        Metrics.Dispose();
    }

    private static void Address(OtlpExporterOptions exporter, TelemetryOptions options, string path)
    {
        var http = options.OtlpTransport == OtlpTransport.Http;
        exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = new Uri(http ? $"{options.OtlpAddress!.TrimEnd('/')}/{path}" : options.OtlpAddress!);
        exporter.TimeoutMilliseconds = 5000;
    }
}
