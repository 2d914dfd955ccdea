using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>Quoted words within one paragraph.</summary>
/// <param name="Span">From the opening mark (or the paragraph's start) to the closing mark (or the paragraph's end), marks included.</param>
/// <param name="Continues">Whether it goes on from the quote before it, which its own paragraph did not close.</param>
internal readonly record struct Quote(TextSpan Span, bool Continues);
