namespace QABot.Core.Indexing;

/// <summary>Settings of the section <c>Index</c>.</summary>
public sealed class IndexOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Index";

    /// <summary>The folder of Lucene's files, relative to the working directory or absolute. Default: <c>index</c>.</summary>
    public string Folder { get; set; } = "index";

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (string.IsNullOrWhiteSpace(Folder))
        {
            yield return "Index:Folder is empty; name a folder that the bot may write, for example \"index\".";
        }
    }
}
