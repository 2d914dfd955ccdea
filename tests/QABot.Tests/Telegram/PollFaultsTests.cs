using Microsoft.Extensions.Time.Testing;
using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class PollFaultsTests : IDisposable
{
    private readonly LogRecord log = new();
    private readonly PollFaults faults;

    public PollFaultsTests() => faults = new PollFaults(new FakeTimeProvider(), () => 1, log.For<PollFaults>());

    public void Dispose() => log.Dispose();

    [Fact]
    public void Pauses_double_up_to_a_cap_and_start_anew_after_a_success()
    {
        var waits = Enumerable.Range(0, 9).Select(_ => faults.Failed(new ApiReply(ApiStatus.Unreachable)).TotalSeconds).ToList();
        Assert.Equal([0.5, 1, 2, 4, 8, 16, 30, 30, 30], waits);
        faults.Succeeded();
        Assert.Equal(0.5, faults.Failed(new ApiReply(ApiStatus.Unreachable)).TotalSeconds);
    }

    [Fact]
    public void A_fault_is_told_once_and_so_is_its_end()
    {
        for (var i = 0; i < 50; i++)
        {
            faults.Failed(new ApiReply(ApiStatus.Unreachable));
        }

        faults.Succeeded();
        faults.Succeeded();
        Assert.Equal([4005, 4006], log.Entries.Select(entry => entry.Id));
    }

    [Theory]
    [InlineData(401, "Unauthorized", 4001)]
    [InlineData(404, "Not Found", 4001)]
    [InlineData(409, "Conflict: terminated by other getUpdates request", 4003)]
    [InlineData(409, "Conflict: can't use getUpdates method while webhook is active", 4002)]
    [InlineData(502, "Bad Gateway", 4005)]
    public void Each_fault_tells_the_operator_what_to_do(int code, string description, int eventId)
    {
        faults.Failed(new ApiReply(ApiStatus.Refused, default, code, description));
        Assert.Equal(eventId, Assert.Single(log.Entries).Id);
    }

    [Fact]
    public void A_pause_that_Telegram_asks_for_is_kept() =>
        Assert.Equal(77, faults.Failed(new ApiReply(ApiStatus.Refused, default, 429, "", TimeSpan.FromSeconds(77))).TotalSeconds);
}
