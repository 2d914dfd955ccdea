namespace QABot.Operations;

/// <summary>Room on disks.</summary>
internal static class FileSpace
{
    /// <summary>Bytes that the files of a folder take; 0 when it is not there.</summary>
    public static long Size(string folder)
    {
        try
        {
            return new DirectoryInfo(folder).EnumerateFiles().Sum(file => file.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>Free bytes on the disk of a file or folder, which need not exist; null when that cannot be told.</summary>
    public static long? FreeOrNull(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path));
            while (folder is not null && !Directory.Exists(folder))
            {
                folder = Path.GetDirectoryName(folder);
            }

            return folder is null ? null : new DriveInfo(folder).AvailableFreeSpace;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>As <see cref="FreeOrNull"/>, 0 when it cannot be told.</summary>
    public static long Free(string path) => FreeOrNull(path) ?? 0;
}
