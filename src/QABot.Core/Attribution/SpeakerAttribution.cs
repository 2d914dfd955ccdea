namespace QABot.Core.Attribution;

/// <summary>Who says a passage, as the article attributes it.</summary>
/// <param name="Speaker">The speaker in the article's own words, for example a name, an office or an institution.</param>
/// <param name="Verb">The verb of saying as it stands there ("said", "denied"), or null where there is none ("according to").</param>
/// <param name="Direct">Whether the words stand in quotation marks.</param>
public sealed record SpeakerAttribution(string Speaker, string? Verb, bool Direct);
