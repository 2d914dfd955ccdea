using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using QABot.Telegram;

namespace QABot.Web;

/// <summary>
/// Takes the updates that Telegram pushes, along the same way as those that a poll brings. An update is acknowledged once it is in
/// the store, so that a kill loses none. Who does not know the secret gets 403.
/// </summary>
internal sealed partial class WebhookEndpoint(WebhookSecret secret, UpdateWork work, HostState state, ILogger<WebhookEndpoint> logger)
{
    /// <summary>The longest update taken; Telegram's have a few kilobytes.</summary>
    public const long MostBytes = 1024 * 1024;

    private const string Header = "X-Telegram-Bot-Api-Secret-Token";

    /// <summary>Takes one update.</summary>
    public async Task TakeAsync(HttpContext http)
    {
        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        var given = http.Request.Headers[Header].ToString();
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(secret.Value))))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, default, http.RequestAborted);
            await work.TakePushedAsync(document.RootElement, http.RequestAborted);
            state.Polled();
        }
        catch (JsonException)
        {
            http.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        catch (Exception e) when (e is not (OperationCanceledException or BadHttpRequestException))
        {
            // Telegram pushes it again.
            LogNotTaken(logger, e);
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
    }

    [LoggerMessage(7211, LogLevel.Error, "A pushed update could not be taken into work; Telegram brings it again.")]
    private static partial void LogNotTaken(ILogger logger, Exception exception);
}
