using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using QABot.Tests.Support;
using QABot.Tests.Web;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>From the signal to the end of the process it takes less than 10 seconds, and no question is lost or answered twice for that.</summary>
public sealed class StopInTimeScenarios
{
    private const string Question = "Who denied the attack?";

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    [Fact]
    public async Task Stopped_amid_slow_answers_it_sends_all_that_it_took_and_leaves_the_rest_to_the_next_start()
    {
        await using var home = await BotHome.CreateAsync();
        var users = Enumerable.Range(0, 12).Select(i => home.Telegram.AddUser($"User {i}")).ToList();
        var late = home.Telegram.AddUser("Late");
        var bot = await home.StartAsync();
        var slow = users.Select(user => home.Telegram.Faults.HoldNext("sendMessage", when: call => call.ChatId == user.Id)).ToList();
        var taken = users.Select(user => user.Says(Question)).ToList();
        foreach (var answer in slow)
            await answer.Reached;

        var since = Stopwatch.StartNew();
        bot.Terminate();
        await bot.WaitForOutputAsync("12 in work");
        var untaken = late.Says(Question);
        slow.ForEach(answer => answer.Release());
        var code = await bot.ExitAsync();
        since.Stop();

        Assert.Equal(0, code);
        Assert.True(since.Elapsed < Limit, $"It took {since.Elapsed} to stop:\n{bot.Output}");
        Assert.All(users, user => home.AssertCited(Assert.Single(home.Telegram.Sent, m => m.ChatId == user.Id)));
        Assert.All(taken, update => Assert.True(home.Telegram.IsAcknowledged(update)));
        Assert.False(home.Telegram.IsAcknowledged(untaken));

        await home.StartAsync();
        home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == late.Id));
        await home.Telegram.WaitForAcknowledgementAsync(untaken);
        Assert.Equal(users.Count + 1, home.Telegram.Sent.Count);
    }

    [Fact]
    public async Task Stopped_while_nobody_around_it_answers_any_more_it_ends_in_time_and_nothing_is_lost()
    {
        await using var home = await BotHome.CreateAsync();
        using var deaf = new TcpListener(IPAddress.Loopback, 0);
        deaf.Start();
        var nobody = $"http://{deaf.LocalEndpoint}";
        var port = WebBot.FreePort();
        var users = Enumerable.Range(0, 6).Select(i => home.Telegram.AddUser($"User {i}")).ToList();
        var bot = await home.StartAsync(
            $"Web:Port={port}",
            $"Telemetry:OtlpAddress={nobody}",
            "Telemetry:OtlpTransport=Http",
            "Serilog:WriteTo:2:Name=Seq",
            $"Serilog:WriteTo:2:Args:serverUrl={nobody}",
            "Serilog:WriteTo:3:Name=OpenTelemetry",
            $"Serilog:WriteTo:3:Args:endpoint={nobody}/v1/logs",
            "Serilog:WriteTo:3:Args:protocol=HttpProtobuf");
        await bot.WaitForOutputAsync("is ready");
        using var browser = new TcpClient();
        await browser.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        await browser.GetStream().WriteAsync("GET /health/ready HTTP/1.1\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        var answered = users[..3];
        var held = users[3..].Select(user => home.Telegram.Faults.HoldNext("sendMessage", when: call => call.ChatId == user.Id)).ToList();
        foreach (var user in users)
            user.Says(Question);
        foreach (var gate in held)
            await gate.Reached;
        await home.Telegram.WaitForMessagesAsync(answered.Count, _ => true);
        for (var i = 0; i < 50; i++)
            home.Telegram.Faults.HoldNext("getUpdates");

        var since = Stopwatch.StartNew();
        var code = await bot.TerminateAsync();
        since.Stop();

        Assert.Equal(0, code);
        Assert.True(since.Elapsed < Limit, $"It took {since.Elapsed} to stop:\n{bot.Output}");
        foreach (var gate in held)
            await gate.ClientGone;
        home.Telegram.Faults.Clear();
        await home.StartAsync();
        foreach (var user in users)
            home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
        await home.Telegram.WaitForAcknowledgementAsync(home.Telegram.NextUpdateId - 1);
        Assert.Equal(users.Count, home.Telegram.Sent.Count);
    }
}
