using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// What is asked for and not stated, told by how reporters write: an age, a name, a reason or a price stands beside what it is of, so
/// that none there is as good as a refusal, however well the rest of the question is met. All but the age are asked of few articles alone:
/// among many, something of the kind stands somewhere.
/// </summary>
internal static class Unstated
{
    // An answer that stands in none of so many sentences is in no other.
    private const int MostRead = 60;

    // A question less covered than this by any sentence may be answered in other words, anywhere.
    private const float LeastCovered = 0.5f;

    private static readonly HashSet<ushort> Thousands = [.. new[] { "thousand", "thousands", "million", "millions", "billion", "billions", "mln", "bln" }.Select(w => (ushort)TermHash.Of(w))];

    // The place that has the matter with the kind of answer may have so much less of the matter.
    private const float Slack = 0.25f;

    /// <summary>Whether the question asks for something that the articles would state beside its words, and do not.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="snapshot">The index.</param>
    public static bool IsAskedFor(Ranking ranking, IndexSnapshot snapshot) => LacksAge(ranking) || (snapshot.HoldsFew && (LacksName(ranking, snapshot) || LacksReason(ranking, snapshot) || LacksPrice(ranking)));

    /// <summary>Whether the age of somebody by name is asked and stands nowhere.</summary>
    private static bool LacksAge(Ranking ranking) =>
        ranking.Query.AsksAge && ranking.Query.Terms.Any(t => t.IsName) && AnswerPresence.AgeMissing(ranking.Query, ranking.Sentences) >= 1;

    /// <summary>Whether a name is asked for, whom it names is spoken of, and the name stands beside them nowhere.</summary>
    private static bool LacksName(Ranking ranking, IndexSnapshot snapshot)
    {
        var named = ranking.Query.TermAt(ranking.Query.Question.Named);
        if (named < 0 || ranking.Query.Terms[named].IsName)
        {
            return false;
        }

        var isSpokenOf = false;
        foreach (var sentence in ranking.Sentences)
        {
            if (StatedName.Find(ranking.Query, sentence, named, snapshot) is { } isStated)
            {
                if (isStated)
                {
                    return false;
                }

                isSpokenOf = true;
            }
        }

        return isSpokenOf;
    }

    /// <summary>Whether it is asked why something happened of which the articles tell, and they give no reason there.</summary>
    private static bool LacksReason(Ranking ranking, IndexSnapshot snapshot) =>
        ranking.Query.Question.Tokens is [{ Word: "why" or "whys" }, ..] && Lacks(ranking, sentence => StatedReason.IsGiven(ranking, sentence, snapshot));

    /// <summary>Whether a sum is asked for of something of which the articles tell, and there stands none.</summary>
    private static bool LacksPrice(Ranking ranking) =>
        ranking.Query.Question is { Tokens: [{ Word: "how" }, { Word: "much" }, ..] } question && question.Types.HasFlag(AnswerType.Money)
        && Lacks(ranking, sentence => StatesSum(ranking, sentence.Row));

    /// <summary>Whether a sum stands in the sentence or beside it; "billions" are one without their unit.</summary>
    private static bool StatesSum(Ranking ranking, int row)
    {
        var (previous, next) = (ranking.Table.Previous(row), ranking.Table.Next(row));
        foreach (var sentence in ranking.Sentences)
        {
            if (sentence.Row == row || sentence.Row == previous || sentence.Row == next)
            {
                foreach (ref readonly var token in sentence.Tokens)
                {
                    if (token.Traits.HasFlag(TokenTraits.Money) || Thousands.Contains(token.Word))
                    {
                        return true;
                    }
                }
            }
        }

        return false;
    }

    /// <summary>Whether a sentence has the question's matter and no sentence has nearly as much of it together with the kind of answer.</summary>
    private static bool Lacks(Ranking ranking, Func<ScoredSentence, bool> states)
    {
        float best = 0, stated = 0;
        foreach (var sentence in ranking.Sentences.AsSpan(0, Math.Min(ranking.Sentences.Length, MostRead)))
        {
            var covered = ranking.Covered(sentence.Row);
            best = Math.Max(best, covered);
            if (covered > stated && states(sentence))
            {
                stated = covered;
            }
        }

        return best >= LeastCovered && stated < best - Slack;
    }
}
