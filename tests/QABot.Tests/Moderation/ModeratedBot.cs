using Microsoft.Extensions.DependencyInjection;
using QABot.Moderation;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Moderation;

/// <summary>A running bot with an owner, a moderator and a folder of one article, on the fake Bot API.</summary>
public abstract class ModeratedBot : IAsyncLifetime
{
    protected const long Owner = 4000;
    protected const long Moderator = 4001;

    private protected TempFolder Home { get; } = new();

    private protected FakeBotApi Api { get; private set; } = null!;

    private protected RunningBot Bot { get; private set; } = null!;

    private protected FakeUser Olha { get; private set; } = null!;

    private protected FakeUser Mia { get; private set; } = null!;

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        Api = await FakeBotApi.StartAsync();
        Olha = Api.AddUser("Olha", Owner);
        Mia = Api.AddUser("Mia", Moderator);
        await StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Bot.DisposeAsync();
        await Api.DisposeAsync();
        Home.Dispose();
    }

    private protected async Task RestartAsync()
    {
        await Bot.DisposeAsync();
        await StartAsync();
    }

    private protected Task<SentMessage> RepliedAsync(FakeUser user, string words) =>
        Api.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text.Contains(words, StringComparison.Ordinal));

    private async Task StartAsync()
    {
        Bot = await RunningBot.StartAsync(Api, Home, more: services => services.AddSingleton(new ModerationOptions { Owners = [Owner], Moderators = [Moderator] }));
        Assert.True(await Bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), Ct));
    }
}
