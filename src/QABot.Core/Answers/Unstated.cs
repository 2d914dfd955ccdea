using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// What is asked for and not stated, told by how reporters write: an age, a name, a reason, a sum or a date stands beside what it is of.
/// An age or a name that does not is as good as a refusal, however well the rest of the question is met; of the others it is told how much
/// of the question stands apart from any. All but the age are looked for in few articles alone: among many, something of the kind
/// stands somewhere.
/// </summary>
internal sealed class Unstated
{
    /// <summary>The signals in the order of <see cref="Fill"/>; all are 0 among many articles.</summary>
    public static readonly string[] Names = ["name-unstated", "reason-apart", "sum-apart", "kind-apart", "best-covered"];

    // An answer that stands in none of so many sentences is in no other.
    private const int MostRead = 60;

    // As surely as this a word is of the kind that is asked for.
    private const float SurelyOfKind = 0.6f;

    private const AnswerType OfWords = AnswerType.Person | AnswerType.Place | AnswerType.Time | AnswerType.Duration | AnswerType.Number | AnswerType.Clock;

    private static readonly HashSet<ushort> Thousands = [.. new[] { "thousand", "thousands", "million", "millions", "billion", "billions", "mln", "bln" }.Select(w => (ushort)TermHash.Of(w))];

    private readonly Ranking ranking;
    private readonly IndexSnapshot snapshot;
    private readonly int[] placeOfRow;

    private Unstated(Ranking ranking, IndexSnapshot snapshot)
    {
        (this.ranking, this.snapshot) = (ranking, snapshot);
        placeOfRow = new int[ranking.Table.Rows];
        for (var i = 0; i < ranking.Sentences.Length; i++)
        {
            placeOfRow[ranking.Sentences[i].Row] = i;
        }
    }

    /// <summary>
    /// Fills in whether a name is asked for and not stated, 1 or 0; how much of the question, 0 to 1, its best sentence has beyond the best
    /// that also gives the reason, the sum or the kind of answer that is asked for, itself or beside, and 0 where none of these is; and how
    /// much its best sentence has.
    /// </summary>
    /// <param name="signals">Has room for <see cref="Names"/>.</param>
    /// <param name="ranking">The ranking.</param>
    /// <param name="snapshot">The index.</param>
    public static void Fill(Span<float> signals, Ranking ranking, IndexSnapshot snapshot)
    {
        if (!snapshot.HoldsFew)
        {
            return;
        }

        var unstated = new Unstated(ranking, snapshot);
        var types = ranking.Query.Question.Types;
        signals[0] = LacksName(ranking, snapshot) ? 1 : 0;
        signals[1] = types.HasFlag(AnswerType.Reason) ? unstated.Apart(unstated.GivesReason) : 0;
        signals[2] = types.HasFlag(AnswerType.Money) ? unstated.Apart(place => unstated.IsBeside(place, StatesSum)) : 0;
        signals[3] = (types & OfWords) != 0 ? unstated.Apart(place => unstated.IsBeside(place, unstated.HasKind)) : 0;
        signals[4] = unstated.Apart(_ => false);
    }

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

    /// <summary>How much more of the question's weight its best sentence has than the best of those that state what is asked for.</summary>
    /// <param name="states">Whether the sentence at a place of the ranking does.</param>
    private float Apart(Func<int, bool> states)
    {
        float best = 0, stated = 0;
        for (var i = 0; i < Math.Min(ranking.Sentences.Length, MostRead); i++)
        {
            var covered = ranking.Covered(ranking.Sentences[i].Row);
            best = Math.Max(best, covered);
            if (covered > stated && states(i))
            {
                stated = covered;
            }
        }

        return best - stated;
    }

    private bool IsBeside(int place, Func<ScoredSentence, bool> states)
    {
        var row = ranking.Sentences[place].Row;
        var (previous, next) = (ranking.Table.Previous(row), ranking.Table.Next(row));
        return states(ranking.Sentences[place])
            || (previous >= 0 && states(ranking.Sentences[placeOfRow[previous]]))
            || (next >= 0 && states(ranking.Sentences[placeOfRow[next]]));
    }

    private bool GivesReason(int place)
    {
        var sentence = ranking.Sentences[place];
        return StatedReason.IsGivenWith(Text(sentence)) || IsBeside(place, s => StatedReason.IsGiven(Text(s)));
    }

    private bool HasKind(ScoredSentence sentence) => AnswerTypeSignals.Match(ranking.Query, ranking.Query.Question.Types & OfWords, sentence.Tokens).Match >= SurelyOfKind;

    /// <summary>Whether a sum stands in the sentence; "billions" are one without their unit.</summary>
    private static bool StatesSum(ScoredSentence sentence)
    {
        foreach (ref readonly var token in sentence.Tokens)
        {
            if (token.Traits.HasFlag(TokenTraits.Money) || Thousands.Contains(token.Word))
            {
                return true;
            }
        }

        return false;
    }

    private string Text(ScoredSentence sentence)
    {
        var span = sentence.Candidate.Passage.Sentences[sentence.Sentence].Span;
        return snapshot.Slice(snapshot.Article(sentence.Candidate.Passage.FileKey)!.File, span.Start, span.End) ?? "";
    }
}
