namespace QABot.Rendering;

/// <summary>One result of an inline query. Immutable.</summary>
/// <param name="Id">Tells it from the others of the same query, 1 to 64 bytes.</param>
/// <param name="Title">What stands on it; never empty.</param>
/// <param name="Description">A second line in the list.</param>
/// <param name="Message">What is sent when it is chosen.</param>
internal sealed record InlineResult(string Id, string Title, string Description, RenderedMessage Message);
