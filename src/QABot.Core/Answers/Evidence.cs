using QABot.Core.Articles;
using QABot.Core.Attribution;

namespace QABot.Core.Answers;

/// <summary>One passage of an answer. <see cref="Text"/> is the exact slice <see cref="Span"/> of the article's text.</summary>
public sealed record Evidence
{
    /// <summary>The article's file name.</summary>
    public required string File { get; init; }

    /// <summary>Where the passage stands in the article's text.</summary>
    public required TextSpan Span { get; init; }

    /// <summary>The passage, word for word; at most <see cref="AnswerOptions.MaxPassageChars"/> UTF-16 units.</summary>
    public required string Text { get; init; }

    /// <summary>The sentence that answers best; lies within <see cref="Span"/>.</summary>
    public required TextSpan Focus { get; init; }

    /// <summary>Where to find it.</summary>
    public required Citation Citation { get; init; }

    /// <summary>Who says it; null when the article speaks in its own words or the speaker is unsure.</summary>
    public SpeakerAttribution? Speaker { get; init; }

    /// <summary>Its side on a contested claim; null outside a two-sided card.</summary>
    public Stance? Stance { get; init; }

    /// <summary>Whether the passage states a contested claim as if it were fact, which the reader is warned of.</summary>
    public bool StatesClaimAsFact { get; init; }

    /// <summary>Other articles in which a passage says the same.</summary>
    public IReadOnlyList<string> AlsoIn { get; init; } = [];

    /// <summary>How many independently written texts are among this one and <see cref="AlsoIn"/> (copies of one agency text count once); at least 1.</summary>
    public int IndependentTexts { get; init; } = 1;

    /// <summary>The ranking score; only its order has a meaning.</summary>
    public double Score { get; init; }

    /// <summary>The focus sentence, word for word.</summary>
    public string FocusText => Text[(Focus.Start - Span.Start)..(Focus.End - Span.Start)];
}
