using QABot.Core.Articles;

namespace QABot.Core.Passages;

/// <summary>The unit of the index: consecutive sentences of one article, whole paragraphs where they fit.</summary>
/// <param name="Ordinal">Its place among the article's passages, from 0.</param>
/// <param name="Span">From the start of its first sentence to the end of its last.</param>
/// <param name="Sentences">Its sentences in order; at least one.</param>
public sealed record Passage(int Ordinal, TextSpan Span, IReadOnlyList<Sentence> Sentences);
