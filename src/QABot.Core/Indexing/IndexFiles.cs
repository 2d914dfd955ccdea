using System.Globalization;
using Lucene.Net.Index;
using Lucene.Net.Store;

namespace QABot.Core.Indexing;

/// <summary>What stands in an index folder.</summary>
/// <param name="Version">The last version that was written there; 0 where none was.</param>
/// <param name="Problem">Why the files cannot serve, without a full stop; null when they can.</param>
public sealed record IndexState(long Version, string? Problem);

/// <summary>
/// The index folder as files. Beside Lucene's it holds the number of the last commit, so that versions go on
/// growing when a damaged index is built anew.
/// </summary>
public static class IndexFiles
{
    private const string VersionFile = "version.txt";

    /// <summary>Looks at a folder and changes nothing; the folder need not exist.</summary>
    public static IndexState Look(IndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.GetFullPath(options.Folder);
        var last = LastVersion(folder);
        if (!System.IO.Directory.Exists(folder))
        {
            return new IndexState(last, "the folder is not there");
        }

        try
        {
            using var directory = FSDirectory.Open(folder);
            if (!DirectoryReader.IndexExists(directory))
            {
                return new IndexState(last, "it holds no index");
            }

            using var reader = DirectoryReader.Open(directory);
            var data = reader.IndexCommit.UserData;
            return data.TryGetValue(CommitData.Schema, out var schema) && schema == IndexSchema.Version
                && data.TryGetValue(CommitData.Version, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                    ? new IndexState(Math.Max(version, last), null)
                    : new IndexState(last, "another version of QABot wrote it");
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // Lucene throws many kinds of exceptions on damaged files; each means the same here.
            return new IndexState(last, $"it is damaged ({e.Message})");
        }
    }

    /// <summary>Makes versions go on from at least this one.</summary>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    public static void Remember(IndexOptions options, long version)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.GetFullPath(options.Folder);
        System.IO.Directory.CreateDirectory(folder);
        Remember(folder, Math.Max(version, LastVersion(folder)));
    }

    /// <summary>Takes the index out of its folder, so that the next start builds it of the articles that are there; its version is remembered.</summary>
    /// <exception cref="IOException">A file could not be deleted.</exception>
    public static void Clear(IndexOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = Path.GetFullPath(options.Folder);
        if (!System.IO.Directory.Exists(folder))
        {
            return;
        }

        // Lucene's own files: the commits and what they hold.
        foreach (var file in System.IO.Directory.GetFiles(folder).Where(file => Path.GetFileName(file) is var name && (name.StartsWith("segments", StringComparison.Ordinal) || name.StartsWith('_'))))
        {
            File.Delete(file);
        }
    }

    internal static void Remember(string folder, long version)
    {
        var draft = Path.Combine(folder, VersionFile + ".part");
        File.WriteAllText(draft, version.ToString(CultureInfo.InvariantCulture));
        File.Move(draft, Path.Combine(folder, VersionFile), overwrite: true);
    }

    /// <summary>The remembered version; 0 where there is none or it cannot be read.</summary>
    internal static long LastVersion(string folder)
    {
        try
        {
            return long.TryParse(File.ReadAllText(Path.Combine(folder, VersionFile)), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
