namespace QABot.Moderation.Files;

/// <summary>An edit of a moderators' file that is shown and not saved yet.</summary>
/// <param name="Id">Its id.</param>
/// <param name="File">The file's name within the articles folder.</param>
/// <param name="Before">The file as it was when the edit was made.</param>
/// <param name="After">The file as it is to be.</param>
/// <param name="What">The edit in one line, for the audit log.</param>
internal sealed record FileEdit(long Id, string File, string Before, string After, string What);
