using QABot.Core.Articles;

namespace QABot.Moderation.Articles;

/// <summary>An article that a moderator sent and has not published yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">The file name it is to get.</param>
/// <param name="Bytes">The file.</param>
/// <param name="Edited">What the moderator says about it.</param>
/// <param name="PublishedAs">The file that it became; null while it is a draft.</param>
internal sealed record ArticleDraft(long Id, string Name, byte[] Bytes, ArticleMetadata Edited, string? PublishedAs);
