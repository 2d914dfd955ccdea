using System.Globalization;
using QABot.Storage;

namespace QABot.Operations;

/// <summary>
/// Keeps a second bot from running on the same store: two would answer everything twice. A lock of the operating system on a file
/// beside the store; it ends with the process, however that ends.
/// </summary>
internal sealed class InstanceLock : IDisposable
{
    private readonly FileStream file;

    private InstanceLock(FileStream file) => this.file = file;

    /// <summary>Takes the lock.</summary>
    /// <exception cref="IOException">Another process has it, or its file cannot be written; the message names it and the mend.</exception>
    public static InstanceLock Take(StorageOptions storage)
    {
        var path = PathOf(storage);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var file = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);

            // In a file of its own: the locked one cannot be read by the process that is refused.
            File.WriteAllText(IdOf(storage), Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new InstanceLock(file);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The lock {path} cannot be written ({e.Message}). Give the bot write access to its folder, or name another file in Storage:File.", e);
        }
        catch (IOException) when (Holder(storage) is { } holder)
        {
            throw new IOException($"Another QABot (process {holder}) runs on the store {storage.File}. Stop it, or give this one a store, an index and a token of its own.");
        }
    }

    /// <summary>The process that has the lock; null when nobody has.</summary>
    public static string? Holder(StorageOptions storage)
    {
        var path = PathOf(storage);
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            using (new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                return null;
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            try
            {
                return File.ReadAllText(IdOf(storage)) is { Length: > 0 } id ? id : "unknown";
            }
            catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
            {
                return e is UnauthorizedAccessException ? null : "unknown";
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    private static string IdOf(StorageOptions storage) => Path.GetFullPath(storage.File) + ".pid";

    private static string PathOf(StorageOptions storage) => Path.GetFullPath(storage.File) + ".lock";
}
