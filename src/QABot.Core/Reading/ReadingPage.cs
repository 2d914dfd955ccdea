using QABot.Core.Answers;

namespace QABot.Core.Reading;

/// <summary>Where a page of an article is: a paragraph, or a part of a long one.</summary>
/// <param name="Paragraph">The paragraph's number, from 1.</param>
/// <param name="Part">The part of it, from 0.</param>
/// <param name="Digest">Fingerprint of the page's text, see <see cref="TextDigest"/>.</param>
public readonly record struct PageMark(int Paragraph, int Part, string Digest);

/// <summary>One page of an article for reading: a paragraph, word for word, or a part of a long one. Immutable.</summary>
/// <param name="Passage">The page as a passage: its text, where it stands, its citation.</param>
/// <param name="Mark">Where it is.</param>
/// <param name="Parts">Into how many parts its paragraph is cut, at least 1.</param>
/// <param name="Previous">The page before; null at the beginning.</param>
/// <param name="Next">The page after; null at the end.</param>
public sealed record ReadingPage(Evidence Passage, PageMark Mark, int Parts, PageMark? Previous, PageMark? Next);
