using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Reading;
using QABot.Moderation;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;

namespace QABot.Tests.Telegram;

/// <summary>The bot with its real parts, in this process, talking to the fake Bot API over HTTP.</summary>
internal sealed class RunningBot : IAsyncDisposable
{
    /// <summary>An article that the tests ask about.</summary>
    public const string Article = """
        Harbour bridge closed after collision

        A cargo ship struck the harbour bridge on Tuesday morning, the port authority said.

        Captain Maria Lopez denied that the crew was at fault. "The steering failed without warning," she said.

        The bridge will stay closed for three weeks, according to the city engineer.

        Nobody was hurt in the collision.
        """;

    private readonly IHost host;

    private RunningBot(IHost host, LogRecord log) => (this.host, Log) = (host, log);

    /// <summary>What the bot logged.</summary>
    public LogRecord Log { get; }

    /// <summary>Starts the bot on a folder that holds its articles, its index and its store.</summary>
    public static async Task<RunningBot> StartAsync(FakeBotApi api, TempFolder home, Action<TelegramOptions>? change = null, IReadOnlyList<long>? moderators = null, Action<IServiceCollection>? more = null, TimeProvider? time = null)
    {
        if (!Directory.Exists(home["articles"]))
        {
            home.Write("articles/bridge.txt", Article);
        }

        api.ComplainsOfRefusals = true;
        var telegram = new TelegramOptions { BotToken = api.Token, BaseUrl = api.BaseUrl.ToString(), PollSeconds = 5, RequestSeconds = 15, GroupCooldownSeconds = 0 };
        change?.Invoke(telegram);
        var log = new LogRecord();
        var builder = Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Logging.AddProvider(log);
        builder.Services
            .AddSingleton(time ?? TimeProvider.System)
            .AddSingleton(telegram)
            .AddSingleton(new StorageOptions { File = home["data/qabot.db"] })
            .AddSingleton(new ConversationOptions())
            .AddSingleton(new ModerationOptions { Moderators = [.. moderators ?? []] })
            .AddSingleton(new AnswerOptions())
            .AddSingleton(new ArticleFolderOptions { Folder = home["articles"] })
            .AddSingleton<ArticleFolder>()
            .AddSingleton(provider => PassageIndex.Open(new IndexOptions { Folder = home["index"] }, provider.GetRequiredService<ILogger<PassageIndex>>()))
            .AddSingleton(new ClaimsFile(home["articles"]))
            .AddSingleton<AnswerService>()
            .AddSingleton<ArticleReading>()
            .AddSingleton<QABot.Core.Timeline.Chronology>()
            .AddQABotStorage()
            .AddQABotConversations()
            .AddQABotModeration()
            .AddQABotTelegram();
        more?.Invoke(builder.Services);
        var host = builder.Build();
        await host.StartAsync();
        return new RunningBot(host, log);
    }

    /// <summary>One of its parts.</summary>
    public T Part<T>()
        where T : notnull => host.Services.GetRequiredService<T>();

    /// <summary>Stops it as an operator does.</summary>
    public Task StopAsync() => host.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        host.Dispose();
    }
}
