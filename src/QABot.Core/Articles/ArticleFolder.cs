namespace QABot.Core.Articles;

/// <summary>The folder of articles. Reads it and never writes it. Safe for concurrent use.</summary>
public sealed class ArticleFolder(ArticleFolderOptions options)
{
    private readonly MetadataFile _metadata = new(System.IO.Path.Combine(System.IO.Path.GetFullPath(options.Folder), MetadataFile.Name));

    /// <summary>The folder's absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Folder);

    /// <summary>Names of the article files (.txt, .md, .html, .htm, .pdf) in ordinal order, '/' between folders; hidden files, the README and the data files are left out.</summary>
    /// <exception cref="IOException">The folder is missing or unreadable; the message names it and the mend.</exception>
    public IReadOnlyList<string> List()
    {
        _metadata.Read(fresh: true);
        return FolderListing.Of(Path).Files;
    }

    /// <summary>When the file was last written; null when it is not there.</summary>
    public DateTimeOffset? ChangedAt(string file)
    {
        var info = new FileInfo(System.IO.Path.Combine(Path, file));
        return info.Exists ? new DateTimeOffset(info.LastWriteTimeUtc) : null;
    }

    /// <summary>Reads one of the listed files; what is wrong with it comes back as a value.</summary>
    public ReadResult Read(string file)
    {
        ArgumentNullException.ThrowIfNull(file);
        var (bytes, reason) = ArticleFile.Load(Path, file, options.MaxFileBytes);
        if (bytes is null)
        {
            return new ReadResult(null, new ReadFailure(file, reason!));
        }

        var edited = _metadata.Read(fresh: false).Entries.GetValueOrDefault(file) ?? new ArticleMetadata();
        return Understand(file, bytes, edited);
    }

    /// <summary>The article of these bytes, or what is wrong with them.</summary>
    internal static ReadResult Understand(string file, byte[] bytes, ArticleMetadata edited)
    {
        try
        {
            return ArticleReader.Read(file, bytes, edited);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // The edge per file: a page that a parsing library fails on must not keep the other articles out.
            return new ReadResult(null, new ReadFailure(file, $"It could not be understood ({e.GetType().Name}: {e.Message}); save the article's text as .txt."));
        }
    }

    /// <summary>What is known about a withdrawn article stays, for the day it is put back.</summary>
    private bool IsWithdrawn(string name) => File.Exists(System.IO.Path.Combine(Path, ArticleShelf.WithdrawnFolder, name));

    /// <summary>
    /// What is wrong beside the articles, to be reported with their failures: the metadata file and its entries, subfolders that cannot be read.
    /// Empty when all is well. None of it keeps an article out of the index.
    /// </summary>
    /// <exception cref="IOException">The folder is missing or unreadable; the message names it and the mend.</exception>
    public IReadOnlyList<ReadFailure> Problems()
    {
        var listing = FolderListing.Of(Path);
        var metadata = _metadata.Read(fresh: false);
        var unknown = metadata.Entries.Keys.Except(listing.Files, StringComparer.Ordinal).Where(name => !IsWithdrawn(name)).Order(StringComparer.Ordinal)
            .Select(name => $"{name} is no article in the folder; write the file's name as it is, capitals and folder included.");
        return [.. listing.Unreadable, .. metadata.Problems.Concat(unknown).Select(problem => new ReadFailure(MetadataFile.Name, problem))];
    }
}
