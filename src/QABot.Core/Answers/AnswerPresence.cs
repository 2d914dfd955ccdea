using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Whether the kind of thing that a question asks for stands near its words in any sentence. A question whose words all stand in the
/// articles is still not answered where nobody's age, no name or no count does. Each gives 0, it is there, to 1, it is nowhere.
/// </summary>
internal static class AnswerPresence
{
    private const int AgeReach = 6;
    private const int NameReach = 3;
    private const float Stands = 0.5f;

    /// <summary>"how old", "what age".</summary>
    public static bool IsAgeAsked(ParsedQuestion question) =>
        question.Tokens.Any(t => t.Word is "age") || question.Tokens.Zip(question.Tokens.Skip(1)).Any(p => p.First.Word is "how" or "hows" && p.Second.Word is "old");

    /// <summary>
    /// The words of the question one of which a name must stand beside to answer: those of "what is X called", the office of "who is
    /// the judge", the kind of "which prison". Places among the query's terms; empty where no name is asked for in that way.
    /// </summary>
    public static IReadOnlyList<int> Named(SearchQuery query)
    {
        var tokens = query.Question.Tokens;
        bool general(int t) => query.Terms[t] is { IsName: false, IsWeak: false };
        if (tokens.Any(t => t.Word is "called" or "named" or "name" or "names"))
        {
            return [.. Enumerable.Range(0, query.Terms.Count).Where(general)];
        }

        var at = -1;
        if (query.Question.Head >= 0 && (query.Question.Types & (AnswerType.Person | AnswerType.Place)) != 0)
        {
            at = query.Question.Head;
        }
        else if (tokens.Count > 2 && (tokens[0].Word is "whos" or "who's" || (tokens[0].Word is "who" && tokens[1].Word is "is" or "was" or "are" or "were" or "the")))
        {
            for (var i = 1; i < tokens.Count && at < 0; i++)
            {
                at = Lemmas.Default.Categories(tokens[i].Word).HasFlag(LexicalCategory.Person) ? i : -1;
            }
        }

        return [.. Enumerable.Range(0, query.Terms.Count).Where(t => query.Terms[t].Position == at && general(t))];
    }

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

    /// <summary>1 where no age stands beside the one whose age is asked.</summary>
    public static float AgeMissing(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            var tokens = Tokens(sentence);
            for (var i = 0; i < tokens.Length; i++)
            {
                if (tokens[i].Traits.HasFlag(TokenTraits.Age))
                {
                    best = Math.Max(best, Beside(query, tokens, i));
                }
            }
        }

        return 1 - best;
    }

    /// <summary>1 where no name stands beside the word for what is named.</summary>
    public static float NameMissing(Ranking ranking, IReadOnlyList<int> named)
    {
        var best = 0f;
        foreach (var sentence in ranking.Sentences)
        {
            var tokens = Tokens(sentence);
            for (var i = 0; i < tokens.Length; i++)
            {
                for (var k = 0; k < named.Count; k++)
                {
                    if (StandsFor(ranking, tokens[i].Term, named[k]) && HasNameBeside(ranking.Query, tokens, i))
                    {
                        best = Math.Max(best, 0.5f + (0.5f * Covered(ranking, sentence.Row, t => t == named[k])));
                        break;
                    }
                }
            }
        }

        return 1 - best;
    }

    /// <summary>How little of what somebody is asked about stands where they speak; 1 where they do not speak.</summary>
    public static float SpeakerOffTopic(Ranking ranking)
    {
        var best = 0f;
        var positions = ranking.Query.Question.SpeakerPositions;
        foreach (var sentence in ranking.Sentences)
        {
            if (SentenceFeatures.SpeakerAsked(ranking.Query, sentence.Candidate.Passage, sentence.Sentence) > 0.85f)
            {
                best = Math.Max(best, Covered(ranking, sentence.Row, t => positions.Contains(ranking.Query.Terms[t].Position)));
            }
        }

        return 1 - best;
    }

    /// <summary>How far any of the best sentences is from holding both the kind of answer and the question's words.</summary>
    public static float TypeOffTopic(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.Match(ranking.Query, ranking.Query.Question.Types, Tokens(sentence)).Near * Covered(ranking, sentence.Row, _ => false));
        }

        return 1 - best;
    }

    /// <summary>How far any of the best sentences is from counting what is to be counted, of what the question is about.</summary>
    public static float CountOffTopic(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        var counted = AnswerTypeSignals.Counted(ranking.Query);
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.NumberBeside(ranking.Query, ranking.Table.Meaning, Tokens(sentence)) * Covered(ranking, sentence.Row, t => t == counted));
        }

        return 1 - best;
    }

    /// <summary>The share of the question's weight that stands somewhere in the sentences, in these words or near in meaning.</summary>
    public static float Anywhere(Ranking ranking)
    {
        var query = ranking.Query;
        var sum = 0f;
        for (var t = 0; t < query.Terms.Count; t++)
        {
            var best = 0f;
            for (var row = 0; row < ranking.Table.Rows && best < 1; row++)
            {
                best = Math.Max(best, Math.Max(ranking.Table.Soft(row)[t], ranking.Table.Meaning.Near(row)[t]));
            }

            sum += query.Terms[t].Weight * best;
        }

        return sum / query.TotalWeight;
    }

    /// <summary>The share of the question's weight, but for some words, that stands in a sentence or its neighbours; 1 where no word is left.</summary>
    private static float Covered(Ranking ranking, int row, Func<int, bool> but)
    {
        float covered = 0, total = 0;
        var (previous, next) = (ranking.Table.Previous(row), ranking.Table.Next(row));
        for (var t = 0; t < ranking.Query.Terms.Count; t++)
        {
            if (but(t))
            {
                continue;
            }

            var weight = ranking.Query.Terms[t].Weight;
            var here = At(ranking, row, t);
            here = previous < 0 ? here : Math.Max(here, 0.8f * At(ranking, previous, t));
            here = next < 0 ? here : Math.Max(here, 0.7f * At(ranking, next, t));
            covered += weight * here;
            total += weight;
        }

        return total > 0 ? covered / total : 1;
    }

    private static float At(Ranking ranking, int row, int term) => Math.Max(ranking.Table.Soft(row)[term], ranking.Table.Meaning.Near(row)[term]);

    private static bool StandsFor(Ranking ranking, int stem, int term) =>
        (ranking.Query.TryMatch(stem, out var matched, out var weight) && matched == term && weight >= Stands) || ranking.Table.Meaning.Stands(stem, term) >= Stands;

    private static bool HasNameBeside(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at)
    {
        for (var j = Math.Max(0, at - NameReach); j < Math.Min(tokens.Length, at + NameReach + 1); j++)
        {
            if ((tokens[j].Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Office)) == TokenTraits.Capital && !query.TryMatch(tokens[j].Term, out _, out _)
                && (!tokens[j].Traits.HasFlag(TokenTraits.SentenceStart) || (j + 1 < tokens.Length && tokens[j + 1].Traits.HasFlag(TokenTraits.Capital))))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>How surely something stands beside what the question is about: a name of it says more than another word.</summary>
    private static float Beside(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, int at)
    {
        var hasName = query.Terms.Any(t => t.IsName);
        var best = 0f;
        for (var j = 0; j < tokens.Length; j++)
        {
            if (j != at && query.TryMatch(tokens[j].Term, out var term, out var weight) && weight >= Stands && !query.Terms[term].IsWeak)
            {
                var near = Math.Abs(j - at) <= AgeReach ? 1f : 0.5f;
                best = Math.Max(best, query.Terms[term].IsName || !hasName ? near : 0.4f * near);
            }
        }

        return best;
    }

    private static ReadOnlySpan<IndexedToken> Tokens(ScoredSentence scored)
    {
        ref readonly var sentence = ref scored.Candidate.Passage.Sentences[scored.Sentence];
        return scored.Candidate.Passage.Tokens[sentence.FirstToken..sentence.EndToken];
    }
}
