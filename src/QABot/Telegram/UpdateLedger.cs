namespace QABot.Telegram;

/// <summary>
/// Which of the received updates are in work. Telegram forgets every update below the offset of the next poll, so the offset
/// never passes an unfinished one. Safe for concurrent use.
/// </summary>
internal sealed class UpdateLedger
{
    private readonly Lock gate = new();
    private readonly SortedSet<long> inWork = [];

    /// <summary>Finished ones that Telegram will bring again, because a lower one is still in work.</summary>
    private readonly HashSet<long> finishedAbove = [];
    private long? last;
    private TaskCompletionSource finished = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many are in work.</summary>
    public int InWork
    {
        get
        {
            lock (gate)
            {
                return inWork.Count;
            }
        }
    }

    /// <summary>The offset for the next poll: the lowest update in work, else one past the last received; null before the first.</summary>
    public long? Offset
    {
        get
        {
            lock (gate)
            {
                return inWork.Count > 0 ? inWork.Min : last + 1;
            }
        }
    }

    /// <summary>Whether the update is in work.</summary>
    public bool IsInWork(long updateId)
    {
        lock (gate)
        {
            return inWork.Contains(updateId);
        }
    }

    /// <summary>Completes when the next update is finished.</summary>
    public Task NextFinish
    {
        get
        {
            lock (gate)
            {
                return finished.Task;
            }
        }
    }

    /// <summary>Takes an update into work.</summary>
    /// <returns>False when it is in work or finished already, and a poll brought it once more.</returns>
    public bool TryBegin(long updateId)
    {
        lock (gate)
        {
            if (finishedAbove.Contains(updateId) || !inWork.Add(updateId))
            {
                return false;
            }

            // Ids begin anew after a week of silence, so the last received counts, not the highest.
            last = inWork.Count > 1 ? Math.Max(last ?? updateId, updateId) : updateId;
            return true;
        }
    }

    /// <summary>The update is done or kept in the store: Telegram may forget it.</summary>
    public void Finish(long updateId)
    {
        TaskCompletionSource waiters;
        lock (gate)
        {
            inWork.Remove(updateId);
            finishedAbove.Add(updateId);
            if (inWork.Count == 0)
            {
                finishedAbove.Clear();
            }
            else
            {
                finishedAbove.RemoveWhere(id => id < inWork.Min);
            }

            waiters = finished;
            finished = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        waiters.SetResult();
    }
}
