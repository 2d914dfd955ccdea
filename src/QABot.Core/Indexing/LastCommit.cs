using Lucene.Net.Index;

namespace QABot.Core.Indexing;

/// <summary>What tells a commit of an index folder from every other one, whichever process wrote it.</summary>
/// <param name="Version">Its number, as written.</param>
/// <param name="CommittedAt">When it was written, as written.</param>
internal readonly record struct LastCommit(string? Version, string? CommittedAt)
{
    /// <summary>The commit that a reader would see now; null where the folder holds none.</summary>
    /// <exception cref="IOException">Its files cannot be read.</exception>
    public static LastCommit? In(Lucene.Net.Store.Directory directory)
    {
        if (!DirectoryReader.IndexExists(directory))
        {
            return null;
        }

        var infos = new SegmentInfos();
        infos.Read(directory);
        return Of(infos.UserData);
    }

    /// <summary>The commit whose data these are.</summary>
    public static LastCommit Of(IDictionary<string, string> userData) => new(userData.TryGetValue(CommitData.Version, out var version) ? version : null, userData.TryGetValue(CommitData.CommittedAt, out var at) ? at : null);
}
