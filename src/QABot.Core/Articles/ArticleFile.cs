namespace QABot.Core.Articles;

/// <summary>Loads the bytes of one article file.</summary>
internal static class ArticleFile
{
    /// <summary>The bytes, or why there are none.</summary>
    /// <param name="folder">The articles folder.</param>
    /// <param name="file">The file's name within it.</param>
    /// <param name="maxBytes">The size cap.</param>
    public static (byte[]? Bytes, string? Reason) Load(string folder, string file, long maxBytes)
    {
        try
        {
            var path = Path.Combine(folder, file);
            if (RealPath.Of(path) is not { } real || RealPath.Of(folder) is not { } root
                || !real.StartsWith(Path.TrimEndingDirectorySeparator(root) + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return (null, "It is a link that leads out of the articles folder; put the file itself into the folder.");
            }

            return LoadInside(real, maxBytes);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return (null, "It is no longer there; if it was moved or renamed, it is read under its new name.");
        }
        catch (UnauthorizedAccessException)
        {
            return (null, "The bot may not read it; give the bot's account the right to read the file.");
        }
        catch (Exception e) when (e is IOException or NotSupportedException or ArgumentException)
        {
            return (null, $"It could not be read ({e.Message}); close the program that holds it open and save it again.");
        }
    }

    private static (byte[]? Bytes, string? Reason) LoadInside(string path, long maxBytes)
    {
        var before = new FileInfo(path);
        if (Directory.Exists(path))
        {
            return (null, "It is a folder; give it a name without the ending of an article.");
        }

        if (!before.Exists)
        {
            throw new FileNotFoundException(null, path);
        }

        if (before.Length == 0)
        {
            // Also keeps pipes from being opened, which would wait for a writer for ever.
            return (null, "It is empty; save the article's text in it, or remove it.");
        }

        if (before.Length > maxBytes)
        {
            return (null, $"It has {before.Length} bytes and the limit is {maxBytes}; split it, or raise Articles:MaxFileBytes.");
        }

        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[before.Length];
        var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var after = new FileInfo(path);
        return read == bytes.Length && stream.ReadByte() < 0 && after.Exists && after.LastWriteTimeUtc == before.LastWriteTimeUtc
            ? (bytes, null)
            : (null, "It was being written while it was read; it is read again once it is saved.");
    }
}
