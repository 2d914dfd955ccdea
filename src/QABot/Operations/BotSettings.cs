using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Storage;
using QABot.Telegram;
using QABot.Web;

namespace QABot.Operations;

/// <summary>Every setting of the bot, read once at start and checked before anything else happens.</summary>
internal sealed class BotSettings
{
    private readonly Dictionary<Type, object> options = [];

    private Func<BotSettings>? reread;

    private BotSettings(HomeFolder home, IConfigurationRoot configuration)
    {
        Home = home;
        Configuration = configuration;
    }

    /// <summary>The sections that this bot reads.</summary>
    public static IReadOnlyList<SettingsSection> Sections { get; } =
    [
        SettingsSection.Of<ArticleFolderOptions>(ArticleFolderOptions.Section, options => options.Problems()),
        SettingsSection.Of<IndexOptions>(IndexOptions.Section, options => options.Problems()),
        SettingsSection.Of<AnswerOptions>(AnswerOptions.Section, options => options.Problems()),
        SettingsSection.Of<StorageOptions>(StorageOptions.Section, options => options.Problems()),
        SettingsSection.Of<TelegramOptions>(TelegramOptions.Section, options => options.Problems()),
        SettingsSection.Of<ModerationOptions>(ModerationOptions.Section, options => options.Problems()),
        SettingsSection.Of<ConversationOptions>(ConversationOptions.Section, options => options.Problems()),
        SettingsSection.Of<PrivacyOptions>(PrivacyOptions.Section, _ => PrivacyOptions.Problems()),
        SettingsSection.Of<WebOptions>(WebOptions.Section, options => options.Problems()),
        SettingsSection.Of<WebhookOptions>(WebhookOptions.Section, options => options.Problems()),
        SettingsSection.Of<HealthOptions>(HealthOptions.Section, options => options.Problems()),
        SettingsSection.Of<TelemetryOptions>(TelemetryOptions.Section, options => options.Problems()),
    ];

    /// <summary>Where relative paths start.</summary>
    public HomeFolder Home { get; }

    /// <summary>The settings as they were given.</summary>
    public IConfigurationRoot Configuration { get; }

    /// <summary>What is wrong, one sentence each; empty when the bot may start.</summary>
    public IReadOnlyList<string> Problems { get; private set; } = [];

    /// <summary>
    /// Reads the settings file, its neighbour for the environment, user secrets in Development, the environment and
    /// the command line, each overriding the ones before.
    /// </summary>
    /// <param name="home">Where the settings file is.</param>
    /// <param name="workingDirectory">Relative paths typed on the command line start here.</param>
    /// <param name="commandLine">The settings typed on the command line.</param>
    public static BotSettings Load(HomeFolder home, string workingDirectory, CommandLineSettings commandLine)
    {
        var problems = new List<string>(commandLine.Problems);
        var files = new ConfigurationBuilder();
        foreach (var file in home.SettingsFiles)
        {
            files.AddJsonFile(file, optional: file != home.SettingsFile, reloadOnChange: false);
        }

        if (HomeFolder.EnvironmentName.Equals("Development", StringComparison.OrdinalIgnoreCase))
        {
            files.AddUserSecrets<BotSettings>(optional: true, reloadOnChange: false);
        }

        IConfigurationRoot written;
        try
        {
            written = files.Build();
        }
        catch (Exception error) when (error is InvalidDataException or IOException or UnauthorizedAccessException)
        {
            problems.Add($"{error.Message} {error.InnerException?.Message} Mend the JSON, or the right to read the file.");
            written = new ConfigurationBuilder().Build();
        }

        problems.AddRange(UnknownSections(written.GetChildren().Select(section => section.Key)));
        problems.AddRange(UnknownSections(commandLine.Values.Keys.Select(key => key[..key.IndexOf(':', StringComparison.Ordinal)])));
        var typed = commandLine.Values.ToDictionary(
            value => value.Key,
            value => value.Value is { Length: > 0 } path && Sections.Any(section => section.IsPath(value.Key))
                ? Path.GetFullPath(path, workingDirectory)
                : value.Value);
        var configuration = new ConfigurationBuilder()
            .AddConfiguration(written)
            .AddEnvironmentVariables()
            .AddInMemoryCollection(typed)
            .Build();

        var settings = new BotSettings(home, configuration) { reread = () => Load(home, workingDirectory, commandLine) };
        foreach (var section in Sections)
        {
            settings.options.Add(section.OptionsType, section.Bind(configuration, home.Path, problems));
        }

        if (settings.Get<WebhookOptions>().IsOn && settings.Get<WebOptions>().Port == 0)
        {
            problems.Add("Webhook:Address is set but Web:Port is 0; set Web:Port to the port that the proxy passes updates on to.");
        }

        if (settings.Get<WebhookOptions>().IsOn && settings.Get<WebOptions>() is { Page: true } web && string.IsNullOrEmpty(web.Password))
        {
            problems.Add("Web:Page is on without Web:Password while Webhook:Address lets a proxy in on the same port; set Web:Password (environment variable Web__Password), or Web:Page to false.");
        }

        settings.Problems = problems;
        return settings;
    }

    /// <summary>The bot's token; null or empty where none was given. Never written anywhere.</summary>
    public string? Token => Configuration["Telegram:BotToken"];

    /// <summary>Passwords and keys of all sections, those of log sinks included, but not the token. Never written anywhere.</summary>
    public IReadOnlyList<string> Secrets =>
    [
        .. Configuration.AsEnumerable()
            .Where(pair => pair.Value is { Length: > 0 } && IsOurs(pair.Key) && SettingsSection.IsSecret(pair.Key))
            .Select(pair => pair.Value!)
            .Distinct(StringComparer.Ordinal),
    ];

    /// <summary>Every setting as it is in force, for the log; of a secret only whether it is set.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Described() =>
        [.. Sections.SelectMany(section => section.Describe(options[section.OptionsType]))];

    /// <summary>The options of one section.</summary>
    public T Get<T>() => (T)options[typeof(T)];

    /// <summary>The same sources read again.</summary>
    public BotSettings Reread() => reread!();

    /// <summary>The options of one section.</summary>
    public object Of(SettingsSection section) => options[section.OptionsType];

    /// <summary>Registers every options object as itself.</summary>
    public void AddTo(IServiceCollection services)
    {
        foreach (var (type, value) in options)
        {
            services.AddSingleton(type, value);
        }
    }

    private static bool IsOurs(string key) =>
        Sections.Any(section => key.StartsWith(section.Name + ":", StringComparison.OrdinalIgnoreCase)) || key.StartsWith("Serilog:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> UnknownSections(IEnumerable<string> names)
    {
        string[] known = [.. Sections.Select(section => section.Name), "Serilog"];
        return names.Distinct(StringComparer.OrdinalIgnoreCase)
            .Where(name => !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => SettingsSection.Unknown(name, known));
    }
}
