using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>
/// What a word of a question counts. Its rarity among the articles alone misleads where they are few: a general word that
/// stands there once outweighs the topic, which stands everywhere. Its rarity in English corrects that.
/// </summary>
internal static class TermWeight
{
    private const float OwnShare = 0.4f;
    private const float RarityShare = 0.8f;

    /// <summary>The weight of a word, above 0.</summary>
    /// <param name="idf">Inverse document frequency among the articles' passages, 0 or more.</param>
    /// <param name="importance">What the question's form makes of the word, 0 to 1.</param>
    /// <param name="stem">The stem looked for.</param>
    public static float Of(float idf, float importance, string stem) =>
        Math.Max(0.05f, importance * idf * (OwnShare + (RarityShare * BackgroundFrequency.Default.Rarity(stem))));
}
