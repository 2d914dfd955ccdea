namespace QABot.Moderation.Links;

/// <summary>What stands at a link, or why it was not fetched.</summary>
/// <param name="Bytes">The content; null when there is a problem.</param>
/// <param name="Ending">The file ending that says how to read it, such as <c>.html</c>.</param>
/// <param name="Address">Where it was found, after redirects.</param>
/// <param name="Problem">What went wrong and what to do, one sentence; null when nothing did.</param>
internal sealed record FetchedLink(byte[]? Bytes, string Ending, Uri Address, string? Problem);
