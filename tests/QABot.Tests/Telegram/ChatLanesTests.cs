using Microsoft.Extensions.Time.Testing;
using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class ChatLanesTests : IDisposable
{
    private readonly LogRecord log = new();
    private readonly FakeTimeProvider time = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => log.Dispose();

    [Fact]
    public async Task One_chat_goes_in_order_and_another_does_not_wait_for_it()
    {
        using var lanes = Lanes(4, 100);
        var held = new TaskCompletionSource();
        var other = new TaskCompletionSource();
        var order = new List<int>();
        await lanes.AddAsync("a", _ => held.Task, Cancellation);
        for (var i = 0; i < 5; i++)
        {
            var number = i;
            await lanes.AddAsync("a", _ => { order.Add(number); return Task.CompletedTask; }, Cancellation);
        }

        await lanes.AddAsync("b", _ => { other.SetResult(); return Task.CompletedTask; }, Cancellation);
        await other.Task.WaitAsync(Cancellation);
        Assert.Empty(order);
        held.SetResult();
        await lanes.DrainAsync(TimeSpan.FromSeconds(1), time);
        Assert.Equal([0, 1, 2, 3, 4], order);
    }

    [Fact]
    public async Task Work_that_throws_is_logged_and_its_lane_goes_on()
    {
        using var lanes = Lanes(1, 10);
        var after = false;
        await lanes.AddAsync("a", _ => throw new InvalidOperationException("boom"), Cancellation);
        await lanes.AddAsync("a", _ => { after = true; return Task.CompletedTask; }, Cancellation);
        await lanes.DrainAsync(TimeSpan.FromSeconds(1), time);

        Assert.True(after);
        Assert.Contains("boom", Assert.Single(log.Entries).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_adds_waits_while_the_lanes_are_full()
    {
        using var lanes = Lanes(1, 2);
        var held = new TaskCompletionSource();
        await lanes.AddAsync("a", _ => held.Task, Cancellation);
        await lanes.AddAsync("a", _ => Task.CompletedTask, Cancellation);
        var third = lanes.AddAsync("b", _ => Task.CompletedTask, Cancellation);
        Assert.False(third.IsCompleted);
        held.SetResult();
        await third.WaitAsync(Cancellation);
        await lanes.DrainAsync(TimeSpan.FromSeconds(1), time);
    }

    [Fact]
    public async Task No_more_run_at_a_time_than_allowed()
    {
        using var lanes = Lanes(2, 100);
        var (now, most) = (0, 0);
        for (var i = 0; i < 20; i++)
        {
            await lanes.AddAsync($"{i}", async _ =>
            {
                var running = Interlocked.Increment(ref now);
                InterlockedMax(ref most, running);
                await Task.Yield();
                Interlocked.Decrement(ref now);
            }, Cancellation);
        }

        await lanes.DrainAsync(TimeSpan.FromSeconds(1), time);
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public async Task A_drain_cancels_what_takes_longer_than_it_may()
    {
        using var lanes = Lanes(1, 10);
        var started = new TaskCompletionSource();
        var cancelled = false;
        await lanes.AddAsync("a", async token =>
        {
            started.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
            }
            finally
            {
                cancelled = true;
            }
        }, Cancellation);
        await started.Task.WaitAsync(Cancellation);
        var drain = lanes.DrainAsync(TimeSpan.FromSeconds(10), time);
        time.Advance(TimeSpan.FromSeconds(9));
        Assert.False(drain.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(2));
        await drain.WaitAsync(Cancellation);
        Assert.True(cancelled);
    }

    private ChatLanes Lanes(int concurrent, int capacity) => new(concurrent, capacity, log.For<ChatLanes>());

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = Volatile.Read(ref target); value > seen; seen = Volatile.Read(ref target))
        {
            Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
