namespace QABot.Core.Articles;

/// <summary>Settings of the section <c>Articles</c>.</summary>
public sealed class ArticleFolderOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Articles";

    /// <summary>The folder the articles are read from, relative to the working directory or absolute. Default: <c>seeds</c>.</summary>
    public string Folder { get; set; } = "seeds";

    /// <summary>Largest article file in bytes; a larger one is reported and left out. Default: 5 MiB.</summary>
    public long MaxFileBytes { get; set; } = 5 * 1024 * 1024;

    /// <summary>Whether a saved, added or removed article is indexed while the bot runs. Default: true.</summary>
    public bool Watch { get; set; } = true;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Folder))
        {
            yield return "Articles:Folder is empty; name the folder that holds the articles, for example \"seeds\".";
        }

        if (MaxFileBytes is < 1024 or > 1024L * 1024 * 1024)
        {
            yield return $"Articles:MaxFileBytes is {MaxFileBytes}; it takes bytes from 1024 to 1073741824.";
        }
    }
}
