using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace QABot.Moderation.Links;

/// <summary>
/// Fetches what moderators link to, from the public internet only. Each connection is made to the very address that was checked, so that
/// neither a redirect nor a name that changes its address between check and use leads inside. No proxy, no cookies, no credentials; at most
/// three redirects, a cap on size and time. Safe for concurrent use.
/// </summary>
internal sealed class LinkFetcher : IDisposable
{
    private const int MaxRedirects = 3;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly long maxBytes;

    /// <summary>Fetches by the system's names and sockets.</summary>
    public LinkFetcher(Core.Articles.ArticleFolderOptions options, TimeProvider time)
        : this(options.MaxFileBytes, time, Dns.GetHostAddressesAsync, ConnectAsync)
    {
    }

    /// <summary>Fetches by other names and sockets.</summary>
    /// <param name="maxBytes">Most bytes of a page, unpacked.</param>
    /// <param name="time">Measures the patience.</param>
    /// <param name="resolve">The addresses of a host name.</param>
    /// <param name="connect">A connection to an address that was checked.</param>
    internal LinkFetcher(
        long maxBytes,
        TimeProvider time,
        Func<string, CancellationToken, Task<IPAddress[]>> resolve,
        Func<IPEndPoint, CancellationToken, ValueTask<Stream>> connect)
    {
        this.maxBytes = maxBytes;
        this.time = time;
        http = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseProxy = false,
            UseCookies = false,
            Credentials = null,
            AutomaticDecompression = DecompressionMethods.All,
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 64,

            // A kept connection would go to an address that was checked for another fetch.
            PooledConnectionLifetime = TimeSpan.Zero,
            ConnectCallback = async (context, token) => await connect(await CheckedAsync(context.DnsEndPoint, resolve, token), token),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (compatible; QABot)");
        http.DefaultRequestHeaders.Accept.ParseAdd("text/html,application/xhtml+xml,text/plain;q=0.9,application/pdf;q=0.8");
    }

    /// <summary>Fetches one link.</summary>
    public async Task<FetchedLink> FetchAsync(Uri link, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        var at = link;
        try
        {
            for (var redirects = 0; ; redirects++)
            {
                if (Refusal(at) is { } refusal)
                {
                    return Failed(at, refusal);
                }

                using var request = new HttpRequestMessage(HttpMethod.Get, at);
                using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token);
                if ((int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is { } location)
                {
                    if (redirects == MaxRedirects)
                    {
                        return Failed(at, $"{link.Host} redirects more than {MaxRedirects} times; send the address at which the article finally stands.");
                    }

                    at = new Uri(at, location);
                    continue;
                }

                return response.IsSuccessStatusCode
                    ? await ReadAsync(at, response, either.Token)
                    : Failed(at, string.Create(CultureInfo.InvariantCulture, $"{at.Host} answered {(int)response.StatusCode}; open the link in a browser, save the article and send it as a file."));
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Failed(at, $"{at.Host} did not deliver within {Patience.TotalSeconds:0} s; try again later, or send the article as a file.");
        }
        catch (Exception e) when (e is HttpRequestException or IOException or SocketException or InvalidDataException)
        {
            return Failed(at, Refused(e) ?? $"{at.Host} could not be reached ({(e.InnerException ?? e).Message}); check the address, or send the article as a file.");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static string? Refusal(Uri address) =>
        !address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps) ? "Only http and https links are fetched; send the article as a file."
        : address.UserInfo.Length > 0 ? "A link with a user name or a password in it is not fetched; send it without."
        : !address.IsDefaultPort ? $"Links are fetched at the usual ports only, not at {address.Port}; send the article as a file."
        : null;

    private static async Task<IPEndPoint> CheckedAsync(DnsEndPoint target, Func<string, CancellationToken, Task<IPAddress[]>> resolve, CancellationToken cancellationToken)
    {
        var host = target.Host.Trim('[', ']');
        var addresses = IPAddress.TryParse(host, out var literal) ? [literal] : await resolve(host, cancellationToken);

        // One inner address among public ones is as suspect as the inner one alone.
        return addresses.Length > 0 && addresses.All(PublicAddress.Is)
            ? new IPEndPoint(addresses.FirstOrDefault(address => address.AddressFamily == AddressFamily.InterNetwork) ?? addresses[0], target.Port)
            : throw new NotPublicException(target.Host);
    }

    private static async ValueTask<Stream> ConnectAsync(IPEndPoint address, CancellationToken cancellationToken)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<FetchedLink> ReadAsync(Uri at, HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var type = response.Content.Headers.ContentType;
        var ending = type?.MediaType?.ToLowerInvariant() switch
        {
            "text/html" or "application/xhtml+xml" => ".html",
            "text/plain" => ".txt",
            "text/markdown" => ".md",
            "application/pdf" => ".pdf",
            _ => null,
        };
        if (ending is null)
        {
            return Failed(at, $"What stands there is {type?.MediaType ?? "of no stated kind"}, not an article; links to pages, plain text and PDF are read.");
        }

        using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[81920];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > maxBytes)
            {
                return Failed(at, string.Create(CultureInfo.InvariantCulture, $"What stands there is larger than {maxBytes} bytes; send the article itself as a file, or raise Articles:MaxFileBytes."));
            }
        }

        return bytes.Length == 0
            ? Failed(at, "Nothing stands there; check the address.")
            : new FetchedLink(ending == ".pdf" ? bytes.ToArray() : Recoded(bytes.ToArray(), type!.CharSet), ending, at, null);
    }

    /// <summary>The text as UTF-8 with a mark where the server names another encoding, for the file will not remember what the server said.</summary>
    private static byte[] Recoded(byte[] bytes, string? charset)
    {
        var name = charset?.Trim('"', ' ');
        if (string.IsNullOrEmpty(name) || name.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || name.Equals("utf8", StringComparison.OrdinalIgnoreCase))
        {
            return bytes;
        }

        try
        {
            var text = Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback).GetString(bytes);
            return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)];
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            // A name that nobody knows, or that is wrong: the reader of articles finds out by itself.
            return bytes;
        }
    }

    private static FetchedLink Failed(Uri at, string problem) => new(null, "", at, problem);

    private static string? Refused(Exception? error)
    {
        for (; error is not null; error = error.InnerException)
        {
            if (error is NotPublicException refused)
            {
                return refused.Message;
            }
        }

        return null;
    }

    private sealed class NotPublicException(string host) : IOException($"{host} is no address of the public internet and is not fetched; send the article as a file.");
}
