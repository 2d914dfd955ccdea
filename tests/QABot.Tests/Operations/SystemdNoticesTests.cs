using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Hosting.Systemd;
using QABot.Operations;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using QABot.Tests.Web;
using Xunit;

namespace QABot.Tests.Operations;

/// <summary>What systemd hears, over a real socket like its own.</summary>
public sealed class SystemdNoticesTests
{
    [Fact]
    public async Task Under_systemd_it_says_when_it_is_ready_how_it_is_that_it_lives_and_that_it_stops()
    {
        using var systemd = new Listener();
        await using var home = await BotHome.CreateAsync();
        home.Environment.AddRange([("NOTIFY_SOCKET", systemd.Path), ("WATCHDOG_USEC", "600000")]);
        var user = home.Telegram.AddUser("Olena");

        var bot = await home.StartAsync();
        await systemd.WaitForAsync("STATUS=Reading the articles.");
        await systemd.WaitForAsync("READY=1");
        await bot.WaitForOutputAsync("is ready");
        for (var i = 0; i < 3; i++)
            await systemd.WaitForAsync("WATCHDOG=1");
        await systemd.WaitForAsync("STATUS=Ready: 5 articles, index version 1.");
        user.Says("hello");
        await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        Assert.Equal(0, await bot.TerminateAsync());
        await systemd.WaitForAsync("STOPPING=1");

        Assert.Equal(1, systemd.Heard.Count(line => line == "READY=1"));
        Assert.Equal(1, systemd.Heard.Count(line => line == "STOPPING=1"));
        Assert.DoesNotContain("WATCHDOG=1", systemd.Heard.SkipWhile(line => line != "STOPPING=1"));
        // The drain and some seconds, so that systemd does not kill what the bot still answers.
        Assert.Contains("EXTEND_TIMEOUT_USEC=12000000", systemd.Heard);
    }

    [Fact]
    public async Task Without_Telegram_it_is_ready_and_lives_and_says_what_is_wrong()
    {
        using var systemd = new Listener();
        await using var home = await BotHome.CreateAsync();
        home.Environment.AddRange([("NOTIFY_SOCKET", systemd.Path), ("WATCHDOG_USEC", "600000")]);
        await home.Telegram.StopListeningAsync();

        var bot = home.Launch();
        await systemd.WaitForAsync("READY=1");
        await systemd.WaitForAsync("WATCHDOG=1");
        await systemd.WaitForAsync("WATCHDOG=1");

        Assert.Contains(systemd.Heard, line => line.StartsWith("STATUS=Not ready: telegram: ", StringComparison.Ordinal));
        Assert.Equal(0, await bot.TerminateAsync());
        await home.Telegram.ListenAsync();
    }

    [Fact]
    public async Task A_loop_that_stands_still_and_a_store_that_never_answers_are_not_reported_as_alive()
    {
        using var systemd = new Listener();
        await using var bot = await WebBot.StartAsync();
        var state = bot.Bot.Part<HostState>();
        await bot.Api.WaitForCallsAsync("getUpdates", 2);
        using var notices = systemd.Notices(bot, TimeSpan.FromMilliseconds(300));
        await notices.StartAsync(TestContext.Current.CancellationToken);
        await systemd.WaitForAsync("WATCHDOG=1");

        // The poll under way is held open for seconds: nothing sets the limit anew meanwhile.
        state.TurnsWithin(TimeSpan.FromHours(-1));
        await systemd.WaitForAsync("STATUS=The loop with Telegram stands still.");
        var silent = systemd.Heard.Count;
        await systemd.WaitForAsync("STATUS=The loop with Telegram stands still.");
        Assert.DoesNotContain("WATCHDOG=1", systemd.Heard.Skip(silent));

        state.TurnsWithin(TimeSpan.FromHours(1));
        await systemd.WaitForAsync("WATCHDOG=1");
        using var held = new ManualResetEventSlim();
        using var inside = new ManualResetEventSlim();
        var reading = Task.Run(() => bot.Bot.Part<Database>().Read(_ =>
        {
            inside.Set();
            held.Wait(TestContext.Current.CancellationToken);
            return 0;
        }), TestContext.Current.CancellationToken);
        inside.Wait(TestContext.Current.CancellationToken);
        await systemd.WaitForAsync("STATUS=Index or store give no answer.");
        silent = systemd.Heard.Count;
        await systemd.WaitForAsync("STATUS=Index or store give no answer.");
        Assert.DoesNotContain("WATCHDOG=1", systemd.Heard.Skip(silent));
        held.Set();
        await reading;
        await systemd.WaitForAsync("WATCHDOG=1");
        await notices.StopAsync(TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_full_disk_is_told_and_is_no_reason_for_a_restart()
    {
        using var systemd = new Listener();
        await using var bot = await WebBot.StartAsync();
        await bot.Api.WaitForCallsAsync("getUpdates", 2);
        bot.Bot.Part<Database>().Read(connection => connection.Execute("PRAGMA query_only = 1"));
        using var notices = systemd.Notices(bot, TimeSpan.FromMilliseconds(300));
        await notices.StartAsync(TestContext.Current.CancellationToken);
        await systemd.WaitForAsync("WATCHDOG=1");

        Assert.Contains(systemd.Heard, line => line.StartsWith("STATUS=Not ready: store: ", StringComparison.Ordinal));
        bot.Bot.Part<Database>().Read(connection => connection.Execute("PRAGMA query_only = 0"));
        await notices.StopAsync(TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData("30000000", null, 30)]
    [InlineData("30000000", "", 30)]
    [InlineData("30000000", "1", null)]
    [InlineData("0", null, null)]
    [InlineData(null, null, null)]
    [InlineData("soon", null, null)]
    public void A_watchdog_that_is_meant_for_another_process_or_not_set_is_none(string? micros, string? process, int? seconds) =>
        Assert.Equal(seconds is { } s ? TimeSpan.FromSeconds(s) : null, SystemdNotices.Watchdog(micros, process));

    /// <summary>The datagram socket that systemd gives its services.</summary>
    private sealed class Listener : IDisposable
    {
        private readonly TempFolder folder = new();
        private readonly Socket socket = new(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        private readonly List<string> heard = [];
        private int waitedFor;

        public Listener() => socket.Bind(new UnixDomainSocketEndPoint(Path));

        public string Path => folder["notify"];

        /// <summary>Every line so far, in order.</summary>
        public IReadOnlyList<string> Heard => [.. heard];

        /// <summary>Ends with the next such line after the last one waited for.</summary>
        public async Task WaitForAsync(string line)
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
            limit.CancelAfter(TimeSpan.FromSeconds(30));
            var buffer = new byte[8192];
            while (true)
            {
                for (; waitedFor < heard.Count; waitedFor++)
                {
                    if (heard[waitedFor] == line)
                    {
                        waitedFor++;
                        return;
                    }
                }

                try
                {
                    var length = await socket.ReceiveAsync(buffer, limit.Token);
                    heard.AddRange(Encoding.UTF8.GetString(buffer, 0, length).Split('\n', StringSplitOptions.RemoveEmptyEntries));
                }
                catch (OperationCanceledException) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
                {
                    throw new TimeoutException($"\"{line}\" was not heard among:\n{string.Join('\n', heard)}");
                }
            }
        }

        public SystemdNotices Notices(WebBot bot, TimeSpan watchdog) => new(
            new Notifier(Path),
            bot.Bot.Part<HealthChecks>(),
            bot.Bot.Part<HostState>(),
            bot.Bot.Part<IndexKeeper>(),
            bot.Bot.Part<QABot.Core.Indexing.PassageIndex>(),
            bot.Bot.Part<StopClock>(),
            bot.Bot.Part<Microsoft.Extensions.Hosting.IHostApplicationLifetime>(),
            TimeProvider.System,
            watchdog);

        public void Dispose()
        {
            socket.Dispose();
            folder.Dispose();
        }
    }

    /// <summary>Speaks to one socket whatever the environment says, which all tests of the process share.</summary>
    private sealed class Notifier(string path) : ISystemdNotifier
    {
        public bool IsEnabled => true;

        public void Notify(ServiceState state)
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(path));
            socket.Send(Encoding.UTF8.GetBytes(state.ToString()));
        }
    }
}
