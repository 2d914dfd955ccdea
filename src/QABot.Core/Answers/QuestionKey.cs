using QABot.Core.Indexing;
using QABot.Core.Questions;

namespace QABot.Core.Answers;

/// <summary>What two wordings of a question are compared by: the stems of its content words, the kind of answer asked for, negation. Immutable.</summary>
public sealed class QuestionKey
{
    private readonly Dictionary<string, float> stems = new(StringComparer.Ordinal);
    private readonly AnswerType types;
    private readonly bool negated;

    private QuestionKey(ParsedQuestion question)
    {
        types = question.Types;
        negated = question.Tokens.Any(token => token.Traits.HasFlag(TokenTraits.Negation));
        foreach (var term in question.Terms)
        {
            stems[term.Term] = Math.Max(stems.GetValueOrDefault(term.Term), Math.Max(term.Weight, 0.1f));
        }
    }

    /// <summary>The key of a question in any language that the bot understands.</summary>
    public static QuestionKey Of(string question) => new(QuestionParser.Parse(question));

    /// <summary>
    /// How alike two questions are, 0 to 1: the weight of the words they share among that of all their words (weighted Jaccard). 0 when one
    /// asks for another kind of thing ("when" and "who"), or is negated where the other is not.
    /// </summary>
    public double Similarity(QuestionKey other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (negated != other.negated || (types != other.types && types != AnswerType.None && other.types != AnswerType.None))
        {
            return 0;
        }

        double common = 0, all = 0;
        foreach (var stem in stems.Keys.Union(other.stems.Keys))
        {
            var (one, two) = (stems.GetValueOrDefault(stem), other.stems.GetValueOrDefault(stem));
            common += Math.Min(one, two);
            all += Math.Max(one, two);
        }

        return all == 0 ? 0 : common / all;
    }
}
