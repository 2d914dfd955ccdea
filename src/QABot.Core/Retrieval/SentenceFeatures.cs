using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Questions;

namespace QABot.Core.Retrieval;

/// <summary>
/// What speaks for a sentence, each signal about 0 to 1 but for the learned match, which is −3 to 5. Coverage is the share of the question's weight (rarity times importance)
/// that stands in a stretch of text.
/// </summary>
internal static class SentenceFeatures
{
    /// <summary>The signals in the order of the vector; the weights file names them alike.</summary>
    public static readonly string[] Names =
    [
        "passage-bm25", "passage-bm25-of-best", "sentence-coverage", "sentence-exact-coverage", "sentence-unstemmed-coverage",
        "window-coverage", "passage-coverage", "with-title-coverage", "heaviest-missing-here", "heaviest-missing-nearby",
        "names-coverage", "ordered-pairs", "near-pairs", "answer-type", "answer-type-near", "new-words", "short-sentence",
        "lead", "caption", "heading", "quoted-speech", "reason-cue", "title-coverage", "clock", "number-beside", "names-missing-here",
        "type-person", "type-place", "type-time", "type-number", "span-of-matches", "matched-terms",
        "article-share", "before-coverage", "after-coverage", "kind-asked-for", "common-order", "type-none-capital", "coverage-density",
        "speaker-asked", "meaning-coverage", "meaning-nearby", "meaning-in-passage", "meaning-missing", "sentence-meaning", "passage-meaning",
        "name-beside", "age-beside", "saying-kept", "kind-told", "kind-stands",
        "place-told", "learned-match",
    ];

    public static int Count => Names.Length;

    /// <summary>Place of a signal in the vector.</summary>
    public static int IndexOf(string name) => Array.IndexOf(Names, name);

    /// <summary>Fills the vector of one sentence.</summary>
    public static void Fill(Span<float> f, SearchQuery query, Candidate candidate, float bestBm25, int sentenceIndex, MatchTable table, int row, int passageFirstRow, ReadOnlySpan<float> title, float articleShare)
    {
        f.Clear();
        var terms = query.Terms;
        var n = terms.Count;
        ref readonly var sentence = ref candidate.Passage.Sentences[sentenceIndex];
        var tokens = candidate.Passage.Tokens[sentence.FirstToken..sentence.EndToken];
        var soft = table.Soft(row);
        var exact = table.Exact(row);
        var unstemmed = table.Unstemmed(row);
        var previous = table.Previous(row);
        var next = table.Next(row);
        float covered = 0, coveredExact = 0, coveredWord = 0, window = 0, passage = 0, withTitle = 0, titleOnly = 0;
        float heaviest = 0, missingHere = 0, missingNear = 0, names = 0, namesCovered = 0, namesMissing = 0;
        float meaning = 0, meaningNear = 0, meaningPassage = 0, meaningMissing = 0;
        var meanings = table.Meaning;
        var matched = 0;
        for (var t = 0; t < n; t++)
        {
            var weight = terms[t].Weight;
            var here = soft[t];
            var near = here;
            if (previous >= 0)
            {
                near = Math.Max(near, 0.8f * table.Soft(previous)[t]);
            }

            if (next >= 0)
            {
                near = Math.Max(near, 0.7f * table.Soft(next)[t]);
            }

            var inPassage = near;
            var meant = Math.Max(here, meanings.Near(row)[t]);
            var meantNear = meant;
            if (previous >= 0)
            {
                meantNear = Math.Max(meantNear, 0.8f * meanings.Near(previous)[t]);
            }

            if (next >= 0)
            {
                meantNear = Math.Max(meantNear, 0.7f * meanings.Near(next)[t]);
            }

            meantNear = Math.Max(meantNear, near);
            var meantPassage = meantNear;
            for (var s = 0; s < candidate.Passage.SentenceCount; s++)
            {
                inPassage = Math.Max(inPassage, table.Soft(passageFirstRow + s)[t]);
                meantPassage = Math.Max(meantPassage, meanings.Near(passageFirstRow + s)[t]);
            }

            meantPassage = Math.Max(meantPassage, inPassage);
            meaning += weight * meant;
            meaningNear += weight * meantNear;
            meaningPassage += weight * meantPassage;
            meaningMissing = Math.Max(meaningMissing, weight * (1 - meantPassage));

            covered += weight * here;
            coveredExact += weight * exact[t];
            coveredWord += unstemmed[t] ? weight : 0;
            window += weight * near;
            passage += weight * inPassage;
            withTitle += weight * Math.Max(inPassage, title[t]);
            titleOnly += weight * title[t];
            matched += here > 0 ? 1 : 0;
            heaviest = Math.Max(heaviest, weight);
            missingHere = Math.Max(missingHere, weight * (1 - here));
            missingNear = Math.Max(missingNear, weight * (1 - Math.Max(inPassage, 0.7f * title[t])));
            if (terms[t].IsName)
            {
                names += weight;
                namesCovered += weight * Math.Max(inPassage, 0.6f * title[t]);
                namesMissing += weight * (1 - here);
            }
        }

        var total = query.TotalWeight;
        f[0] = candidate.Bm25 / (total * (ExactLengthBm25.K1 + 1));
        f[1] = bestBm25 <= 0 ? 0 : candidate.Bm25 / bestBm25;
        f[2] = covered / total;
        f[3] = coveredExact / total;
        f[4] = coveredWord / total;
        f[5] = window / total;
        f[6] = passage / total;
        f[7] = withTitle / total;
        f[8] = missingHere / total;
        f[9] = missingNear / total;
        f[10] = names > 0 ? namesCovered / names : 0.5f;
        (f[11], f[12], f[30]) = WordOrder.Pairs(query, tokens);
        var types = query.Question.Types;
        var (type, near2) = AnswerTypeSignals.Match(query, types, tokens);
        f[13] = type;
        f[14] = near2;
        f[15] = NewWords(query, tokens);
        f[16] = tokens.Length < 5 ? 1 - (tokens.Length / 5f) : 0;
        f[17] = 1f / (1 + candidate.Passage.Ordinal);
        f[18] = sentence.Kind == ParagraphKind.Caption ? 1 : 0;
        f[19] = sentence.Kind == ParagraphKind.Heading ? 1 : 0;
        f[20] = types.HasFlag(AnswerType.Quote) ? AnswerTypeSignals.QuotedShare(tokens) : 0;
        f[21] = types.HasFlag(AnswerType.Reason) && AnswerTypeSignals.Any(tokens, TokenTraits.Reason) ? 1 : 0;
        f[22] = titleOnly / total;
        f[23] = types.HasFlag(AnswerType.Clock) && AnswerTypeSignals.Any(tokens, TokenTraits.Clock) ? 1 : 0;
        f[24] = (types & (AnswerType.Number | AnswerType.Money | AnswerType.Duration)) != 0 ? AnswerTypeSignals.NumberBeside(query, meanings, tokens) : 0;
        f[25] = names > 0 ? namesMissing / names : 0;
        f[26] = types.HasFlag(AnswerType.Person) ? type : 0;
        f[27] = types.HasFlag(AnswerType.Place) ? type : 0;
        f[28] = (types & (AnswerType.Time | AnswerType.Clock)) != 0 ? type : 0;
        f[29] = (types & (AnswerType.Number | AnswerType.Money | AnswerType.Duration)) != 0 ? type : 0;
        f[31] = n == 0 ? 0 : matched / (float)n;
        f[32] = articleShare;
        f[33] = previous >= 0 ? Coverage(query, table.Soft(previous)) : 0;
        f[34] = next >= 0 ? Coverage(query, table.Soft(next)) : 0;
        f[35] = KindSignals.Covered(query, soft);
        f[36] = WordOrder.Common(query, tokens);
        f[37] = types is AnswerType.None or AnswerType.Definition ? UnmatchedCapital(query, tokens) : 0;
        f[39] = SpeakerAsked(query, candidate.Passage, sentenceIndex);
        f[40] = meaning / total;
        f[41] = meaningNear / total;
        f[42] = meaningPassage / total;
        f[43] = meaningMissing / total;
        f[44] = meanings.Sentence(row);
        f[45] = meanings.Passage(row);
        f[46] = query.Named.Count > 0 && AnswerTypeSignals.NameBeside(query, meanings, tokens) >= 0 ? 1 : 0;
        f[47] = query.AsksAge ? AnswerTypeSignals.AgeBeside(query, candidate.Passage, sentenceIndex) : 0;
        f[48] = WordOrder.SayingKept(query, tokens);
        f[49] = KindSignals.Told(query, tokens);
        f[50] = KindSignals.Stands(query, tokens);
        f[51] = query.Question.AsksWhereabouts && KindSignals.PlaceTold(query, tokens) ? 1 : 0;
        f[52] = table.Learned(row);
        f[38] = tokens.Length == 0 ? 0 : f[2] / MathF.Sqrt(1 + (tokens.Length / 10f));
    }

    /// <summary>1 when the question asks for somebody's words and the sentence is theirs.</summary>
    public static float SpeakerAsked(SearchQuery query, IndexedPassage passage, int sentence)
    {
        var positions = query.Question.SpeakerPositions;
        if (positions.Count == 0)
        {
            return 0;
        }

        ref readonly var s = ref passage.Sentences[sentence];
        if (s.FirstSpeakerToken == s.EndSpeakerToken)
        {
            return 0;
        }

        Span<float> same = stackalloc float[query.Terms.Count];
        Match(query, passage.Tokens[s.FirstSpeakerToken..s.EndDescriptionToken], same);
        var described = false;
        for (var t = 0; t < same.Length; t++)
        {
            described |= same[t] > 0 && !query.Terms[t].IsPerson && positions.Contains(query.Terms[t].Position);
        }

        if (!described)
        {
            // "An adviser to Smith" is not Smith; "Smith's adviser" is asked for by the office.
            same.Clear();
            Match(query, passage.Tokens[s.FirstSpeakerToken..s.EndSpeakerToken], same);
        }

        float best = 0, matched = 0, total = 0;
        for (var t = 0; t < query.Terms.Count; t++)
        {
            if (!positions.Contains(query.Terms[t].Position))
            {
                continue;
            }

            best = Math.Max(best, same[t]);
            if (query.Terms[t] is { IsName: true, IsLeftOut: false })
            {
                matched += same[t] * query.Terms[t].Weight;
                total += query.Terms[t].Weight;
            }
        }

        // "Smith" is enough of "spokesman John Smith"; the president of another country is somebody else.
        return total > 0 ? best * Math.Min(1, 2 * matched / total) : best;
    }

    /// <summary>How surely each of the query's terms stands among the words.</summary>
    private static void Match(SearchQuery query, ReadOnlySpan<IndexedToken> tokens, Span<float> same)
    {
        foreach (ref readonly var token in tokens)
        {
            if (query.TryMatch(token.Term, out var term, out var weight))
            {
                same[term] = Math.Max(same[term], weight);
            }
        }
    }

    private static float Coverage(SearchQuery query, ReadOnlySpan<float> soft)
    {
        var covered = 0f;
        for (var t = 0; t < soft.Length; t++)
        {
            covered += query.Terms[t].Weight * soft[t];
        }

        return covered / query.TotalWeight;
    }

    private static float UnmatchedCapital(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        foreach (ref readonly var token in tokens)
        {
            if ((token.Traits & (TokenTraits.Capital | TokenTraits.SentenceStart)) == TokenTraits.Capital && !query.TryMatch(token.Term, out _, out _))
            {
                return 1;
            }
        }

        return 0;
    }

    private static float NewWords(SearchQuery query, ReadOnlySpan<IndexedToken> tokens)
    {
        var fresh = 0;
        foreach (ref readonly var token in tokens)
        {
            fresh += query.TryMatch(token.Term, out _, out _) ? 0 : 1;
        }

        return Math.Min(1f, fresh / 12f);
    }
}
