namespace QABot.Core.Attribution;

/// <summary>A clause of a sentence that says who speaks, as token indexes of that sentence.</summary>
/// <param name="First">First token of the speaker.</param>
/// <param name="Last">Last token of the speaker.</param>
/// <param name="Verb">The verb's token, or -1 ("according to").</param>
/// <param name="Closing">Whether the clause follows what is said ("…, X said") and so covers the whole sentence.</param>
/// <param name="Joined">Whether a coordinator or a semicolon parts it from what stands before.</param>
internal readonly record struct SpeechClause(int First, int Last, int Verb, bool Closing, bool Joined);
