namespace QABot.Operations;

/// <summary>Settings of the section <c>Health</c>.</summary>
public sealed class HealthOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Health";

    /// <summary>Seconds without an answer to a poll after which the bot is not ready. Default: 150.</summary>
    public int PollAgeSeconds { get; set; } = 150;

    /// <summary>Free megabytes (10^6 bytes) on the disk of the store below which the bot is not ready. Default: 100.</summary>
    public int FreeMegabytes { get; set; } = 100;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (PollAgeSeconds is < 60 or > 86_400)
        {
            yield return $"Health:PollAgeSeconds is {PollAgeSeconds}; it takes whole seconds from 60 to 86400.";
        }

        if (FreeMegabytes is < 0 or > 1_000_000)
        {
            yield return $"Health:FreeMegabytes is {FreeMegabytes}; it takes a whole number of megabytes from 0 to 1000000.";
        }
    }
}
