namespace QABot.Core.Articles;

/// <summary>What is known about an article. A field that neither its text nor the metadata file states is null; nothing is guessed.</summary>
/// <param name="Title">The headline.</param>
/// <param name="Outlet">Who published it.</param>
/// <param name="Author">Who wrote it.</param>
/// <param name="Url">Where it was published; absolute http or https.</param>
/// <param name="Published">The date of publication.</param>
/// <param name="Corrects">The file of the article that this one corrects.</param>
public sealed record ArticleMetadata(
    string? Title = null,
    string? Outlet = null,
    string? Author = null,
    Uri? Url = null,
    DateOnly? Published = null,
    string? Corrects = null);
