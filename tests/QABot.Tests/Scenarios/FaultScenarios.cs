using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using QABot.Operations;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Scenarios;

/// <summary>In each misfortune the bot keeps what it can serve, says once what is wrong, and recovers by itself. docs/faults.md lists them.</summary>
public sealed class FaultScenarios : IAsyncLifetime
{
    private const string Question = "How long will the bridge stay closed?";
    private const string Answer = "three weeks";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task With_the_network_down_it_says_so_once_and_answers_when_it_is_back()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();
        await api.StopListeningAsync();
        // Asked while nothing can be fetched: it waits at Telegram.
        var reader = api.AddUser("Patient");
        reader.Says(Question);
        await bot.Log.WaitForAsync(entry => entry.Id == 4005);
        await api.ListenAsync();
        Assert.Contains(Answer, (await api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45))).Text, StringComparison.Ordinal);
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
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();
        var fault = trouble switch
        {
            "5xx" => Fault.Refusal(500, "Internal Server Error"),
            "proxy" => Fault.ServerError(),
            "garbage" => Fault.Garbage,
            _ => Fault.TooManyRequests(1),
        };
        api.Faults.Next("getUpdates", fault, times: 3);
        var reader = api.AddUser("Patient");
        reader.Says(Question);
        await bot.Log.WaitForAsync(entry => entry.Id == 4006);
        Assert.Contains(Answer, (await api.WaitForMessageAsync(message => message.ChatId == reader.Id)).Text, StringComparison.Ordinal);
        await AskAsync();

        Assert.Single(api.Sent, message => message.ChatId == reader.Id);
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
        api.Faults.Otherwise = call => call.Method.Equals("getUpdates", StringComparison.OrdinalIgnoreCase) || call.Method.StartsWith("send", StringComparison.OrdinalIgnoreCase)
            ? null
            : new Fault.Body(200, "application/json", nonsense);
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();
        await api.WaitForCallsAsync("getMe", 2);
        api.Faults.Otherwise = call => call.Method.Equals("getMyDescription", StringComparison.OrdinalIgnoreCase) ? new Fault.Body(200, "application/json", nonsense) : null;
        await api.WaitForCallAsync("setMyCommands");
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

        await using var bot = await RunningBot.StartAsync(api, home, more: services => services.AddSingleton(provider =>
            new BotApi(provider.GetRequiredService<TelegramOptions>(), TimeProvider.System, ConnectAsync)));
        await bot.Log.WaitForAsync(entry => entry.Id == 4005);
        var reader = api.AddUser("Patient");
        reader.Says(Question);
        broken = false;
        Assert.Contains(Answer, (await api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45))).Text, StringComparison.Ordinal);
        await AskAsync();

        AssertToldOnce(bot, 4005, 4006);
    }

    [Fact]
    public async Task A_clock_that_jumps_back_and_forth_holds_up_no_answer()
    {
        var clock = new ShiftedTime();
        await using var bot = await RunningBot.StartAsync(api, home, more: services => services.AddSingleton<TimeProvider>(clock));
        await AskAsync();
        clock.Shift = TimeSpan.FromHours(-1);
        await AskAsync();
        clock.Shift = TimeSpan.FromDays(2);
        await AskAsync();

        Assert.True(bot.Part<HostState>().Hears);
        AssertToldOnce(bot);
    }

    [Fact]
    public async Task With_a_full_disk_questions_are_answered_and_what_is_done_is_recorded_later()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();
        var store = bot.Part<Database>();
        // SQLite's own limit gives the error that a full disk gives. The room left in the pages is taken first.
        store.Read(connection => connection.Execute("PRAGMA max_page_count = 1"));
        for (var size = 4000; size > 0; size /= 2)
        {
            while (Taken(store, size))
            {
            }
        }

        await AskAsync();
        var last = await AskAsync();
        Assert.Single(bot.Log.Entries, entry => entry.Id == 5004);
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= LogLevel.Error && entry.Id != 5004);

        store.Read(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        await bot.Log.WaitForAsync(entry => entry.Id == 5005);
        await AskAsync();
        Assert.True(bot.Part<UpdateStore>().IsSettled(last));
        AssertToldOnce(bot, 5004, 5005);
    }

    [Fact]
    public async Task With_the_store_locked_by_another_program_questions_are_answered_and_it_is_said_once()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();
        await using (var other = new SqliteConnection($"Data Source={home["data/qabot.db"]};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            other.Execute("BEGIN IMMEDIATE");
            await AskAsync();
            await bot.Log.WaitForAsync(entry => entry.Id == 5004);
        }

        await bot.Log.WaitForAsync(entry => entry.Id == 5005);
        await AskAsync();
        AssertToldOnce(bot, 5004, 5005);
    }

    [Fact]
    public async Task With_the_index_folder_not_writable_it_serves_the_last_index_and_catches_up()
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();

        // What a folder without write rights gives, for every account: the lock file cannot be made.
        File.Delete(home["index/write.lock"]);
        Directory.CreateDirectory(home["index/write.lock"]);
        home.Write("articles/ferry.txt", "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7101);
        await AskAsync();

        Directory.Delete(home["index/write.lock"]);
        await bot.Log.WaitForAsync(entry => entry.Id == 7104);
        await AskAsync("When did the ferry resume its service?", "Friday");
        AssertToldOnce(bot, 7101, 7104);
    }

    [Fact]
    public async Task An_index_deleted_while_it_serves_is_written_anew_and_no_question_notices()
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();
        Directory.Delete(home["index"], recursive: true);
        await AskAsync();

        await bot.Log.WaitForAsync(entry => entry.Id == 7103 && entry.Text.Contains("version 2", StringComparison.Ordinal));
        await AskAsync();
        Assert.NotEmpty(Directory.GetFiles(home["index"], "segments*"));
        Assert.Single(bot.Log.Entries, entry => entry.Id == 7103 && entry.Text.Contains("version 2", StringComparison.Ordinal));
        AssertToldOnce(bot);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_articles_folder_unmounted_it_serves_what_it_has_and_catches_up(bool mountPointStays)
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();
        Directory.Move(home["articles"], home["elsewhere"]);
        if (mountPointStays)
            Directory.CreateDirectory(home["articles"]);
        await bot.Log.WaitForAsync(entry => entry.Id == 7101);
        await AskAsync();

        if (mountPointStays)
            Directory.Delete(home["articles"]);
        Directory.Move(home["elsewhere"], home["articles"]);
        home.Write("articles/ferry.txt", "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7104);
        await AskAsync("When did the ferry resume its service?", "Friday");
        AssertToldOnce(bot, 7101, 7104);
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

    /// <summary>The keeper of the index looks and tries again in a tenth of its time.</summary>
    private Task<RunningBot> StartHurriedAsync() => RunningBot.StartAsync(api, home, more: services => services.AddSingleton(provider =>
    {
        var keeper = ActivatorUtilities.CreateInstance<IndexKeeper>(provider);
        keeper.Pause = TimeSpan.FromMilliseconds(500);
        return keeper;
    }));

    private async Task<int> AskAsync(string question = Question, string answer = Answer)
    {
        // A new reader each time: nobody's own limits are in the way.
        var reader = api.AddUser("Ann");
        var update = reader.Says(question);
        var reply = await api.WaitForMessageAsync(message => message.ChatId == reader.Id, TimeSpan.FromSeconds(45));
        Assert.Contains(answer, reply.Text, StringComparison.Ordinal);
        return update;
    }

    /// <summary>Each of these events stands once in the log, and nothing else that wants the operator's eye.</summary>
    private static void AssertToldOnce(RunningBot bot, params int[] events)
    {
        Assert.All(events, id => Assert.Single(bot.Log.Entries, entry => entry.Id == id));
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= LogLevel.Warning && !events.Contains(entry.Id));
    }

    private static bool Taken(Database store, int bytes)
    {
        try
        {
            store.Write(connection => connection.Execute(
                "INSERT INTO moderation_event (at, user, event, detail) VALUES (1, 'filler', 'filler', randomblob($bytes))", ("$bytes", bytes)));
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
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
