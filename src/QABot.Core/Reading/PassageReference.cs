using QABot.Core.Answers;
using QABot.Core.Attribution;

namespace QABot.Core.Reading;

/// <summary>Names a passage that was shown, so that it can be found again later, and found changed when it has changed. Immutable.</summary>
/// <param name="File">The article's file name.</param>
/// <param name="Start">Where the passage starts in the article's text.</param>
/// <param name="End">Where it ends.</param>
/// <param name="FocusStart">Where its focus sentence starts.</param>
/// <param name="FocusEnd">Where that ends.</param>
/// <param name="Paragraph">The paragraph of the focus sentence.</param>
/// <param name="Digest">Fingerprint of the passage's text, see <see cref="TextDigest"/>.</param>
/// <param name="Stance">Its side on a contested claim; null outside of one.</param>
/// <param name="AlsoIn">Other articles that say the same.</param>
/// <param name="IndependentTexts">How many independently written texts say it, at least 1.</param>
public sealed record PassageReference(
    string File, int Start, int End, int FocusStart, int FocusEnd, int Paragraph, string Digest, Stance? Stance, IReadOnlyList<string> AlsoIn, int IndependentTexts)
{
    /// <summary>The reference of a passage.</summary>
    public static PassageReference Of(Evidence evidence)
    {
        ArgumentNullException.ThrowIfNull(evidence);
        return new PassageReference(
            evidence.File,
            evidence.Span.Start,
            evidence.Span.End,
            evidence.Focus.Start,
            evidence.Focus.End,
            evidence.Citation.Paragraph,
            TextDigest.Of(evidence.Text),
            evidence.Stance,
            evidence.AlsoIn,
            evidence.IndependentTexts);
    }
}
