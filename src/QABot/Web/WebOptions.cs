using System.Net;

namespace QABot.Web;

/// <summary>Settings of the section <c>Web</c>.</summary>
public sealed class WebOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Web";

    /// <summary>A password shorter than this is guessed.</summary>
    public const int ShortestPassword = 12;

    /// <summary>The port of health, metrics, page and webhook; 0: none of them. Default: 0.</summary>
    public int Port { get; set; }

    /// <summary>The address to listen on. Default: <c>127.0.0.1</c>, this machine alone; <c>0.0.0.0</c> is every network.</summary>
    public string Host { get; set; } = "127.0.0.1";

    /// <summary>Whether the operator's page is served. Default: false.</summary>
    public bool Page { get; set; }

    /// <summary>The page's password, at least 12 characters; the user name is free. Null or empty: none, which needs a loopback <see cref="Host"/>.</summary>
    public string? Password { get; set; }

    /// <summary>Whether only this machine can reach the port.</summary>
    internal bool IsLoopback => IPAddress.TryParse(Host, out var address) && IPAddress.IsLoopback(address);

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable. Never holds the password.</summary>
    public IEnumerable<string> Problems()
    {
        if (Port is < 0 or > 65535)
        {
            yield return $"Web:Port is {Port}; it takes a port from 1 to 65535, or 0 for none.";
        }

        if (!IPAddress.TryParse(Host, out _))
        {
            yield return $"Web:Host is \"{Host}\"; it takes an IP address of this machine, for example 127.0.0.1, or 0.0.0.0 for every network.";
        }
        else if (Page && !IsLoopback && string.IsNullOrEmpty(Password))
        {
            yield return "Web:Page is on and Web:Host is open to other machines; set Web:Password (environment variable Web__Password), or Web:Host to 127.0.0.1.";
        }

        if (Page && Port == 0)
        {
            yield return "Web:Page is on but Web:Port is 0; set Web:Port, for example to 8080.";
        }

        if (!string.IsNullOrEmpty(Password) && Password.Length < ShortestPassword)
        {
            yield return $"Web:Password has fewer than {ShortestPassword} characters; choose a longer one.";
        }
    }
}
