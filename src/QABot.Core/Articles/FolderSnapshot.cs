namespace QABot.Core.Articles;

/// <summary>What the articles folder looks like from outside; equal to another when no article and not the metadata file seems changed.</summary>
internal sealed class FolderSnapshot : IEquatable<FolderSnapshot>
{
    private readonly List<(string Name, long Length, DateTime Written, UnixFileMode Mode)> _files = [];

    private FolderSnapshot(DateTime? identity) => Identity = identity;

    /// <summary>
    /// When the folder was made; another folder under the same name has another, a missing one null. No part of the comparison: where the file
    /// system does not keep it, it moves with every file that comes or goes.
    /// </summary>
    public DateTime? Identity { get; }

    /// <summary>The folder as it is now; a missing or unreadable one is empty.</summary>
    public static FolderSnapshot Of(string folder)
    {
        var directory = new DirectoryInfo(folder);
        var snapshot = new FolderSnapshot(directory.Exists ? directory.CreationTimeUtc : null);
        try
        {
            foreach (var name in FolderListing.Of(folder).Files.Append(MetadataFile.Name))
            {
                var file = new FileInfo(Path.Combine(folder, name));
                if (file.Exists)
                {
                    snapshot._files.Add((name, file.Length, file.LastWriteTimeUtc, file.UnixFileMode));
                }
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The folder or a file went away between two calls; the next comparison tells.
        }

        return snapshot;
    }

    /// <inheritdoc/>
    public bool Equals(FolderSnapshot? other) => other is not null && Identity.HasValue == other.Identity.HasValue && _files.SequenceEqual(other._files);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FolderSnapshot);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Identity.HasValue, _files.Count);
}
