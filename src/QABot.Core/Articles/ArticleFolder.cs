namespace QABot.Core.Articles;

/// <summary>The folder of articles. Reads it and never writes it. Safe for concurrent use.</summary>
public sealed class ArticleFolder(ArticleFolderOptions options)
{
    /// <summary>The folder's absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.Folder);

    /// <summary>Names of the article files (.txt, .md, .html, .htm) in ordinal order, '/' between folders; hidden files, the README and the data files are left out.</summary>
    /// <exception cref="IOException">The folder is missing or unreadable; the message names it and the mend.</exception>
    public IReadOnlyList<string> List() => throw new NotSupportedException();

    /// <summary>Reads one of the listed files; what is wrong with it comes back as a value.</summary>
    public ReadResult Read(string file) => throw new NotSupportedException(file);
}
