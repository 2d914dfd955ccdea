namespace QABot.Core.Answers;

/// <summary>Where a passage stands.</summary>
/// <param name="Title">The article's title, else its file name.</param>
/// <param name="Outlet">Who published it; null where unknown.</param>
/// <param name="Published">When; null where unknown.</param>
/// <param name="File">The article's file name.</param>
/// <param name="Paragraph">Number of the paragraph in which the focus sentence stands, from 1.</param>
/// <param name="Paragraphs">How many numbered paragraphs the article has.</param>
/// <param name="Url">The article's address; null where unknown.</param>
public sealed record Citation(
    string Title,
    string? Outlet,
    DateOnly? Published,
    string File,
    int Paragraph,
    int Paragraphs,
    Uri? Url);
