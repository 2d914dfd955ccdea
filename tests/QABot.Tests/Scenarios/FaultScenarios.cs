using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QABot.Telegram;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Scenarios;

/// <summary>In each misfortune the bot keeps what it can serve, says once what is wrong, and recovers by itself. docs/faults.md lists them.</summary>
public sealed class FaultScenarios : FaultTests
{
    [Fact]
    public async Task With_the_network_down_it_says_so_once_and_answers_when_it_is_back()
    {
        await using var bot = await RunningBot.StartAsync(Api, Home);
        await AskAsync();
        await Api.StopListeningAsync();
        // Asked while nothing can be fetched: it waits at Telegram.
        var reader = Api.AddUser("Patient");
        reader.Says(Question);
        await bot.Log.WaitForAsync(entry => entry.Id == 4005);
        await Api.ListenAsync();
        Assert.Contains(Answer, (await Api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45))).Text, StringComparison.Ordinal);
        await AskAsync();
        await bot.Log.WaitForAsync(entry => entry.Id == 4006);

        AssertToldOnce(bot, 4005, 4006);
    }

    [Fact]
    public void An_hour_without_network_is_one_line_and_never_more_than_half_a_minute_between_tries()
    {
        var time = new FakeTimeProvider();
        var log = new LogRecord();
        var faults = new PollFaults(time, () => 0.5, log.For<PollFaults>());
        var end = time.GetUtcNow().AddHours(1);
        while (time.GetUtcNow() < end)
        {
            var wait = faults.Failed(new ApiReply(ApiStatus.Unreachable, Description: "No route to host"));
            Assert.InRange(wait, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(30));
            time.Advance(wait);
        }

        faults.Succeeded();
        Assert.Equal([4005, 4006], log.Entries.Select(entry => entry.Id));
    }

    [Fact]
    public void A_line_that_comes_and_goes_is_told_once_in_five_minutes_and_a_long_silence_always()
    {
        var time = new FakeTimeProvider();
        var log = new LogRecord();
        var faults = new PollFaults(time, () => 0.5, log.For<PollFaults>());
        ApiReply[] kinds = [new(ApiStatus.Unreachable, Description: "reset"), new(ApiStatus.Refused, default, 502, "Bad Gateway")];
        for (var i = 0; i < 100; i++)
        {
            faults.Failed(kinds[i % 2]);
            faults.Failed(kinds[(i + 1) % 2]);
            time.Advance(TimeSpan.FromSeconds(1));
            faults.Succeeded();
        }

        Assert.Equal([4005, 4005, 4006], log.Entries.Select(entry => entry.Id));
        for (var i = 0; i < 40; i++)
        {
            faults.Failed(kinds[0]);
            time.Advance(TimeSpan.FromSeconds(1));
        }

        faults.Succeeded();
        Assert.Equal([4005, 4005, 4006, 4005, 4006], log.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData("5xx", 4005)]
    [InlineData("proxy", 4005)]
    [InlineData("garbage", 4005)]
    [InlineData("429", 4004)]
    public async Task Telegram_in_trouble_is_told_once_and_every_question_is_answered_once(string trouble, int told)
    {
        await using var bot = await RunningBot.StartAsync(Api, Home);
        await AskAsync();
        var fault = trouble switch
        {
            "5xx" => Fault.Refusal(500, "Internal Server Error"),
            "proxy" => Fault.ServerError(),
            "garbage" => Fault.Garbage,
            _ => Fault.TooManyRequests(1),
        };
        Api.Faults.Next("getUpdates", fault, times: 3);
        var reader = Api.AddUser("Patient");
        reader.Says(Question);
        await bot.Log.WaitForAsync(entry => entry.Id == 4006);
        Assert.Contains(Answer, (await Api.WaitForMessageAsync(message => message.ChatId == reader.Id)).Text, StringComparison.Ordinal);
        await AskAsync();

        Assert.Single(Api.Sent, message => message.ChatId == reader.Id);
        AssertToldOnce(bot, told, 4006);
    }

    /// <summary>Each call at the start gets an answer that no Telegram gives, such as a hotel's proxy may.</summary>
    [Theory]
    [InlineData("""{"ok":true,"result":true}""")]
    [InlineData("""{"ok":true,"result":{"username":7,"description":[],"url":{}}}""")]
    [InlineData("""{"ok":true,"result":[{"command":1}]}""")]
    [InlineData("""<html>Welcome to our network</html>""")]
    public async Task Nonsense_in_answer_to_any_call_ends_nothing(string nonsense)
    {
        Api.Faults.Otherwise = call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase) || call.Method.StartsWith("send", StringComparison.OrdinalIgnoreCase)
            ? null
            : new Fault.Body(200, "application/json", nonsense);
        await using var bot = await RunningBot.StartAsync(Api, Home);
        await AskAsync();
        await Api.WaitForCallsAsync("getMe", 2);
        Api.Faults.Otherwise = call => call.Method.Equals("getMyDescription", StringComparison.OrdinalIgnoreCase) ? new Fault.Body(200, "application/json", nonsense) : null;
        await Api.WaitForCallAsync("setMyCommands");
        await AskAsync();

        await bot.StopAsync();
        Assert.Contains(bot.Log.Entries, entry => entry.Id == 4007);
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= LogLevel.Error);
    }

    [Fact]
    public async Task With_names_not_resolved_it_says_so_once_and_answers_when_they_are()
    {
        var broken = true;
        async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
        {
            if (broken)
                throw new SocketException((int)SocketError.HostNotFound);
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }

        await using var bot = await RunningBot.StartAsync(Api, Home, more: services => services.AddSingleton(provider =>
            new BotApi(provider.GetRequiredService<TelegramOptions>(), TimeProvider.System, ConnectAsync)));
        await bot.Log.WaitForAsync(entry => entry.Id == 4005);
        var reader = Api.AddUser("Patient");
        reader.Says(Question);
        broken = false;
        Assert.Contains(Answer, (await Api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45))).Text, StringComparison.Ordinal);
        await AskAsync();

        AssertToldOnce(bot, 4005, 4006);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_holds_up_no_answer()
    {
        var clock = new ShiftedTime();
        await using var bot = await RunningBot.StartAsync(Api, Home, more: services => services.AddSingleton<TimeProvider>(clock));
        await AskAsync();
        clock.Shift = TimeSpan.FromHours(-1);
        await AskAsync();
        clock.Shift = TimeSpan.FromDays(2);
        await AskAsync();

        Assert.True(bot.Part<HostState>().Hears);
        AssertToldOnce(bot);
    }

    [Fact]
    public async Task Out_of_file_handles_it_says_so_once_and_answers_when_there_are_some_again()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/prlimit"), "There is no prlimit here to take the handles away with.");
        await using var place = await BotHome.CreateAsync();
        var bot = await place.StartAsync();
        await bot.WaitForOutputAsync("is ready");
        await LimitAsync(bot.Id, 20);
        await place.Telegram.StopListeningAsync();
        await place.Telegram.ListenAsync();
        await bot.WaitForOutputAsync("cannot be reached");
        await LimitAsync(bot.Id, 1024);

        var user = place.Telegram.AddUser("Olena");
        user.Says("Who denied the attack?");
        place.AssertCited(await place.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id, TimeSpan.FromSeconds(45)));
        Assert.Equal(2, bot.Output.Split("cannot be reached").Length);
        Assert.Equal(0, await bot.TerminateAsync());
    }

    private static async Task LimitAsync(int process, int handles)
    {
        using var limit = Process.Start("prlimit", ["--pid", process.ToString(CultureInfo.InvariantCulture), $"--nofile={handles}:"]);
        await limit.WaitForExitAsync(TestContext.Current.CancellationToken);
        Assert.Equal(0, limit.ExitCode);
    }

    private sealed class ShiftedTime : TimeProvider
    {
        public TimeSpan Shift { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Shift;
    }
}
