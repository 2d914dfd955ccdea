namespace QABot.Web;

/// <summary>Settings of the section <c>Webhook</c>.</summary>
public sealed class WebhookOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Webhook";

    /// <summary>The public https address to which Telegram sends updates; a proxy passes it on to <c>Web:Port</c> with the path kept. Null or empty: the bot polls.</summary>
    public string? Address { get; set; }

    /// <summary>What Telegram sends along so that nobody else can; 16 to 256 letters, digits, _ and -. Null or empty: made anew at each start.</summary>
    public string? Secret { get; set; }

    /// <summary>Connections that Telegram opens at once, 1 to 100. Default: 40.</summary>
    public int MaxConnections { get; set; } = 40;

    /// <summary>Whether updates come by webhook.</summary>
    internal bool IsOn => !string.IsNullOrEmpty(Address);

    /// <summary>The path of the address.</summary>
    internal string Path => new Uri(Address!).AbsolutePath;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable. Never holds the secret.</summary>
    public IEnumerable<string> Problems()
    {
        if (IsOn && (!Uri.TryCreate(Address, UriKind.Absolute, out var address) || address.Scheme != "https" || address.AbsolutePath.Length < 2 || address.Query.Length > 0))
        {
            yield return "Webhook:Address takes a public https address with a path, for example \"https://bot.example.org/telegram\".";
        }

        if (!string.IsNullOrEmpty(Secret) && (Secret.Length is < 16 or > 256 || !Secret.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-')))
        {
            yield return "Webhook:Secret takes 16 to 256 letters, digits, _ and -; leave it out and the bot makes one at each start.";
        }

        if (MaxConnections is < 1 or > 100)
        {
            yield return $"Webhook:MaxConnections is {MaxConnections}; it takes a whole number from 1 to 100.";
        }
    }
}
