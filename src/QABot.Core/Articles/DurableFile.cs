using System.Text;

namespace QABot.Core.Articles;

/// <summary>
/// Writes small files so that a kill or a full disk at any point leaves the old content or the new one, never half of it: a temporary
/// file beside, flushed to the disk, renamed over the old one.
/// </summary>
public static class DurableFile
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>Writes text as UTF-8 without a byte-order mark.</summary>
    /// <exception cref="IOException">It could not be written; what stood there before stands.</exception>
    public static void Write(string path, string text) => Write(path, Utf8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    /// <exception cref="IOException">It could not be written; what stood there before stands.</exception>
    public static void Write(string path, byte[] bytes)
    {
        // Hidden, so that neither the listing nor the watcher takes it for an article.
        var draft = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.tmp");
        try
        {
            using (var stream = new FileStream(draft, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                stream.Write(bytes);
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, path, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Remove(draft);
            throw new IOException($"{Path.GetFileName(path)} could not be written ({e.Message}); free space on the disk, or give the bot the right to write {Path.GetDirectoryName(path)}.", e);
        }
    }

    private static void Remove(string draft)
    {
        try
        {
            File.Delete(draft);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A hidden leftover does no harm.
        }
    }
}
