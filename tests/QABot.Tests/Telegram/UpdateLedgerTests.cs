using QABot.Telegram;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class UpdateLedgerTests
{
    private readonly UpdateLedger ledger = new();

    [Fact]
    public void The_offset_never_passes_an_unfinished_update()
    {
        Assert.Null(ledger.Offset);
        Assert.True(ledger.TryBegin(5) && ledger.TryBegin(6) && ledger.TryBegin(7));
        ledger.Finish(6);
        Assert.Equal(5, ledger.Offset);
        ledger.Finish(5);
        Assert.Equal(7, ledger.Offset);
        ledger.Finish(7);
        Assert.Equal(8, ledger.Offset);
    }

    [Fact]
    public void What_a_poll_brings_once_more_is_not_begun_again()
    {
        ledger.TryBegin(5);
        ledger.TryBegin(6);
        ledger.Finish(6);
        Assert.False(ledger.TryBegin(5));
        Assert.False(ledger.TryBegin(6));
        Assert.True(ledger.TryBegin(7));
    }

    [Fact]
    public void Ids_that_begin_anew_lower_are_followed()
    {
        ledger.TryBegin(900);
        ledger.Finish(900);
        Assert.True(ledger.TryBegin(17));
        ledger.Finish(17);
        Assert.Equal(18, ledger.Offset);
    }

    [Fact]
    public async Task A_finish_wakes_whoever_waits()
    {
        ledger.TryBegin(5);
        var finish = ledger.NextFinish;
        Assert.False(finish.IsCompleted);
        ledger.Finish(5);
        await finish.WaitAsync(TestContext.Current.CancellationToken);
    }
}
