using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace QABot.Telegram;

/// <summary>
/// Calls of the Bot API, one attempt each; what goes wrong comes back as a value. The client is our own and not the
/// factory's, whose loggers print every address, and the token stands in each. Safe for concurrent use.
/// </summary>
internal sealed class BotApi : IDisposable
{
    private const int LongestPauseSeconds = 3600;

    private readonly HttpClient http;
    private readonly TimeProvider time;
    private readonly TimeSpan patience;
    private readonly string prefix;
    private readonly string filePrefix;

    /// <summary>Calls the API of the settings.</summary>
    /// <param name="options">Address, token and patience.</param>
    /// <param name="time">Measures the patience.</param>
    /// <param name="connect">Opens connections; null for the usual way, by name and over the network.</param>
    public BotApi(TelegramOptions options, TimeProvider time, Func<SocketsHttpConnectionContext, CancellationToken, ValueTask<Stream>>? connect = null)
    {
        this.time = time;
        patience = TimeSpan.FromSeconds(options.RequestSeconds);
        prefix = $"{options.BaseUrl.TrimEnd('/')}/bot{options.BotToken}/";
        filePrefix = $"{options.BaseUrl.TrimEnd('/')}/file/bot{options.BotToken}/";
        BotId = long.Parse(options.BotToken!.AsSpan(0, options.BotToken!.IndexOf(':', StringComparison.Ordinal)), System.Globalization.CultureInfo.InvariantCulture);
        http = new HttpClient(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            ConnectCallback = connect,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>The bot's own user id, which its token begins with.</summary>
    public long BotId { get; }

    /// <summary>Makes one call.</summary>
    /// <exception cref="OperationCanceledException">The caller cancelled; a time limit of ours comes back as <see cref="ApiStatus.TimedOut"/>.</exception>
    public async Task<ApiReply> CallAsync<T>(string method, T request, JsonTypeInfo<T> shape, CancellationToken cancellationToken)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(request, shape));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await PostAsync(method, content, cancellationToken);
    }

    /// <summary>Makes one call that brings a file.</summary>
    /// <param name="method">The method.</param>
    /// <param name="fields">Its parameters as text; objects as JSON.</param>
    /// <param name="file">The file and the parameter that it is.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<ApiReply> UploadAsync(string method, IEnumerable<(string Name, string Value)> fields, Upload file, CancellationToken cancellationToken)
    {
        using var content = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            content.Add(new StringContent(value), name);
        }

        content.Add(new ReadOnlyMemoryContent(file.Bytes), file.Parameter, file.Name);
        return await PostAsync(method, content, cancellationToken);
    }

    /// <summary>Downloads a file that <c>getFile</c> named.</summary>
    /// <param name="path">Its path as Telegram gave it.</param>
    /// <param name="limit">Most bytes; a larger file is given up.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The bytes, or what went wrong, without the address, which holds the token.</returns>
    public async Task<(byte[]? Bytes, string? Problem)> DownloadAsync(string path, long limit, CancellationToken cancellationToken)
    {
        using var patienceEnds = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patienceEnds.Token, cancellationToken);
        try
        {
            using var response = await http.GetAsync(new Uri(filePrefix + path), HttpCompletionOption.ResponseHeadersRead, either.Token);
            if (!response.IsSuccessStatusCode)
            {
                return (null, FormattableString.Invariant($"HTTP {(int)response.StatusCode}"));
            }

            using var body = await response.Content.ReadAsStreamAsync(either.Token);
            using var bytes = new MemoryStream();
            var buffer = new byte[81920];
            for (int read; (read = await body.ReadAsync(buffer, either.Token)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > limit)
                {
                    return (null, FormattableString.Invariant($"it is larger than {limit} bytes"));
                }
            }

            return (bytes.ToArray(), null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return (null, "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return (null, e.InnerException?.Message ?? e.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<ApiReply> PostAsync(string method, HttpContent content, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            using var response = await http.PostAsync(new Uri(prefix + method), content, either.Token);
            var body = await response.Content.ReadAsByteArrayAsync(either.Token);
            return Read(body, (int)response.StatusCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new ApiReply(ApiStatus.TimedOut, Description: "no answer in time");
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return new ApiReply(ApiStatus.Unreachable, Description: e.InnerException?.Message ?? e.Message);
        }
    }

    private static ApiReply Read(byte[] body, int httpStatus)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("ok", out var ok))
            {
                return Unreadable(httpStatus);
            }

            if (ok.ValueKind == JsonValueKind.True && root.TryGetProperty("result", out var result))
            {
                return new ApiReply(ApiStatus.Ok, result.Clone());
            }

            TimeSpan? retryAfter = null;
            long? migrateTo = null;
            if (root.TryGetProperty("parameters", out var parameters) && parameters.ValueKind == JsonValueKind.Object)
            {
                retryAfter = parameters.TryGetProperty("retry_after", out var seconds) && seconds.TryGetDouble(out var wait) ? Pause(wait) : null;
                migrateTo = parameters.TryGetProperty("migrate_to_chat_id", out var chat) && chat.TryGetInt64(out var id) ? id : null;
            }

            return new ApiReply(
                ApiStatus.Refused,
                default,
                root.TryGetProperty("error_code", out var code) && code.TryGetInt32(out var number) ? number : httpStatus,
                root.TryGetProperty("description", out var description) ? description.GetString() ?? "" : "",
                retryAfter,
                migrateTo);
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return Unreadable(httpStatus);
        }
    }

    /// <summary>What no Telegram would ask for is brought into a timer's range.</summary>
    private static TimeSpan Pause(double seconds) => TimeSpan.FromSeconds(double.IsNaN(seconds) ? 1 : Math.Clamp(seconds, 0, LongestPauseSeconds));

    private static ApiReply Unreadable(int httpStatus) =>
        new(ApiStatus.Unreadable, default, httpStatus, FormattableString.Invariant($"HTTP {httpStatus} without a Bot API reply"));
}
