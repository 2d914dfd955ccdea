using Microsoft.Extensions.Logging;
using QABot.Tests.Support;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Scenarios;

/// <summary>What tests of faults share: a folder, a fake Bot API, a reader who asks, and the look at what was told.</summary>
public abstract class FaultTests : IAsyncLifetime
{
    protected const string Question = "How long will the bridge stay closed?";
    protected const string Answer = "three weeks";

    internal TempFolder Home { get; } = new();

    internal FakeBotApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await Api.DisposeAsync();
        Home.Dispose();
    }

    protected async Task<int> AskAsync(string question = Question, string answer = Answer)
    {
        // A new reader each time: nobody's own limits are in the way.
        var reader = Api.AddUser("Ann");
        var update = reader.Says(question);
        var reply = await Api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45));
        Assert.Contains(answer, reply.Text, StringComparison.Ordinal);
        return update;
    }

    /// <summary>Each of these events stands once in the log, and nothing else that wants the operator's eye.</summary>
    private protected static void AssertToldOnce(RunningBot bot, params int[] events)
    {
        Assert.All(events, id => Assert.Single(bot.Log.Entries, entry => entry.Id == id));
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= LogLevel.Warning && !events.Contains(entry.Id));
    }
}
