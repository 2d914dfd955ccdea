using QABot.Core.Articles;

namespace QABot.Core.Attribution;

/// <summary>The words of a sentence that show on which side it stands.</summary>
/// <param name="Stance">The side.</param>
/// <param name="Strength">From above 0 (a hint, for example a bare "claims") to 1 (says it outright, for example "denied any involvement").</param>
/// <param name="Span">Where the words stand, in UTF-16 units of the text that was asked about.</param>
public readonly record struct StanceCue(Stance Stance, double Strength, TextSpan Span);
