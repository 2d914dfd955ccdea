using QABot.Core.Articles;

namespace QABot.Core.Passages;

/// <summary>One sentence of an article.</summary>
/// <param name="Span">Where it stands in the article's text.</param>
/// <param name="Paragraph">Number of its paragraph, from 1.</param>
/// <param name="Kind">What its paragraph is; never boilerplate.</param>
/// <param name="AfterGap">Whether boilerplate, a caption or the start of the article stands before it, so that no shown passage runs across.</param>
public sealed record Sentence(TextSpan Span, int Paragraph, ParagraphKind Kind, bool AfterGap);
