namespace QABot.Core.Indexing;

/// <summary>Keeps a commit open while an answer is made from it.</summary>
internal sealed class IndexLease(IndexSnapshot snapshot) : IDisposable
{
    public IndexSnapshot Snapshot { get; } = snapshot;

    /// <inheritdoc/>
    public void Dispose() => Snapshot.Reader.DecRef();
}
