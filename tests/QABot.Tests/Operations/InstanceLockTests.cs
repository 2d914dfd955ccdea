using QABot.Operations;
using QABot.Storage;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Operations;

public sealed class InstanceLockTests : IDisposable
{
    private readonly TempFolder folder = new();

    private StorageOptions Storage => new() { File = folder["data/qabot.db"] };

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_second_bot_on_the_same_store_is_refused_and_told_which_process_runs()
    {
        using var first = InstanceLock.Take(Storage);

        var error = Assert.Throws<IOException>(() => InstanceLock.Take(Storage));

        Assert.Contains($"process {Environment.ProcessId}", error.Message, StringComparison.Ordinal);
        Assert.Contains("Stop it", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_lock_ends_with_its_holder_and_leaves_nothing_to_clean_up()
    {
        InstanceLock.Take(Storage).Dispose();

        Assert.Null(InstanceLock.Holder(Storage));
        using var again = InstanceLock.Take(Storage);
        Assert.Equal($"{Environment.ProcessId}", InstanceLock.Holder(Storage));
    }
}
