using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>
/// Finds who says each sentence of an article by the grammar of English news: direct and indirect speech, "according to",
/// statements, tweets, quotes that go on over sentences and paragraphs. Unsure means none. Pure and thread-safe.
/// </summary>
public static class SpeakerFinder
{
    /// <summary>Attributes every sentence of an article, in one pass at index time.</summary>
    /// <param name="text">The article's text.</param>
    /// <param name="paragraphs">Its paragraphs in order, without captions and boilerplate: those would part a speaker from a quote that goes on.</param>
    /// <param name="sentencesByParagraph">The sentences of each of these paragraphs in order.</param>
    /// <returns>One entry a sentence, in the order of the text.</returns>
    public static IReadOnlyList<SentenceAttribution> Attribute(
        string text, IReadOnlyList<TextSpan> paragraphs, IReadOnlyList<IReadOnlyList<TextSpan>> sentencesByParagraph)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(paragraphs);
        ArgumentNullException.ThrowIfNull(sentencesByParagraph);
        if (paragraphs.Count != sentencesByParagraph.Count)
        {
            throw new ArgumentException($"{paragraphs.Count} paragraphs, but sentences of {sentencesByParagraph.Count}.", nameof(sentencesByParagraph));
        }

        return new ArticlePass(text, paragraphs, sentencesByParagraph).Run();
    }
}
