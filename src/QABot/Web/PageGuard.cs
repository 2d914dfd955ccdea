using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace QABot.Web;

/// <summary>Who may see the page, and whether a form comes from the page itself. Safe for concurrent use.</summary>
internal sealed class PageGuard(WebOptions options, TimeProvider time)
{
    private const int FailuresAMinute = 20;

    private readonly Lock gate = new();
    private DateTimeOffset minute;
    private int failures;

    /// <summary>What a form of the page carries; made anew at each start.</summary>
    public string FormToken { get; } = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));

    /// <summary>Lets the request pass, or gives the status to answer it with.</summary>
    /// <returns>Null to let it pass.</returns>
    public int? Refuse(HttpContext http)
    {
        if (string.IsNullOrEmpty(options.Password))
        {
            // Without a password the address is what protects the page: a foreign name that leads here is another site's script.
            return http.Request.Host.Host is "localhost" or "127.0.0.1" or "[::1]" || http.Request.Host.Host == options.Host ? null : StatusCodes.Status403Forbidden;
        }

        lock (gate)
        {
            var now = time.GetUtcNow();
            if ((now - minute).Duration() > TimeSpan.FromMinutes(1))
            {
                (minute, failures) = (now, 0);
            }

            if (failures >= FailuresAMinute)
            {
                return StatusCodes.Status429TooManyRequests;
            }
        }

        var given = http.Request.Headers.Authorization.ToString();
        if (Password(given) is { } password && Same(password, options.Password))
        {
            return null;
        }

        if (given.Length > 0)
        {
            lock (gate)
            {
                failures++;
            }
        }

        http.Response.Headers.WWWAuthenticate = "Basic realm=\"QABot\", charset=\"UTF-8\"";
        return StatusCodes.Status401Unauthorized;
    }

    /// <summary>Whether a posted form is one of the page's.</summary>
    public bool IsOwnForm(HttpContext http, string token)
    {
        var origin = http.Request.Headers.Origin.ToString();
        var foreign = origin.Length > 0 && origin != "null" && (!Uri.TryCreate(origin, UriKind.Absolute, out var from) || from.Authority != http.Request.Host.Value);
        return !foreign && Same(token, FormToken);
    }

    private static string? Password(string authorization)
    {
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        try
        {
            var pair = Encoding.UTF8.GetString(Convert.FromBase64String(authorization["Basic ".Length..].Trim()));
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            return colon < 0 ? null : pair[(colon + 1)..];
        }
        catch (FormatException)
        {
            return null;
        }
    }

    // Digests have one length, so that not even the password's shows in the time.
    private static bool Same(string given, string wanted) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(given)), SHA256.HashData(Encoding.UTF8.GetBytes(wanted)));
}
