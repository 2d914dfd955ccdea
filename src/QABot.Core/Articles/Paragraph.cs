namespace QABot.Core.Articles;

/// <summary>What a paragraph is to a reader of the article.</summary>
public enum ParagraphKind
{
    /// <summary>The article's own running text.</summary>
    Body,

    /// <summary>The article's title as it stands in its text.</summary>
    Title,

    /// <summary>A heading between paragraphs.</summary>
    Heading,

    /// <summary>A caption of a picture or a video; searched with less weight than the body.</summary>
    Caption,

    /// <summary>Text around the article (share links, credits, error notes); kept in the text, never searched or shown.</summary>
    Boilerplate,
}

/// <summary>One paragraph of an article.</summary>
/// <param name="Number">Counts the paragraphs that are not <see cref="ParagraphKind.Boilerplate"/>, from 1; 0 for boilerplate.</param>
/// <param name="Span">Where it stands in <see cref="Article.Text"/>, without surrounding white space.</param>
/// <param name="Kind">What it is.</param>
public sealed record Paragraph(int Number, TextSpan Span, ParagraphKind Kind);
