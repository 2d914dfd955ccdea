using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>A bot that is told to stop finishes what it has begun, says so to Telegram, and answers nothing twice afterwards.</summary>
public sealed class StoppingScenarios
{
    private const string Question = "Where was Putin at the time of the drone attack?";

    [Fact]
    public async Task Told_to_stop_in_the_middle_of_an_answer_it_sends_it_acknowledges_and_ends_well()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync();
        var gate = home.Telegram.Faults.HoldNext("sendMessage");
        var question = user.Says(Question);
        await gate.Reached;

        bot.Terminate();
        gate.Release();

        Assert.Equal(0, await bot.ExitAsync());
        Assert.Single(home.Telegram.Sent);
        Assert.True(home.Telegram.IsAcknowledged(question));

        await home.StartAsync();
        user.Says("/help");
        await home.Telegram.WaitForMessagesAsync(2, m => m.ChatId == user.Id);
        Assert.Equal(2, home.Telegram.Sent.Count);
    }

    [Fact]
    public async Task Idle_it_ends_at_once_and_the_last_update_is_acknowledged()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync();
        var hello = user.Says("hello");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        var since = System.Diagnostics.Stopwatch.StartNew();
        Assert.Equal(0, await bot.TerminateAsync());

        Assert.True(since.Elapsed < TimeSpan.FromSeconds(5), $"It took {since.Elapsed} to stop.");
        Assert.True(home.Telegram.IsAcknowledged(hello));
    }

    [Fact]
    public async Task With_Telegram_out_of_reach_it_ends_all_the_same_and_the_question_is_answered_later()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync("Telegram:DrainSeconds=1");
        var gate = home.Telegram.Faults.HoldNext("sendMessage");
        user.Says(Question);
        await gate.Reached;
        await home.Telegram.StopListeningAsync();

        Assert.Equal(0, await bot.TerminateAsync());
        Assert.Empty(home.Telegram.Sent);

        await home.Telegram.ListenAsync();
        await home.StartAsync();
        home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
    }

    [Fact]
    public async Task What_was_asked_while_it_was_down_is_answered_at_its_start()
    {
        await using var home = await BotHome.CreateAsync();
        var users = Enumerable.Range(0, 3).Select(i => home.Telegram.AddUser($"User {i}")).ToList();
        foreach (var user in users)
            user.Says(Question);

        await home.StartAsync();

        foreach (var user in users)
            home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
    }

    [Fact]
    public async Task A_revoked_token_is_said_in_plain_words_and_asked_about_only_now_and_then()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync();
        home.Telegram.TokenRevoked = true;
        user.Says("hello");

        await bot.WaitForOutputAsync("Telegram:BotToken");

        Assert.Equal(0, await bot.TerminateAsync());
        Assert.DoesNotContain(home.Telegram.Token, home.Written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_webhook_left_by_another_program_is_named_and_taken_away_only_when_the_settings_say_so()
    {
        await using var home = await BotHome.CreateAsync();
        home.Telegram.SetWebhook("https://elsewhere.example/");
        var user = home.Telegram.AddUser("Olena");
        user.Says(Question);
        var bot = await home.StartAsync();
        await bot.WaitForOutputAsync("Telegram:DeleteWebhook");
        Assert.Equal(0, await bot.TerminateAsync());
        Assert.DoesNotContain(home.Telegram.Calls, c => c.Method.Equals("deleteWebhook", StringComparison.OrdinalIgnoreCase));

        await home.StartAsync("Telegram:DeleteWebhook=true");

        home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
    }
}
