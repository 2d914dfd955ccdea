using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;
using QABot.Operations;
using QABot.Tests.Telegram;
using QABot.Web;
using Xunit;

namespace QABot.Tests.Web;

public sealed partial class PageTests
{
    private const string Password = "correct horse battery";

    [Fact]
    public async Task Off_unless_it_is_enabled()
    {
        await using var bot = await WebBot.StartAsync(web => web.Page = false);

        Assert.Equal(HttpStatusCode.NotFound, (await bot.GetAsync("")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bot.GetAsync("reindex")).Status);
    }

    [Fact]
    public async Task With_a_password_only_who_knows_it_sees_anything_and_guessing_is_slowed_down()
    {
        await using var bot = await WebBot.StartAsync(web => web.Password = Password);

        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.GetAsync("")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await bot.GetAsync("", With("wrong horse battery"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("", With(Password))).Status);
        for (var i = 0; i < 20; i++)
            await bot.GetAsync("", With($"guess number {i}"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await bot.GetAsync("", With("one more guess"))).Status);
    }

    [Fact]
    public void Who_guesses_the_password_locks_out_himself_for_a_minute_and_nobody_else()
    {
        var time = new FakeTimeProvider();
        var log = new LogRecord();
        var guard = new PageGuard(new WebOptions { Password = Password }, time, log.For<PageGuard>());
        for (var i = 0; i < 20; i++)
            Assert.Equal(401, Refusal("203.0.113.7", $"guess number {i}"));

        Assert.Equal(429, Refusal("203.0.113.7", "one more guess"));
        Assert.Equal(429, Refusal("::ffff:203.0.113.7", Password));
        Assert.Null(Refusal("203.0.113.8", Password));
        Assert.Single(log.Entries, entry => entry.Id == 7202);

        time.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(Refusal("203.0.113.7", Password));

        for (var i = 0; i < 20; i++)
            Assert.Equal(401, Refusal($"2001:db8::{i:x}", "a guess from one network"));
        Assert.Equal(429, Refusal("2001:db8::ffff", "one more guess"));
        Assert.Equal(401, Refusal("2001:db8:0:1::1", "another network"));

        int? Refusal(string address, string password)
        {
            var http = new DefaultHttpContext();
            http.Connection.RemoteIpAddress = IPAddress.Parse(address);
            http.Request.Headers.Authorization = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes("operator:" + password));
            return guard.Refuse(http);
        }
    }

    [Fact]
    public async Task Behind_a_proxy_on_this_machine_guesses_of_others_do_not_lock_out_the_right_password()
    {
        await using var bot = await WebBot.StartAsync(web => web.Password = Password);
        for (var i = 0; i < 25; i++)
            await bot.GetAsync("", With($"guess number {i}"));

        Assert.Equal(HttpStatusCode.TooManyRequests, (await bot.GetAsync("", With("one more guess"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await bot.GetAsync("", With(Password))).Status);
    }

    [Fact]
    public async Task A_name_of_another_site_that_leads_here_gets_nothing()
    {
        await using var bot = await WebBot.StartAsync();

        Assert.Equal(HttpStatusCode.Forbidden, (await bot.GetAsync("", request => request.Headers.Host = "evil.example")).Status);
    }

    [Fact]
    public async Task A_form_of_another_site_reindexes_nothing()
    {
        await using var bot = await WebBot.StartAsync();
        var token = Token().Match((await bot.GetAsync("")).Text).Groups[1].Value;

        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(bot, "")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(bot, "0000")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync(bot, token, request => request.Headers.Add("Origin", "https://evil.example"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await PostAsync(bot, token)).Status);
    }

    [Fact]
    public async Task What_comes_from_elsewhere_is_escaped()
    {
        await using var bot = await WebBot.StartAsync();
        bot.Home.Write("articles/mean.txt", "<script>alert(1)</script> in a headline\n\nThe mayor said that the harbour will open again on Monday morning.\n");
        await bot.Bot.Part<IndexKeeper>().Reindex(_ => { }).Report;

        var (_, text) = await bot.GetAsync("?words=%22%3E%3Cscript%3E");

        Assert.Contains("mean.txt", text, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", text, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http://", text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_charts_show_what_was_asked()
    {
        await using var bot = await WebBot.StartAsync();
        await bot.GetAsync("");
        var user = bot.Api.AddUser("Ann");
        user.Says("How long will the bridge stay closed?");
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);
        user.Says("hello");
        await bot.Api.WaitForMessagesAsync(2, m => m.ChatId == user.Id);
        await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);

        var (_, text) = await bot.GetAsync("");

        Assert.Contains("1 answered</title>", text, StringComparison.Ordinal);
        Assert.Contains("1 small talk</title>", text, StringComparison.Ordinal);
        Assert.Contains("half within", text, StringComparison.Ordinal);
    }

    private static Action<HttpRequestMessage> With(string password) => request =>
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("operator:" + password)));

    private static Task<(HttpStatusCode Status, string Text)> PostAsync(WebBot bot, string token, Action<HttpRequestMessage>? change = null) => WebBot.SendAsync(
        new HttpRequestMessage(HttpMethod.Post, new Uri(bot.Address, "reindex")) { Content = new FormUrlEncodedContent([KeyValuePair.Create("token", token)]) },
        change);

    [GeneratedRegex("name=\"token\" value=\"([0-9a-f]{64})\"")]
    private static partial Regex Token();
}
