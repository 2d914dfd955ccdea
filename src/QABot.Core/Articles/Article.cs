namespace QABot.Core.Articles;

/// <summary>One article as read from its file. Immutable.</summary>
public sealed record Article
{
    /// <summary>The file's name within the articles folder, with '/' between folders; identifies the article.</summary>
    public required string File { get; init; }

    /// <summary>The decoded text of the file (for HTML: the extracted text). Every span of the article refers to it.</summary>
    public required string Text { get; init; }

    /// <summary>SHA-256 of the file's bytes and of its metadata, lower-case hexadecimal; changes when the article must be indexed again.</summary>
    public required string ContentHash { get; init; }

    /// <summary>What is known about the article.</summary>
    public required ArticleMetadata Metadata { get; init; }

    /// <summary>All paragraphs in the order of the text, boilerplate included; they do not overlap.</summary>
    public required IReadOnlyList<Paragraph> Paragraphs { get; init; }

    /// <summary>What to call the article: its title, else its file name.</summary>
    public string DisplayTitle => Metadata.Title ?? File;
}
