using System.Collections.Concurrent;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QABot.Tests.Support;

/// <summary>Takes whatever is posted to it, as a log server or a collector of telemetry does, and keeps it as text.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<(string Path, string Body)> received = new();
    private readonly ChangeSignal changes = new();

    private Collector(WebApplication app) => this.app = app;

    public string Address => app.Urls.Single();

    public IReadOnlyList<(string Path, string Body)> Received => [.. received];

    public static async Task<Collector> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var collector = new Collector(app);
        app.Run(collector.TakeAsync);
        await app.StartAsync();
        return collector;
    }

    /// <summary>Ends when something came under the path.</summary>
    public async Task WaitForAsync(string path)
    {
        while (true)
        {
            var next = changes.Next;
            if (received.Any(item => item.Path == path))
                return;
            await next.WaitAsync(TimeSpan.FromSeconds(30), Xunit.TestContext.Current.CancellationToken);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task TakeAsync(HttpContext http)
    {
        using var bytes = new MemoryStream();
        if (http.Request.Headers.ContentEncoding == "gzip")
        {
            await using var plain = new GZipStream(http.Request.Body, CompressionMode.Decompress);
            await plain.CopyToAsync(bytes);
        }
        else
        {
            await http.Request.Body.CopyToAsync(bytes);
        }

        received.Enqueue((http.Request.Path.Value ?? "", Encoding.UTF8.GetString(bytes.ToArray())));
        changes.Raise();
        http.Response.StatusCode = http.Request.Path.Value?.Contains("/api/events", StringComparison.Ordinal) == true ? 201 : 200;
    }
}
