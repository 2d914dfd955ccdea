using System.Text.RegularExpressions;

namespace QABot.Core.Answers;

/// <summary>Whether a sentence gives a reason, told by the words that reporters give one with.</summary>
internal static partial class StatedReason
{
    /// <summary>Whether a sentence plainly gives a reason, for itself or for what stands beside it.</summary>
    /// <param name="sentence">Its text.</param>
    public static bool IsGiven(string sentence) => Plain().IsMatch(sentence);

    /// <summary>Whether a sentence gives a reason for what it tells itself: "sacked after", "fined for shouting", "quit over".</summary>
    /// <param name="sentence">Its text.</param>
    public static bool IsGivenWith(string sentence) => Loose().IsMatch(sentence);

    /// <summary>Words of a cause, a purpose or a ground, wherever they stand.</summary>
    [GeneratedRegex(@"\b(?:because|since|due to|owing to|thanks to|so that|so as|in order|for fear|grounds?|on suspicion|in protest|in response|in retaliation|in return|in case|in the hope|out of|reasons?|motives?|is why|results? of|as a result|therefore|hence|lest|cit(?:ing|ed)|blam(?:e|es|ed|ing)|accus(?:e|es|ed|ing|ations?)|explain(?:s|ed|ing)?|want(?:s|ed|ing)|fear(?:s|ed|ing)?|avoid|prevent|protect|ensure|save|fail(?:ing|ed)|otherwise|too)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    /// <summary>Words that give a reason only for what the same sentence tells, and often none.</summary>
    [GeneratedRegex(@"\b(?:after|over|as|when|while|so|following|amid|given|hop(?:e|es|ed|ing)|would|might|may|must|for (?:\w+ ){0,2}\w+(?:ing|ism|ence|ance|tion|sion|ment|ure|ness|acy|ity))\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Loose();
}
