using System.Net;
using System.Text.Json;
using QABot.Tests.Support;
using QABot.Web;
using Xunit;

namespace QABot.Tests.Web;

public sealed class HealthTests
{
    [Fact]
    public async Task A_bot_that_is_well_is_live_and_ready_and_says_why()
    {
        await using var bot = await WebBot.StartAsync();
        var user = bot.Api.AddUser("Ann");
        user.Says("hello");
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);

        Assert.Equal((HttpStatusCode.OK, "live\n"), await bot.GetAsync("health/live"));
        var (status, text) = await bot.GetAsync("health/ready");
        Assert.Equal(HttpStatusCode.OK, status);
        var checks = JsonDocument.Parse(text).RootElement.GetProperty("checks");
        Assert.Equal(["telegram", "index", "store", "disk"], checks.EnumerateObject().Select(check => check.Name));
        Assert.All(checks.EnumerateObject(), check => Assert.True(check.Value.GetProperty("ok").GetBoolean(), check.ToString()));
    }

    [Fact]
    public async Task Without_an_answer_of_Telegram_it_is_live_but_not_ready()
    {
        var api = await FakeBotApi.StartAsync();
        await api.StopListeningAsync();
        await using var bot = await WebBot.StartAsync(api: api);

        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("health/live")).Status);
        var (status, text) = await bot.GetAsync("health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, status);
        Assert.False(JsonDocument.Parse(text).RootElement.GetProperty("checks").GetProperty("telegram").GetProperty("ok").GetBoolean());
        await api.ListenAsync();
    }

    [Fact]
    public async Task A_port_that_is_taken_is_named_with_its_mend()
    {
        await using var first = await WebBot.StartAsync();
        var error = await Assert.ThrowsAsync<IOException>(() => WebBot.StartAsync(web => web.Port = first.Address.Port));
        Assert.Contains("Web:Port", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void By_default_nothing_is_served_and_a_page_for_other_machines_needs_a_password()
    {
        Assert.Equal(0, new WebOptions().Port);
        Assert.Contains("Web:Password", Assert.Single(new WebOptions { Port = 80, Host = "0.0.0.0", Page = true }.Problems()), StringComparison.Ordinal);
        Assert.Contains("12", Assert.Single(new WebOptions { Port = 80, Password = "short" }.Problems()), StringComparison.Ordinal);
        Assert.Empty(new WebOptions { Port = 80, Host = "0.0.0.0", Page = true, Password = "long enough now" }.Problems());
    }
}
