using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>What one sentence of an article shows about who says it.</summary>
/// <param name="Sentence">The sentence in the article's text.</param>
/// <param name="Speaker">Who says it; null when the article speaks in its own words or the speaker is unsure.</param>
/// <param name="SpeakerSpan">Where <see cref="SpeakerAttribution.Speaker"/> stands in the article's text, which for a pronoun or a continued quote is an earlier or later sentence; null without a speaker.</param>
/// <param name="Cue">The strongest stance cue of the sentence, its span in the article's text; null when there is none.</param>
public sealed record SentenceAttribution(TextSpan Sentence, SpeakerAttribution? Speaker, TextSpan? SpeakerSpan, StanceCue? Cue);
