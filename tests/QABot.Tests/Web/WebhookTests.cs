using System.Net;
using QABot.Storage;
using QABot.Web;
using Xunit;

namespace QABot.Tests.Web;

public sealed class WebhookTests
{
    private const string Question = "How long will the bridge stay closed?";

    private static WebhookOptions Options => new() { Address = "https://bot.example.org/hook/qa" };

    [Fact]
    public async Task A_pushed_question_is_answered_once_and_never_polled_for()
    {
        await using var bot = await WebBot.StartAsync(webhook: Options);
        await bot.Api.WaitForCallAsync("setWebhook");
        var user = bot.Api.AddUser("Ann");
        user.Says(Question);

        Assert.Equal([200], await bot.Api.PushAsync(bot.Address));
        var reply = await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);

        Assert.Contains("three weeks", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(bot.Api.Calls, call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("health/ready")).Status);
    }

    [Fact]
    public async Task A_redelivered_update_is_not_answered_again()
    {
        await using var bot = await WebBot.StartAsync(webhook: Options);
        await bot.Api.WaitForCallAsync("setWebhook");
        var user = bot.Api.AddUser("Ann");
        var update = user.Says(Question);
        var secret = bot.Bot.Part<WebhookSecret>().Value;
        await bot.Api.PushAsync(bot.Address);
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);
        user.Says("hello");
        await bot.Api.PushAsync(bot.Address);
        await bot.Api.WaitForMessagesAsync(2, m => m.ChatId == user.Id);

        var (status, _) = await PostAsync(bot, $$$"""{"update_id":{{{update}}},"message":{"message_id":1,"date":1,"chat":{"id":{{{user.Id}}},"type":"private"},"from":{"id":{{{user.Id}}},"is_bot":false,"first_name":"A"},"text":"{{{Question}}}"}}""", secret);
        Assert.Equal(HttpStatusCode.OK, status);
        user.Says("thanks");
        await bot.Api.PushAsync(bot.Address);
        await bot.Api.WaitForMessagesAsync(3, m => m.ChatId == user.Id);
        Assert.Equal(3, bot.Api.Sent.Count(m => m.ChatId == user.Id));
    }

    [Fact]
    public async Task Who_does_not_know_the_secret_is_refused()
    {
        await using var bot = await WebBot.StartAsync(webhook: Options);
        await bot.Api.WaitForCallAsync("setWebhook");
        bot.Api.AddUser("Ann").Says(Question);

        Assert.Equal([403], await bot.Api.PushAsync(bot.Address, secret: "guessed-guessed-guessed"));
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await bot.GetAsync("hook/qa")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(bot, "{\"update_id\":", bot.Bot.Part<WebhookSecret>().Value)).Status);
        Assert.Empty(bot.Api.Sent);
    }

    [Fact]
    public async Task An_update_that_cannot_be_read_holds_up_no_other()
    {
        await using var bot = await WebBot.StartAsync(webhook: Options);
        await bot.Api.WaitForCallAsync("setWebhook");
        bot.Api.Updates.Unreadable();
        var user = bot.Api.AddUser("Ann");
        user.Says(Question);

        Assert.Equal([200, 200], await bot.Api.PushAsync(bot.Address));
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);
    }

    [Fact]
    public async Task A_pushed_update_is_in_the_store_before_it_is_acknowledged()
    {
        await using var bot = await WebBot.StartAsync(webhook: Options);
        await bot.Api.WaitForCallAsync("setWebhook");
        var gate = bot.Api.Faults.HoldNext("sendMessage");
        bot.Api.AddUser("Ann").Says(Question);

        Assert.Equal([200], await bot.Api.PushAsync(bot.Address));
        await gate.Reached;

        Assert.Equal(1, bot.Bot.Part<UpdateStore>().ParkedCount());
        gate.Release();
    }

    private static Task<(HttpStatusCode Status, string Text)> PostAsync(WebBot bot, string json, string secret) => WebBot.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "hook/qa")) { Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json") },
        request => request.Headers.Add("X-Telegram-Bot-Api-Secret-Token", secret));
}
