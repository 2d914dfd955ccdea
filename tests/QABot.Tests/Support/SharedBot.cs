using Xunit;

namespace QABot.Tests.Support;

/// <summary>One running bot for the tests of a class, each of which comes with users of its own.</summary>
public class SharedBot : IAsyncLifetime
{
    private readonly string[] settings;
    private BotHome? home;
    private RunningBot? bot;

    public SharedBot()
        : this([])
    {
    }

    protected SharedBot(params string[] settings) => this.settings = settings;

    internal BotHome Home => home!;

    internal FakeBotApi Telegram => home!.Telegram;

    internal RunningBot Bot => bot!;

    public async ValueTask InitializeAsync()
    {
        home = await BotHome.CreateAsync();
        Prepare();
        bot = await home.StartAsync(settings);
    }

    /// <summary>What Telegram knows before the bot starts.</summary>
    internal virtual void Prepare()
    {
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        if (home is not null)
            await home.DisposeAsync();
    }
}
