using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class DeliveryTests : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task An_update_that_comes_again_after_a_kill_goes_on_with_the_message_that_is_missing()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        RenderedMessage[] messages = [RenderedMessage.OfText("one"), RenderedMessage.OfText("two")];
        bot.Part<SentMessageStore>().Record(reader.Id, 77, new QABot.Storage.SentMessage(5, 0, null, []), 3);
        for (var time = 0; time < 2; time++)
        {
            var result = await bot.Part<AnswerDelivery>().DeliverAsync(77, new Destination(reader.Id), messages, 3, null, [], Cancellation);
            Assert.Equal(SendOutcome.Sent, result.Outcome);
        }

        Assert.Equal("two", Assert.Single(api.Sent).Text);
    }

    [Fact]
    public async Task A_shorter_new_answer_takes_the_surplus_messages_away()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var (delivery, store) = (bot.Part<AnswerDelivery>(), bot.Part<SentMessageStore>());
        await delivery.DeliverAsync(1, new Destination(reader.Id), [RenderedMessage.OfText("one"), RenderedMessage.OfText("two")], 3, "a", [], Cancellation);
        await delivery.DeliverAsync(2, new Destination(reader.Id), [RenderedMessage.OfText("new")], 3, "b", store.OfQuestion(reader.Id, 3), Cancellation);

        Assert.Equal(["new"], api.Sent.Where(message => !message.Deleted).Select(message => message.Text));
        Assert.Equal("b", Assert.Single(store.OfQuestion(reader.Id, 3)).QuestionHash);
    }

    [Fact]
    public async Task An_update_that_waits_in_the_store_is_answered_when_it_is_due()
    {
        var reader = api.AddUser("Ann");
        await using (var before = await RunningBot.StartAsync(api, home))
        {
            before.Part<UpdateStore>().Park(
                900, $$$"""{"update_id":900,"message":{"message_id":9,"date":1700000000,"chat":{"id":{{{reader.Id}}},"type":"private","first_name":"Ann"},"from":{"id":{{{reader.Id}}},"is_bot":false,"first_name":"Ann"},"text":"Was anybody hurt in the collision?"}}""", DateTimeOffset.UnixEpoch.AddYears(200));
            before.Part<UpdateStore>().Park(900, "{}", DateTimeOffset.UnixEpoch);
        }

        await using var bot = await RunningBot.StartAsync(api, home);
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id && message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
        await api.WaitForAcknowledgementAsync(reader.Says("How long will the bridge stay closed?"));
        Assert.Empty(bot.Part<UpdateStore>().Parked());
    }

    [Fact]
    public async Task A_crowd_of_updates_of_one_chat_does_not_keep_the_others_from_coming()
    {
        var held = api.Faults.HoldNext("sendMessage", when: call => call.ChatId < 0);
        var group = api.AddGroup("Sailors");
        var askers = Enumerable.Range(0, 12).Select(i => api.AddUser($"User{i}")).ToList();
        for (var i = 0; i < 120; i++)
        {
            askers[i % askers.Count].Says("/ask was anybody hurt in the collision?", group);
        }

        await using var bot = await RunningBot.StartAsync(api, home, options => options.DrainSeconds = 0);
        await held.Reached;
        var reader = api.AddUser("Ann");
        reader.Says("Was anybody hurt in the collision?");
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        held.Release();
    }

    [Fact]
    public async Task A_second_reindex_joins_the_first()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var keeper = bot.Part<IndexKeeper>();
        Assert.True(await keeper.ReadyAsync(TimeSpan.FromSeconds(20), Cancellation));
        using var hold = new ManualResetEventSlim();
        home.Write("articles/ferry.txt", "Ferry service starts\n\nThe ferry to Oldtown starts in June, the mayor announced on Monday.\n");
        var first = keeper.Reindex(_ => hold.Wait(TimeSpan.FromSeconds(20)));
        var second = keeper.Reindex(_ => { });
        Assert.True(second.Joined);
        Assert.False(first.Joined);
        hold.Set();
        Assert.Same(await first.Report, await second.Report);
    }
}
