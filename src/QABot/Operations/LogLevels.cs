using Microsoft.Extensions.Configuration;

namespace QABot.Operations;

/// <summary>The levels of the section <c>Serilog:MinimumLevel</c>, which may be set anew while the bot runs.</summary>
internal sealed class LogLevels(IConfiguration settings)
{
    /// <summary>What the logger reads and watches.</summary>
    public IConfigurationRoot Configuration { get; } = new ConfigurationBuilder().AddInMemoryCollection(Of(settings)).Build();

    /// <summary>Takes over the levels of new settings.</summary>
    /// <returns>Whether any differs.</returns>
    public bool Set(IConfiguration fresh)
    {
        var changed = false;
        foreach (var (key, value) in Of(fresh))
        {
            if (Configuration[key] is { } before && before != value)
            {
                Configuration[key] = value;
                changed = true;
            }
        }

        if (changed)
        {
            Configuration.Reload();
        }

        return changed;
    }

    private static IEnumerable<KeyValuePair<string, string?>> Of(IConfiguration settings) =>
        settings.GetSection("Serilog:MinimumLevel").AsEnumerable().Where(pair => pair.Value is not null);
}
