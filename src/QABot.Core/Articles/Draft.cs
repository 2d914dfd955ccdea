namespace QABot.Core.Articles;

/// <summary>A paragraph on its way: found in the text, not yet classified.</summary>
internal sealed class Draft(string text, TextSpan span, int block, ParagraphKind? marked = null)
{
    /// <summary>Where it stands, without surrounding white space.</summary>
    public TextSpan Span { get; } = span;

    /// <summary>Paragraphs with the same number stand in one block, with no blank line between them.</summary>
    public int Block { get; } = block;

    /// <summary>What the file's markup says it is; null where it says nothing.</summary>
    public ParagraphKind? Marked { get; } = marked;

    /// <summary>What it was found to be so far.</summary>
    public ParagraphKind Kind { get; set; } = marked ?? ParagraphKind.Body;

    /// <summary>Whether it names who took a picture or a video and nothing else.</summary>
    public bool IsCredit { get; set; }

    /// <summary>The words on one line, white space collapsed and a leading bullet dropped; only for matching, never shown.</summary>
    public string Words { get; } = TextShape.OneLine(span.In(text));

    /// <summary>Letters and digits alone, lower case; two paragraphs that say the same have the same.</summary>
    public string Key => _key ??= TextShape.Key(Words);

    private string? _key;

    /// <summary>Whether it is page furniture.</summary>
    public bool IsBoilerplate => Kind == ParagraphKind.Boilerplate;
}
