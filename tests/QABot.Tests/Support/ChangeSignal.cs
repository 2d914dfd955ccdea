namespace QABot.Tests.Support;

/// <summary>Wakes everyone who waits whenever something has changed, so that a test waits on a condition and never on a clock.</summary>
internal sealed class ChangeSignal
{
    private TaskCompletionSource next = New();

    /// <summary>Ends with the next change. Take it before looking at the state, or a change in between is missed.</summary>
    public Task Next => Volatile.Read(ref next).Task;

    public void Raise() => Interlocked.Exchange(ref next, New()).TrySetResult();

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
