using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace QABot.Web;

/// <summary>Who may see the page, and whether a form comes from the page itself. Safe for concurrent use.</summary>
/// <remarks>
/// Wrong passwords are counted by address, so that who guesses locks out himself and nobody else. Behind a proxy on this machine, or
/// through a tunnel, all come from one address: there the right password always passes, and the proxy is the one to tell guessers apart.
/// </remarks>
internal sealed partial class PageGuard(WebOptions options, TimeProvider time, ILogger<PageGuard> logger)
{
    private const int FailuresAMinute = 20;
    private const int MostAddresses = 10_000;

    private readonly Lock gate = new();
    private readonly Dictionary<IPAddress, int> failures = [];
    private long minute = time.GetTimestamp();

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

        var given = http.Request.Headers.Authorization.ToString();
        var from = GuesserOf(http.Connection.RemoteIpAddress);
        var over = Failures(from) >= FailuresAMinute;
        if ((!over || IPAddress.IsLoopback(from)) && Password(given) is { } password && Same(password, options.Password))
        {
            return null;
        }

        if (over)
        {
            // From elsewhere not even the right one passes now: else the guesses would go on at full speed.
            http.Response.Headers.RetryAfter = "60";
            return StatusCodes.Status429TooManyRequests;
        }

        if (given.Length > 0)
        {
            Count(from);
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

    /// <summary>The address that guesses are counted by: of IPv6 the network, of which one guesser has all addresses.</summary>
    private static IPAddress GuesserOf(IPAddress? remote)
    {
        if (remote is null || remote.IsIPv4MappedToIPv6)
        {
            return remote?.MapToIPv4() ?? IPAddress.None;
        }

        if (remote.AddressFamily != AddressFamily.InterNetworkV6 || IPAddress.IsLoopback(remote))
        {
            return remote;
        }

        var bytes = remote.GetAddressBytes();
        bytes.AsSpan(8).Clear();
        return new IPAddress(bytes);
    }

    private int Failures(IPAddress from)
    {
        lock (gate)
        {
            if (time.GetElapsedTime(minute) > TimeSpan.FromMinutes(1))
            {
                minute = time.GetTimestamp();
                failures.Clear();
            }

            return failures.GetValueOrDefault(from);
        }
    }

    private void Count(IPAddress from)
    {
        int count;
        lock (gate)
        {
            if (failures.Count >= MostAddresses)
            {
                failures.Clear();
            }

            count = failures[from] = failures.GetValueOrDefault(from) + 1;
        }

        if (count == FailuresAMinute)
        {
            LogGuessing(logger, from, FailuresAMinute);
        }
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

    [LoggerMessage(7202, LogLevel.Warning, "{Address} gave {Count} wrong passwords for the operator's page within a minute; for the rest of it, it is not listened to.")]
    private static partial void LogGuessing(ILogger logger, IPAddress address, int count);
}
