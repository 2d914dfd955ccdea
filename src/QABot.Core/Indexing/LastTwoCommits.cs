using Lucene.Net.Index;

namespace QABot.Core.Indexing;

/// <summary>Keeps the serving commit and the one before it, to which a moderator may go back. Stateless.</summary>
internal sealed class LastTwoCommits : IndexDeletionPolicy
{
    /// <inheritdoc/>
    public override void OnInit<T>(IList<T> commits) => OnCommit(commits);

    /// <inheritdoc/>
    public override void OnCommit<T>(IList<T> commits)
    {
        for (var i = 0; i < commits.Count - 2; i++)
        {
            commits[i].Delete();
        }
    }
}
