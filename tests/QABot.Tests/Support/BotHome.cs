namespace QABot.Tests.Support;

/// <summary>
/// A bot's own folder with a copy of the articles and of the settings file, and the fake Telegram it talks to. The bot
/// in it can be started, ended and started again.
/// </summary>
internal sealed class BotHome : IAsyncDisposable
{
    private readonly TempFolder folder = new();
    private readonly List<RunningBot> started = [];

    private BotHome(FakeBotApi telegram) => Telegram = telegram;

    public FakeBotApi Telegram { get; }

    /// <summary>What the environment of bots started from now on holds besides the usual.</summary>
    public List<(string Name, string Value)> Environment { get; } = [];

    public string Articles => folder["articles"];

    public string Logs => folder["logs"];

    /// <summary>Everything that any bot in it has written, log files included.</summary>
    public string Written => string.Join('\n', [.. started.Select(bot => bot.Output), .. LogFiles().Select(ReadShared)]);

    public static async Task<BotHome> CreateAsync()
    {
        var home = new BotHome(await FakeBotApi.StartAsync());
        home.Telegram.ComplainsOfRefusals = true;
        Directory.CreateDirectory(home.Articles);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "seeds")))
            File.Copy(file, Path.Combine(home.Articles, Path.GetFileName(file)));
        File.Copy(Path.Combine(Repository.Root, "appsettings.json"), home.folder["appsettings.json"]);
        return home;
    }

    /// <summary>Starts the bot without waiting for anything.</summary>
    /// <param name="settings">Settings beyond token, address and folders, as "Section:Key=value".</param>
    public RunningBot Launch(params IEnumerable<string> settings)
    {
        string[] arguments =
        [
            $"--Telegram:BaseUrl={Telegram.BaseUrl.ToString().TrimEnd('/')}",
            $"--Articles:Folder={Articles}",
            $"--Index:Folder={folder["index"]}",
            $"--Storage:File={folder["qabot.db"]}",
            "--Telegram:GroupCooldownSeconds=0",
            .. settings.Select(setting => "--" + setting),
        ];
        var bot = RunningBot.Start(folder.Path, arguments, [("Telegram__BotToken", Telegram.Token), .. Environment]);
        started.Add(bot);
        return bot;
    }

    /// <summary>Starts the bot and waits until it polls.</summary>
    public async Task<RunningBot> StartAsync(params IEnumerable<string> settings)
    {
        var polls = Polls();
        var bot = Launch(settings);
        var polling = Telegram.WaitForCallsAsync("getUpdates", polls + 1);
        if (await Task.WhenAny(polling, bot.Ended) != polling)
            throw new InvalidOperationException($"The bot ended instead of polling:\n{bot.Output}");
        try
        {
            await polling;
        }
        catch (TimeoutException error)
        {
            throw new TimeoutException($"{error.Message}\nThe bot wrote:\n{bot.Output}");
        }

        return bot;
    }

    /// <summary>Puts an article into the folder as an editor's save does: complete at once.</summary>
    public void Save(string name, string text)
    {
        var draft = folder[name + ".draft"];
        File.WriteAllText(draft, text);
        File.Move(draft, Path.Combine(Articles, name), overwrite: true);
    }

    /// <summary>Whether a text stands word for word in one of the articles.</summary>
    public bool StandsInAnArticle(string passage) =>
        Directory.GetFiles(Articles).Any(file => File.ReadAllText(file).Contains(passage, StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        foreach (var bot in started)
            await bot.DisposeAsync();
        try
        {
            await Telegram.DisposeAsync();
        }
        finally
        {
            folder.Dispose();
        }
    }

    private int Polls() => Telegram.Calls.Count(call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase));

    private string[] LogFiles() => Directory.Exists(Logs) ? Directory.GetFiles(Logs) : [];

    private static string ReadShared(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        return reader.ReadToEnd();
    }
}
