namespace QABot.Core.Attribution;

/// <summary>Finds the words of a sentence that assert, deny or stand aside. General English cues, no topic. Pure and thread-safe.</summary>
public static class StanceCues
{
    /// <summary>The strongest cue of a sentence; null when it shows none.</summary>
    /// <param name="sentence">The sentence's text.</param>
    /// <param name="attribution">Who says it, or null; a denial in the first person counts only for a speaker.</param>
    /// <returns>The cue, its span within <paramref name="sentence"/>.</returns>
    public static StanceCue? Of(string sentence, SpeakerAttribution? attribution)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        return CueMatcher.Best(sentence, attribution);
    }
}
