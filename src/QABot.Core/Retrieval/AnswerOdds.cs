using QABot.Core.Language;

namespace QABot.Core.Retrieval;

/// <summary>
/// How likely it is that some sentence answers: all of them and none share the probability by the learned match and the other signals.
/// The more sentences there are, the more one of them looks like an answer by chance, so none counts as often as they are many.
/// For one question; not thread-safe.
/// </summary>
internal sealed class AnswerOdds
{
    private readonly float[] weights;
    private readonly float none;
    private readonly List<float> scores = [];

    /// <param name="match">Learned from questions with and without an answer.</param>
    /// <param name="terms">How many words of the question are looked for.</param>
    /// <param name="nowhere">What its words speak for no answer, by <see cref="LearnedScores.Nowhere"/>.</param>
    public AnswerOdds(LearnedMatch match, int terms, float nowhere)
    {
        weights = Array.ConvertAll(SentenceFeatures.Names, name => match.Others.GetValueOrDefault(name));
        none = match.Others.GetValueOrDefault(LearnedMatch.None) + (match.Others.GetValueOrDefault(LearnedMatch.NonePerWord) * terms / 10f) + nowhere;
    }

    /// <summary>The log-odds that one of the sentences answers; 0 where there is none.</summary>
    public float Logit
    {
        get
        {
            if (scores.Count == 0)
            {
                return 0;
            }

            var max = scores.Max();
            return max + MathF.Log(scores.Average(s => MathF.Exp(s - max))) - none;
        }
    }

    /// <summary>Counts a sentence in.</summary>
    /// <param name="match">How well it answers by the learned match.</param>
    /// <param name="signals">Its signals.</param>
    public void Add(float match, ReadOnlySpan<float> signals)
    {
        for (var i = 0; i < weights.Length; i++)
        {
            match += weights[i] * signals[i];
        }

        scores.Add(match);
    }
}
