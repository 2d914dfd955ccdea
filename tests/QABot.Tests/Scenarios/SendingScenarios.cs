using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>Whatever becomes of a reply on its way, its asker gets it once, and who cannot be reached is left alone.</summary>
public sealed class SendingScenarios(SharedBot bot) : IClassFixture<SharedBot>
{
    private const string Question = "Where was Putin at the time of the drone attack?";

    private FakeBotApi Telegram => bot.Telegram;

    public static TheoryData<string> Faults => ["429", "5xx", "dropped", "garbage"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_reply_that_did_not_get_through_is_sent_again_and_once(string fault)
    {
        var user = Telegram.AddUser("Olena");
        Telegram.Faults.Next("sendMessage", Named(fault), when: To(user));
        var question = user.Says(Question);

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
        await Telegram.WaitForAcknowledgementAsync(question);
        Assert.Single(Telegram.Sent, m => m.ChatId == user.Id);
    }

    [Fact]
    public async Task A_reply_that_Telegram_cannot_parse_goes_out_as_plain_text()
    {
        var user = Telegram.AddUser("Ann");
        Telegram.Faults.Next("sendMessage", Fault.Refusal(400, "Bad Request: can't parse entities: Unsupported start tag \"x\" at byte offset 0"), when: To(user));
        user.Says(Question);

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        Assert.False(reply.Formatted);
        Assert.DoesNotContain("<b>", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("&amp;", reply.Text, StringComparison.Ordinal);
        Assert.Contains("Novo-Ogaryovo", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_blocked_the_bot_is_not_written_to_again_until_they_come_back()
    {
        var user = Telegram.AddUser("Ben");
        user.BlocksTheBot(told: false);
        var question = user.Says(Question);
        await Telegram.WaitForAcknowledgementAsync(question);
        Assert.Single(Telegram.Calls, c => c.Method.Equals("sendMessage", StringComparison.OrdinalIgnoreCase) && c.Call.ChatId == user.Id);

        user.UnblocksTheBot();
        user.Says(Question);

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_its_answer_there()
    {
        var user = Telegram.AddUser("Cem");
        var group = Telegram.AddBasicGroup("News");
        var supergroup = group.BecomesSupergroup();
        user.Says("/ask " + Question, group);

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == supergroup.Id);

        bot.Home.AssertCited(reply);
        Assert.Single(Telegram.Sent, m => m.ChatId == supergroup.Id);
    }

    [Fact]
    public async Task A_callback_that_is_too_old_is_answered_in_the_chat_all_the_same()
    {
        var user = Telegram.AddUser("Dora");
        user.Says("/start");
        var welcome = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        var gate = Telegram.Faults.HoldNext("answerCallbackQuery");
        user.Presses(welcome, welcome.Buttons.First().Label);
        await gate.Reached;
        Telegram.ExpireCallbacks();
        gate.Release();

        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Passages().Count > 0));
    }

    [Fact]
    public async Task One_users_questions_are_answered_in_the_order_asked()
    {
        var user = Telegram.AddUser("Eve");
        user.Says("/start");
        user.Says(Question);
        user.Says("hello");

        var replies = await Telegram.WaitForMessagesAsync(3, m => m.ChatId == user.Id);

        Assert.NotEmpty(replies[0].Buttons);
        Assert.NotEmpty(replies[1].Passages());
        Assert.Empty(replies[2].Passages());
    }

    private static Func<BotApiCall, bool> To(FakeUser user) => call => call.ChatId == user.Id;

    private static Fault Named(string fault) => fault switch
    {
        "429" => Fault.TooManyRequests(1),
        "5xx" => Fault.ServerError(500),
        "dropped" => Fault.Dropped,
        _ => Fault.Garbage,
    };
}
