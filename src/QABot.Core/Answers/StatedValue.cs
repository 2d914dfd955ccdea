using System.Collections.Frozen;
using System.Globalization;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>The number that a sentence gives for what a "how many" question asks.</summary>
/// <param name="Amount">The number, so that "three" and "3" meet.</param>
/// <param name="Span">Where it stands in the article.</param>
/// <param name="Distance">Words between it and the nearest word of the question.</param>
internal readonly record struct StatedValue(decimal Amount, TextSpan Span, int Distance)
{
    // Farther away than this a number counts something else.
    private const int MostDistance = 5;

    // How surely a word has to stand for one of the question's.
    private const float LeastWeight = 0.3f;
    private const float LeastMeaning = 0.4f;

    private static readonly FrozenDictionary<string, decimal> Words = new Dictionary<string, decimal>
    {
        ["one"] = 1,
        ["single"] = 1,
        ["two"] = 2,
        ["couple"] = 2,
        ["three"] = 3,
        ["four"] = 4,
        ["five"] = 5,
        ["six"] = 6,
        ["seven"] = 7,
        ["eight"] = 8,
        ["nine"] = 9,
        ["ten"] = 10,
        ["eleven"] = 11,
        ["twelve"] = 12,
        ["dozen"] = 12,
        ["thirteen"] = 13,
        ["fourteen"] = 14,
        ["fifteen"] = 15,
        ["sixteen"] = 16,
        ["seventeen"] = 17,
        ["eighteen"] = 18,
        ["nineteen"] = 19,
        ["twenty"] = 20,
        ["thirty"] = 30,
        ["forty"] = 40,
        ["fifty"] = 50,
        ["sixty"] = 60,
        ["seventy"] = 70,
        ["eighty"] = 80,
        ["ninety"] = 90,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Whether a question asks for a count, on which articles can differ.</summary>
    public static bool IsAskedFor(ParsedQuestion question) =>
        (question.Types & (AnswerType.Number | AnswerType.Money)) != 0 || question.Tokens.Any(t => t.Word is "count" or "toll" or "number");

    /// <summary>The value of a sentence; null where no number stands near the question's words.</summary>
    public static StatedValue? In(Ranking ranking, ScoredSentence scored, Func<TextSpan, string?> slice)
    {
        var passage = scored.Candidate.Passage;
        ref readonly var sentence = ref passage.Sentences[scored.Sentence];
        var tokens = passage.Tokens[sentence.FirstToken..sentence.EndToken];
        var counted = AnswerTypeSignals.Counted(ranking.Query);
        StatedValue? best = null;
        for (var i = 0; i < tokens.Length; i++)
        {
            var traits = tokens[i].Traits;
            if (!traits.HasFlag(TokenTraits.Number) || (traits & (TokenTraits.Clock | TokenTraits.Date | TokenTraits.Percent)) != 0)
            {
                continue;
            }

            var distance = Nearest(ranking, counted, tokens, i);
            if (distance > MostDistance || (best is { } known && known.Distance <= distance))
            {
                continue;
            }

            var start = passage.TextStart + tokens[i].Start;
            var span = new TextSpan(start, start + tokens[i].Length);
            if (slice(span) is { } text && Parse(text) is { } amount)
            {
                best = new StatedValue(amount, span, distance);
            }
        }

        return best;
    }

    private static int Nearest(Ranking ranking, int counted, ReadOnlySpan<IndexedToken> tokens, int number)
    {
        var nearest = int.MaxValue;
        for (var j = Math.Max(0, number - MostDistance); j < Math.Min(tokens.Length, number + MostDistance + 1); j++)
        {
            if (j != number && (IsAsked(ranking.Query, tokens[j].Term) || (counted >= 0 && ranking.Table.Meaning.Stands(tokens[j].Term, counted) >= LeastMeaning)))
            {
                // What is counted follows its number: "two boats".
                nearest = Math.Min(nearest, j > number ? j - number : (number - j) + 1);
            }
        }

        return nearest;
    }

    private static bool IsAsked(SearchQuery query, int stem) =>
        query.TryMatch(stem, out var term, out var weight) && weight >= LeastWeight && !query.Terms[term].IsWeak && !query.Terms[term].IsName;

    private static decimal? Parse(string text)
    {
        var word = TextAnalysis.Fold(text);
        return Words.TryGetValue(word, out var amount) ? amount
            : decimal.TryParse(word.Replace(",", "", StringComparison.Ordinal), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out amount) ? amount
            : null;
    }
}
