using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QABot.Operations;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Serilog.Events;
using Serilog.Parsing;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Scenarios;

/// <summary>A disk that is really full, under the index and under the log files.</summary>
public sealed class FullDiskScenarios
{
    private const string Ferry = "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n";

    [Fact]
    public async Task With_the_disk_of_the_index_full_it_serves_the_last_index_says_so_once_and_catches_up()
    {
        using var disk = SmallDisk.Make(kilobytes: 512);
        using var home = new TempFolder();
        Directory.CreateSymbolicLink(home["index"], disk.Path);
        await using var api = await FakeBotApi.StartAsync();
        await using var bot = await RunningBot.StartAsync(api, home, more: services => services.AddSingleton(provider =>
        {
            var keeper = ActivatorUtilities.CreateInstance<IndexKeeper>(provider);
            keeper.Pause = TimeSpan.FromMilliseconds(500);
            return keeper;
        }));
        await AskAsync(api, "How long will the bridge stay closed?", "three weeks");

        disk.Fill();
        home.Write("articles/ferry.txt", Ferry);
        await bot.Log.WaitForAsync(entry => entry.Id == 7101);
        await AskAsync(api, "How long will the bridge stay closed?", "three weeks");
        home.Write("articles/pier.txt", "The pier\n\nThe pier was painted green in May, the harbour office said.\n");
        await AskAsync(api, "How long will the bridge stay closed?", "three weeks");

        disk.Free();
        await bot.Log.WaitForAsync(entry => entry.Id == 7104);
        await AskAsync(api, "When did the ferry resume its service?", "Friday");
        await AskAsync(api, "When was the pier painted green?", "May");
        Assert.Single(bot.Log.Entries, entry => entry.Level >= LogLevel.Warning);
        Assert.Single(bot.Log.Entries, entry => entry.Id == 7101);
    }

    [Fact]
    public async Task With_the_disk_of_the_log_files_full_it_answers_says_so_once_and_writes_them_again()
    {
        using var disk = SmallDisk.Make(kilobytes: 128);
        await using var home = await BotHome.CreateAsync();
        var bot = await home.StartAsync($"Serilog:WriteTo:1:Args:path={disk.Path}/qabot-.jsonl");
        await bot.WaitForOutputAsync("is ready");
        disk.Fill();
        // Longer than the rest of a page, so that it does not fit beside what is there.
        for (var i = 0; i < 12; i++)
        {
            var user = home.Telegram.AddUser($"User {i}");
            user.Says("Who denied the attack?");
            home.AssertCited(await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id));
        }

        await bot.WaitForOutputAsync("Log events cannot be written everywhere");
        disk.Free();
        for (var i = 0; !bot.Output.Contains("can be written everywhere again", StringComparison.Ordinal); i++)
        {
            Assert.True(i < 60, bot.Output);
            var user = home.Telegram.AddUser($"Later {i}");
            user.Says("hello");
            await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
            await Task.WhenAny(bot.WaitForOutputAsync("can be written everywhere again"), Task.Delay(TimeSpan.FromMilliseconds(500), TimeProvider.System, TestContext.Current.CancellationToken));
        }

        Assert.Equal(0, await bot.TerminateAsync());
        Assert.Equal(2, bot.Output.Split("cannot be written everywhere").Length);
        Assert.Contains("The bot stopped", string.Concat(Directory.GetFiles(disk.Path, "*.jsonl").Select(File.ReadAllText)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sink_that_fails_is_told_once_however_often_it_fails_and_once_when_it_is_well_again()
    {
        var time = new FakeTimeProvider();
        var log = new LogRecord();
        var tail = new LogTail();
        using var faults = new LogFaults(tail, time, log.For<LogFaults>());
        for (var i = 0; i < 100; i++)
        {
            faults.Hear("No space left on device\n   at System.IO");
            tail.Emit(Event());
            faults.Look();
            time.Advance(TimeSpan.FromSeconds(2));
        }

        Assert.Equal([7003], log.Entries.Select(entry => entry.Id));
        Assert.Contains("(No space left on device)", log.Entries[0].Text, StringComparison.Ordinal);
        time.Advance(TimeSpan.FromMinutes(1));
        faults.Look();
        // Nothing was logged since, so nobody knows.
        Assert.Single(log.Entries);
        tail.Emit(Event());
        faults.Look();
        Assert.Equal([7003, 7004], log.Entries.Select(entry => entry.Id));

        static LogEvent Event() => new(DateTimeOffset.UnixEpoch, LogEventLevel.Information, null, new MessageTemplateParser().Parse("x"), []);
    }

    private static async Task AskAsync(FakeBotApi api, string question, string answer)
    {
        var reader = api.AddUser("Ann");
        reader.Says(question);
        var reply = await api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45));
        Assert.Contains(answer, reply.Text, StringComparison.Ordinal);
    }
}
