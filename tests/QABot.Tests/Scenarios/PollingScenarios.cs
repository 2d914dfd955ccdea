using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>Whatever becomes of a poll, the questions asked meanwhile are answered, and the bot does not storm Telegram.</summary>
public sealed class PollingScenarios(SharedBot bot) : IClassFixture<SharedBot>
{
    private const string Question = "Where was Putin at the time of the drone attack?";

    private FakeBotApi Telegram => bot.Telegram;

    public static TheoryData<string> Faults => ["5xx", "garbage", "odd JSON", "odd updates", "odd pause", "dropped", "answer lost", "429"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_poll_that_goes_wrong_costs_no_question(string fault)
    {
        var user = Telegram.AddUser("Olena");
        Telegram.Faults.Next("getUpdates", Named(fault), times: 2);
        user.Says("/start");
        user.Says(Question);

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Passages().Count > 0));
        user.Says("hello");
        await Telegram.WaitForMessagesAsync(3, m => m.ChatId == user.Id);
        Assert.Equal(3, Telegram.Sent.Count(m => m.ChatId == user.Id));
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_is_passed_over()
    {
        var user = Telegram.AddUser("Ann");
        var poison = Telegram.Updates.Unreadable();
        var unknown = Telegram.Updates.UnknownKind();
        var question = user.Says(Question);

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
        await Telegram.WaitForAcknowledgementAsync(question);
        Assert.True(Telegram.IsAcknowledged(poison));
        Assert.True(Telegram.IsAcknowledged(unknown));
    }

    [Fact]
    public async Task A_second_poller_is_named_in_the_log_and_waited_for()
    {
        var user = Telegram.AddUser("Ben");
        Telegram.Faults.Next("getUpdates", Fault.Refusal(409, "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running"));
        user.Says("/start");
        await bot.Bot.WaitForOutputAsync("Another program polls");

        user.Says(Question);

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Passages().Count > 0));
    }

    [Fact]
    public async Task A_dead_network_is_outlived()
    {
        var user = Telegram.AddUser("Cem");
        await Telegram.StopListeningAsync();
        user.Says(Question);
        await Telegram.ListenAsync();

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
    }

    private static Fault Named(string fault) => fault switch
    {
        "5xx" => Fault.ServerError(),
        "garbage" => Fault.Garbage,
        "odd JSON" => new Fault.Body(200, "application/json", """{"ok":true,"result":true}"""),
        "odd updates" => new Fault.Body(200, "application/json", """{"ok":true,"result":[null,1,"x",{},{"update_id":"y"},{"update_id":1e300}]}"""),
        "odd pause" => new Fault.Body(429, "application/json", """{"ok":false,"error_code":429,"description":7,"parameters":{"retry_after":-5}}"""),
        "dropped" => Fault.Dropped,
        "answer lost" => Fault.AnswerLost,
        _ => Fault.TooManyRequests(1),
    };
}
