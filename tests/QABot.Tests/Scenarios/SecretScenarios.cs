using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>No token is ever written, at no level and in no misfortune; no words of users at the default level.</summary>
public sealed class SecretScenarios
{
    private static readonly string[] Loudest =
    [
        "Serilog:MinimumLevel:Default=Verbose",
        "Serilog:MinimumLevel:Override:Microsoft=Verbose",
        "Serilog:MinimumLevel:Override:System.Net.Http=Verbose",
        "Serilog:MinimumLevel:Override:System=Verbose",
    ];

    [Fact]
    public async Task The_token_is_never_written_however_much_is_logged_and_whatever_goes_wrong()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        home.Telegram.Faults.Next("getMe", Fault.Dropped);
        home.Telegram.Faults.Next("getUpdates", Fault.ServerError());
        home.Telegram.Faults.Next("getUpdates", Fault.Garbage);
        home.Telegram.Faults.Next("sendMessage", Fault.Dropped);
        home.Telegram.Faults.Next("sendMessage", Fault.Refusal(400, $"Bad Request: https://api.telegram.org/bot{home.Telegram.Token}/sendMessage is not liked"));
        var bot = home.Launch(Loudest);
        user.Says("/start");
        user.Says("hello");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        home.Telegram.Updates.Unreadable();
        await home.Telegram.StopListeningAsync();
        await home.Telegram.ListenAsync();
        var last = user.Says("thanks");
        await home.Telegram.WaitForAcknowledgementAsync(last);
        Assert.Equal(0, await bot.TerminateAsync());

        var written = home.Written;
        Assert.NotEmpty(Directory.GetFiles(home.Logs));
        Assert.DoesNotContain(home.Telegram.Token, written, StringComparison.Ordinal);
        Assert.DoesNotContain(home.Telegram.Token.Split(':')[1], written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_users_write_is_not_written_at_the_default_level()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena", username: "olenacanary");
        var bot = await home.StartAsync();
        user.Says("Where was the quokkacanary during the drone attack?");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        Assert.Equal(0, await bot.TerminateAsync());

        Assert.NotEmpty(home.Written);
        Assert.DoesNotContain("quokkacanary", home.Written, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("olenacanary", home.Written, StringComparison.Ordinal);
    }
}
