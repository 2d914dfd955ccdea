using System.Text.Json;
using QABot.Conversations;
using QABot.Operations;
using QABot.Telegram;
using QABot.Tests.Support;
using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;

namespace QABot.Tests.Telegram;

/// <summary>Updates handled to their end but, as after a kill, not recorded as done: they come again.</summary>
public sealed class RedeliveryTests : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser ann = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        ann = api.AddUser("Ann");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Each_question_leaves_one_turn_and_one_answer_however_the_updates_come_again()
    {
        string[] questions = ["How long will the bridge stay closed?", "Was anybody hurt in the collision?", "What did Captain Lopez say?"];
        await using (var killed = await RunningBot.StartAsync(api, home))
        {
            await HandleAsync(killed, questions, 0, 1, 2);
            Assert.Equal(3, Turns(killed).Count);
        }

        await using var bot = await RunningBot.StartAsync(api, home);
        var before = Turns(bot);
        await HandleAsync(bot, questions, 0, 1, 2, 2, 0);

        Assert.Equal(before, Turns(bot));
        Assert.Equal(3, api.Sent.Count);
    }

    private List<string> Turns(RunningBot bot) =>
        [.. bot.Part<ConversationStore>().Load(new ConversationKey(ann.Id, 0, ann.Id)).Select(turn => turn.Question)];

    private async Task HandleAsync(RunningBot bot, string[] questions, params int[] order)
    {
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        foreach (var i in order)
        {
            var json = $"{{\"update_id\":{700 + i},\"message\":{{\"message_id\":{900 + i},\"date\":1700000000,\"chat\":{ann.Chat.ToJson()},\"from\":{ann.ToJson()},\"text\":\"{questions[i]}\"}}}}";
            await bot.Part<UpdateHandler>().HandleAsync(JsonSerializer.Deserialize<Update>(json, JsonBotAPI.Options)!, TestContext.Current.CancellationToken);
        }
    }
}
