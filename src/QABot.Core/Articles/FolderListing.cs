namespace QABot.Core.Articles;

/// <summary>The article files below a folder.</summary>
/// <param name="Files">Their names in ordinal order, '/' between folders.</param>
/// <param name="Unreadable">Subfolders that could not be listed.</param>
internal sealed record FolderListing(IReadOnlyList<string> Files, IReadOnlyList<ReadFailure> Unreadable)
{
    // Hidden and linked entries are told apart below, for a hidden folder may hold what a listed link leads to.
    private static readonly EnumerationOptions All = new() { AttributesToSkip = FileAttributes.None, IgnoreInaccessible = false };

    /// <summary>Lists the folder and its subfolders; linked subfolders are not entered, for they may lead outside or round in a circle.</summary>
    /// <exception cref="IOException">The folder is missing or unreadable.</exception>
    public static FolderListing Of(string folder)
    {
        var files = new List<string>();
        var unreadable = new List<ReadFailure>();
        try
        {
            Add(new DirectoryInfo(folder), string.Empty, files, unreadable);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new DirectoryNotFoundException($"The articles folder {folder} does not exist; create it, or name another in Articles:Folder.", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new IOException($"The articles folder {folder} may not be read; give the bot's account the right to list it, or name another in Articles:Folder.", e);
        }

        files.Sort(StringComparer.Ordinal);
        return new FolderListing(files, unreadable);
    }

    /// <summary>Whether a file of this name, folders aside, is an article by its name.</summary>
    public static bool IsArticleName(ReadOnlySpan<char> name)
    {
        var extension = System.IO.Path.GetExtension(name);
        return !name.StartsWith('.') && !name.StartsWith("~$") && !name.StartsWith('#')
            && !System.IO.Path.GetFileNameWithoutExtension(name).Equals("README", StringComparison.OrdinalIgnoreCase)
            && (extension.Equals(".txt", StringComparison.OrdinalIgnoreCase) || extension.Equals(".md", StringComparison.OrdinalIgnoreCase)
                || extension.Equals(".html", StringComparison.OrdinalIgnoreCase) || extension.Equals(".htm", StringComparison.OrdinalIgnoreCase)
                || extension.Equals(".pdf", StringComparison.OrdinalIgnoreCase));
    }

    private static void Add(DirectoryInfo folder, string prefix, List<string> files, List<ReadFailure> unreadable)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", All))
        {
            if (entry.Name.StartsWith('.') || entry.Attributes.HasFlag(FileAttributes.Hidden))
            {
                continue;
            }

            if (!entry.Attributes.HasFlag(FileAttributes.Directory))
            {
                if (IsArticleName(entry.Name))
                {
                    files.Add(prefix + entry.Name);
                }

                continue;
            }

            if (entry.LinkTarget is not null)
            {
                continue;
            }

            try
            {
                Add(new DirectoryInfo(entry.FullName), prefix + entry.Name + "/", files, unreadable);
            }
            catch (DirectoryNotFoundException)
            {
                // Removed while listing: its articles are gone with it.
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                unreadable.Add(new ReadFailure(prefix + entry.Name + "/", $"The folder could not be listed ({e.Message}); give the bot's account the right to read it."));
            }
        }
    }
}
