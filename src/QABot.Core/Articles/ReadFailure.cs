namespace QABot.Core.Articles;

/// <summary>A file that could not be read as an article; the others are indexed all the same.</summary>
/// <param name="File">Its name within the articles folder.</param>
/// <param name="Reason">What is wrong and how to mend it, one sentence for a moderator.</param>
public sealed record ReadFailure(string File, string Reason);
