using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class OutboundSchedulerTests
{
    private static readonly ApiReply Taken = new(ApiStatus.Ok);

    private readonly FakeTimeProvider time = new() { AutoAdvanceAmount = TimeSpan.Zero };
    private readonly List<(long Chat, DateTimeOffset At)> calls = [];
    private readonly Lock gate = new();

    private OutboundScheduler Scheduler => field ??= new OutboundScheduler(time, NullLogger<OutboundScheduler>.Instance);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_chat_gets_three_at_once_and_then_one_a_second()
    {
        await RunAsync(Enumerable.Range(0, 9).Select(_ => SendAsync(1)));

        Assert.Equal(3, Within(1, TimeSpan.FromSeconds(0.5)));
        Assert.InRange(Within(1, TimeSpan.FromSeconds(5.9)), 5, 6);
        Assert.InRange((calls[^1].At - calls[0].At).TotalSeconds, 6, 7);
    }

    [Fact]
    public async Task A_group_gets_at_most_twenty_a_minute()
    {
        await RunAsync(Enumerable.Range(0, 45).Select(_ => SendAsync(-1)));

        Assert.All(calls, call => Assert.InRange(calls.Count(other => other.At > call.At - TimeSpan.FromMinutes(1) && other.At <= call.At), 1, 20));
    }

    [Fact]
    public async Task All_chats_together_get_at_most_thirty_a_second()
    {
        await RunAsync(Enumerable.Range(1, 100).Select(chat => SendAsync(chat)));

        Assert.All(calls, call => Assert.InRange(calls.Count(other => other.At > call.At - TimeSpan.FromSeconds(1) && other.At <= call.At), 1, 30));
        Assert.InRange((calls[^1].At - calls[0].At).TotalSeconds, 3, 4);
    }

    [Fact]
    public async Task A_paused_chat_is_left_alone_and_others_are_not()
    {
        var first = SendAsync(1, new ApiReply(ApiStatus.Refused, ErrorCode: 429, RetryAfter: TimeSpan.FromSeconds(20)));
        await RunAsync([first, SendAsync(2)]);

        Assert.True((await first).Ok);
        Assert.InRange(At(2, 0).TotalSeconds, 0, 1);
        Assert.InRange(At(1, 1).TotalSeconds, 20, 21);
    }

    [Fact]
    public async Task A_pause_longer_than_a_caller_waits_comes_back_at_once()
    {
        var reply = await SendAsync(1, new ApiReply(ApiStatus.Refused, ErrorCode: 429, RetryAfter: TimeSpan.FromSeconds(13_938)));
        Assert.Equal(ApiStatus.Paused, reply.Status);
        Assert.Equal(13_938, reply.RetryAfter!.Value.TotalSeconds, 1.0);
        Assert.Equal(ApiStatus.Paused, (await SendAsync(1)).Status);
        Assert.Single(calls);
    }

    [Fact]
    public async Task Two_paused_chats_pause_everybody()
    {
        var limit = new ApiReply(ApiStatus.Refused, ErrorCode: 429, RetryAfter: TimeSpan.FromSeconds(10));
        Task[] paused = [SendAsync(1, limit), SendAsync(2, limit)];
        await RunAsync([.. paused, SendAsync(3)]);

        Assert.InRange(At(3, 0).TotalSeconds, 10, 12);
    }

    [Fact]
    public async Task Passing_faults_are_repeated_for_a_while_and_then_given_back()
    {
        var recovered = SendAsync(1, new ApiReply(ApiStatus.Unreachable), new ApiReply(ApiStatus.Refused, ErrorCode: 502));
        await RunAsync([recovered]);
        Assert.True((await recovered).Ok);

        var lost = SendAsync(2, [.. Enumerable.Repeat(new ApiReply(ApiStatus.TimedOut), 100)]);
        await RunAsync([lost]);
        Assert.Equal(ApiStatus.TimedOut, (await lost).Status);
        Assert.InRange(At(2, calls.Count(call => call.Chat == 2) - 1).TotalSeconds, 30, 60);
    }

    [Fact]
    public async Task Refusals_are_not_repeated()
    {
        Assert.Equal(403, (await SendAsync(1, new ApiReply(ApiStatus.Refused, ErrorCode: 403))).ErrorCode);
        Assert.Single(calls);
    }

    [Fact]
    public async Task A_sign_goes_out_only_when_the_limits_leave_room()
    {
        for (var i = 0; i < 3; i++)
        {
            Assert.True(await Scheduler.TrySendAsync(1, _ => Task.FromResult(Taken), Cancellation));
        }

        Assert.False(await Scheduler.TrySendAsync(1, _ => Task.FromResult(Taken), Cancellation));
        Assert.True(await Scheduler.TrySendAsync(2, _ => Task.FromResult(Taken), Cancellation));
    }

    /// <summary>Sends once; the attempts get these replies and then a good one.</summary>
    private Task<ApiReply> SendAsync(long chat, params ApiReply[] replies)
    {
        var attempt = 0;
        return Scheduler.SendAsync(
            chat,
            _ =>
            {
                lock (gate)
                {
                    calls.Add((chat, time.GetUtcNow()));
                }

                return Task.FromResult(attempt < replies.Length ? replies[attempt++] : Taken);
            },
            Cancellation);
    }

    /// <summary>Moves the clock on until all are done.</summary>
    private async Task RunAsync(IEnumerable<Task> sends)
    {
        var all = Task.WhenAll(sends.ToList());
        while (!all.IsCompleted)
        {
            // Whoever the clock woke runs before it moves on.
            for (var i = 0; i < 20; i++)
            {
                await Task.Yield();
            }

            time.Advance(TimeSpan.FromMilliseconds(50));
        }

        await all;
    }

    private int Within(long chat, TimeSpan span) => calls.Count(call => call.Chat == chat && call.At - calls[0].At <= span);

    private TimeSpan At(long chat, int index)
    {
        var times = calls.Where(call => call.Chat == chat).ToList();
        return times[index].At - times[0].At is var own && index > 0 ? own : times[index].At - calls[0].At;
    }
}
