using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Whether the kind of thing that a question asks for stands near its words in any sentence. A question whose words all stand in the
/// articles is still not answered where nobody's age, no name or no count does. Each gives 0, it is there, to 1, it is nowhere.
/// </summary>
internal static class AnswerPresence
{
    private const int AgeReach = 4;
    private const int NameReach = 4;

    /// <summary>"how old", "what age".</summary>
    public static bool IsAgeAsked(ParsedQuestion question) =>
        question.Tokens.Any(t => t.Word is "age") || question.Tokens.Zip(question.Tokens.Skip(1)).Any(p => p.First.Word is "how" or "hows" && p.Second.Word is "old");

    /// <summary>"what is X called", "the name of X".</summary>
    public static bool IsNameAsked(ParsedQuestion question) => question.Tokens.Any(t => t.Word is "called" or "named" or "name" or "names");

    /// <summary>How far the best sentences are from holding the kind of answer.</summary>
    public static float TypeMissing(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.Match(query, query.Question.Types, Tokens(sentence)).Near);
        }

        return 1 - best;
    }

    /// <summary>How far the best sentences are from counting what is to be counted.</summary>
    public static float CountMissing(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.NumberBeside(ranking.Query, ranking.Table.Meaning, Tokens(sentence)));
        }

        return 1 - best;
    }

    /// <summary>1 where no number of two digits stands beside the one whose age is asked.</summary>
    public static float AgeMissing(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            var tokens = Tokens(sentence);
            for (var i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].Traits.HasFlag(TokenTraits.Number) && (tokens[i].Traits & (TokenTraits.Date | TokenTraits.Clock | TokenTraits.Money | TokenTraits.Percent)) == 0
                    && (tokens[i].Length is 1 or 2 || tokens[i].Length > 6) && IsBeside(query, tokens, i, AgeReach))
                {
                    return 0;
                }
            }
        }

        return 1;
    }

    /// <summary>1 where no name stands beside the word for what is named.</summary>
    public static float NameMissing(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            var tokens = Tokens(sentence);
            for (var i = 0; i < tokens.Length; i++)
            {
                var isName = (tokens[i].Traits & (TokenTraits.Capital | TokenTraits.SentenceStart | TokenTraits.Date)) == TokenTraits.Capital && !ranking.Query.TryMatch(tokens[i].Term, out _, out _);
                for (var j = Math.Max(0, i - NameReach); isName && j < Math.Min(tokens.Length, i + NameReach + 1); j++)
                {
                    for (var t = 0; t < ranking.Query.Terms.Count; t++)
                    {
                        var term = ranking.Query.Terms[t];
                        if (term is { IsName: false, IsWeak: false } && ((ranking.Query.TryMatch(tokens[j].Term, out var matched, out var weight) && matched == t && weight >= 0.5f)
                            || ranking.Table.Meaning.Stands(tokens[j].Term, t) >= 0.5f))
                        {
                            return 0;
                        }
                    }
                }
            }
        }

        return 1;
    }

    private static bool IsBeside(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at, int reach)
    {
        for (var j = Math.Max(0, at - reach); j < Math.Min(tokens.Length, at + reach + 1); j++)
        {
            if (j != at && query.TryMatch(tokens[j].Term, out var term, out var weight) && weight >= 0.5f && !query.Terms[term].IsWeak)
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<IndexedToken> Tokens(ScoredSentence scored)
    {
        ref readonly var sentence = ref scored.Candidate.Passage.Sentences[scored.Sentence];
        return scored.Candidate.Passage.Tokens[sentence.FirstToken..sentence.EndToken];
    }
}
