using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>A speaker found for a sentence, before it becomes the public record.</summary>
/// <param name="Speaker">The slice that names the speaker; never a pronoun.</param>
/// <param name="Kind">What the speaker is.</param>
/// <param name="Verb">The slice of the verb, or null ("according to").</param>
internal sealed record FoundSpeaker(TextSpan Speaker, SpeakerKind Kind, TextSpan? Verb);

/// <summary>What one pass knows about a sentence.</summary>
internal sealed class SentenceReading
{
    /// <summary>The sentence.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>Number of its paragraph among those of the pass.</summary>
    public required int Paragraph { get; init; }

    /// <summary>Words outside quotes.</summary>
    public int PlainWords { get; set; }

    /// <summary>Words within quotes.</summary>
    public int QuotedWords { get; set; }

    /// <summary>First quote that touches the sentence, or -1.</summary>
    public int FirstQuote { get; set; } = -1;

    /// <summary>Last quote that touches the sentence, or -1.</summary>
    public int LastQuote { get; set; } = -1;

    /// <summary>Who says it; null when nobody is sure.</summary>
    public FoundSpeaker? Speaker { get; set; }

    /// <summary>Whether the sentence has a clause of its own that names the speaker.</summary>
    public bool Own { get; set; }

    /// <summary>Whether quoted words stand right before or after the speech clause, so that they are what is said.</summary>
    public bool QuoteAtClause { get; set; }

    /// <summary>Whether a speech clause was there but its speaker is unsure ("he" after two men); a quote next to it is unsure too.</summary>
    public bool Unsure { get; set; }

    /// <summary>Whether every word stands in quotes.</summary>
    public bool QuoteOnly => QuotedWords > 0 && PlainWords == 0;
}
