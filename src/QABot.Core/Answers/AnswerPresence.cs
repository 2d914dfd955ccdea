using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Whether the kind of thing that a question asks for stands near its words in any sentence. A question whose words all stand in the
/// articles is still not answered where nobody's age, no name or no count does. Each gives 0, it is there, to 1, it is nowhere.
/// </summary>
internal static class AnswerPresence
{
    private const float KindAlone = 0.6f;

    /// <summary>How far the best sentences are from holding the kind of answer.</summary>
    public static float TypeMissing(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.Match(query, query.Question.Types, sentence.Tokens).Near);
        }

        return 1 - best;
    }

    /// <summary>How far the best sentences are from counting what is to be counted.</summary>
    public static float CountMissing(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.NumberBeside(ranking.Query, ranking.Table.Meaning, sentence.Tokens));
        }

        return 1 - best;
    }

    /// <summary>1 where no age stands beside the one whose age is asked.</summary>
    public static float AgeMissing(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.AgeBeside(query, sentence.Candidate.Passage, sentence.Sentence));
        }

        return 1 - best;
    }

    /// <summary>1 where no name stands beside the word for what is named; less where one does, of what the question is about.</summary>
    public static float NameMissing(Ranking ranking)
    {
        var best = 0f;
        foreach (var sentence in ranking.Sentences)
        {
            if (AnswerTypeSignals.NameBeside(ranking.Query, ranking.Table.Meaning, sentence.Tokens) is var named and >= 0)
            {
                best = Math.Max(best, 0.5f + (0.5f * Covered(ranking, sentence.Row, t => t == named)));
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
            best = Math.Max(best, AnswerTypeSignals.Match(ranking.Query, ranking.Query.Question.Types, sentence.Tokens).Near * Covered(ranking, sentence.Row, _ => false));
        }

        return 1 - best;
    }

    /// <summary>How far any of the best sentences is from counting what is to be counted, of what the question is about.</summary>
    public static float CountOffTopic(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        var counted = ranking.Query.TermAt(ranking.Query.Question.Counted);
        foreach (var sentence in sentences)
        {
            best = Math.Max(best, AnswerTypeSignals.NumberBeside(ranking.Query, ranking.Table.Meaning, sentence.Tokens) * Covered(ranking, sentence.Row, t => t == counted));
        }

        return 1 - best;
    }

    /// <summary>How far any of the best sentences is from holding something of the kind that is asked for beside the question's words.</summary>
    public static float KindOffTopic(Ranking ranking, ReadOnlySpan<ScoredSentence> sentences)
    {
        var best = 0f;
        var (query, table) = (ranking.Query, ranking.Table);
        bool isKind(int t) => query.Terms[t].Position == query.Question.Head;
        foreach (var sentence in sentences)
        {
            var stands = KindSignals.Stands(query, sentence.Tokens);
            for (var t = 0; t < query.Terms.Count; t++)
            {
                // "The Greek island" tells it too, though less surely than a name that the dictionary knows for one.
                stands = isKind(t) ? Math.Max(stands, KindAlone * table.Soft(sentence.Row)[t]) : stands;
            }

            best = Math.Max(best, stands * Covered(ranking, sentence.Row, isKind));
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
}
