using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>What says whether the best passage answers the question: how much of what was asked it covers, never a raw score alone.</summary>
internal static class ConfidenceSignals
{
    // An answer that stands in none of the best sentences is hardly in a worse one.
    private const int BestRead = 8;

    // Another word that is likely enough to stand for the question's.
    private const float AsGood = 0.5f;

    // A word of every fourth passage is what the articles are about.
    private const float OfMany = 0.25f;

    /// <summary>The signals in the order of the vector; the weights file names them alike.</summary>
    public static readonly string[] Names =
    [
        "covered-nearby", "covered-by-sentence", "covered-exactly", "heaviest-missing", "unknown-share", "unknown-names", "names-missing",
        "type-asked", "type-missing", "margin", "passage-covered", "kind-unknown", "one-word", "pairs", "speaker-missing", "speaker-silent",
        "meaning-covered", "meaning-missing", "sentence-meaning", "passage-meaning", "count-missing", "best-score",
        "type-missing-everywhere", "count-missing-everywhere", "age-missing", "name-missing",
        "speaker-missing-among-best", "speaker-missing-on-topic", "type-missing-on-topic", "count-missing-on-topic", "missing-together", "unknown-anywhere", "kind-missing-on-topic",
        "asks-person", "asks-place", "asks-time", "asks-number", "asks-reason", "asks-quote", "asks-whether", "asks-nothing-special", "words-asked",
    ];

    /// <summary>
    /// What tells a question of the articles' affair from one of another or of none, and what is asked for and not stated; these follow
    /// the others in the vector. Only the trees read them: all but the odds of an answer speak neither for nor against by themselves.
    /// </summary>
    public static readonly string[] OfTreesAlone =
    [
        "known-rarest", "known-topical", "unknown-rarest", "first-word-unknown", "unknown-of-names", "asked-of-you-or-me", "asked-pointing-back", "asked-in-past", "asked-of-any", "answer-odds",
        .. Unstated.Names,
    ];

    private static readonly int AgeMissing = Array.IndexOf(Names, "age-missing");
    private static readonly int NameUnstated = Names.Length + Array.IndexOf(OfTreesAlone, "name-unstated");

    /// <summary>The vector of a ranking: <see cref="Names"/>, then <see cref="OfTreesAlone"/>.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="snapshot">The index.</param>
    /// <param name="best">Its best sentence.</param>
    /// <param name="features">The ranking signals of that sentence.</param>
    public static float[] Of(Ranking ranking, IndexSnapshot snapshot, ScoredSentence best, ReadOnlySpan<float> features)
    {
        var query = ranking.Query;
        var signals = new float[Names.Length + OfTreesAlone.Length];
        float unknown = 0, unknownNames = 0, heaviestMissing = 0;
        var row = best.Row;
        for (var t = 0; t < query.Terms.Count; t++)
        {
            var term = query.Terms[t];
            var near = ranking.Table.Soft(row)[t];
            foreach (var neighbour in (ReadOnlySpan<int>)[ranking.Table.Previous(row), ranking.Table.Next(row)])
            {
                near = neighbour >= 0 ? Math.Max(near, ranking.Table.Soft(neighbour)[t]) : near;
            }

            if (!term.IsWeak)
            {
                heaviestMissing = Math.Max(heaviestMissing, term.Weight * (1 - near));
            }

            if (term.DocFreq == 0)
            {
                unknown += term.Weight * (1 - term.Nearness);
                unknownNames += term.IsName && term.Nearness < 0.5f ? 1 : 0;
            }
        }

        var total = query.TotalWeight;
        var types = query.Question.Types;
        var typed = (types & (AnswerType.Person | AnswerType.Place | AnswerType.Time | AnswerType.Duration | AnswerType.Number | AnswerType.Money | AnswerType.Clock)) != 0;
        var other = ranking.Sentences.FirstOrDefault(s => s.Candidate.Doc != best.Candidate.Doc);
        signals[0] = features[SentenceFeatures.IndexOf("window-coverage")];
        signals[1] = features[SentenceFeatures.IndexOf("sentence-coverage")];
        signals[2] = features[SentenceFeatures.IndexOf("sentence-exact-coverage")];
        signals[3] = heaviestMissing / total;
        signals[4] = unknown / total;
        signals[5] = Math.Min(1, unknownNames);
        signals[6] = features[SentenceFeatures.IndexOf("names-missing-here")];
        signals[7] = typed ? 1 : 0;
        signals[8] = typed ? 1 - features[SentenceFeatures.IndexOf("answer-type")] : 0;
        signals[9] = other.Candidate is null ? 0.2f : Math.Clamp((best.Score - other.Score) / 4f, 0, 1);
        signals[10] = features[SentenceFeatures.IndexOf("with-title-coverage")];
        signals[11] = query.Terms.Any(t => t.Position == query.Question.Head && t.DocFreq == 0 && t.Alternatives.Count == 0) ? 1 : 0;
        signals[12] = query.Terms.Count == 1 ? 1 : 0;
        signals[13] = features[SentenceFeatures.IndexOf("near-pairs")];
        signals[14] = SpeakerMissing(ranking, row);
        signals[15] = query.Question.SpeakerPositions.Count > 0 && !Speaks(query, ranking.Sentences) ? 1 : 0;
        signals[16] = features[SentenceFeatures.IndexOf("meaning-nearby")];
        signals[17] = features[SentenceFeatures.IndexOf("meaning-missing")];
        signals[18] = features[SentenceFeatures.IndexOf("sentence-meaning")];
        signals[19] = features[SentenceFeatures.IndexOf("passage-meaning")];
        signals[20] = query.Question.Counted >= 0 ? 1 - features[SentenceFeatures.IndexOf("number-beside")] : 0;
        signals[21] = best.Score / 20f;
        var among = ranking.Sentences.AsSpan(0, Math.Min(ranking.Sentences.Length, BestRead));
        signals[22] = typed ? AnswerPresence.TypeMissing(query, among) : 0;
        signals[23] = query.Question.Counted >= 0 ? AnswerPresence.CountMissing(ranking, among) : 0;
        signals[24] = query.AsksAge ? AnswerPresence.AgeMissing(query, ranking.Sentences) : 0;
        signals[25] = query.Named.Count > 0 ? AnswerPresence.NameMissing(ranking) : 0;
        signals[26] = query.Question.SpeakerPositions.Count > 0 && !Speaks(query, among) ? 1 : 0;
        var speaks = query.Question.SpeakerPositions.Count > 0;
        signals[27] = speaks ? AnswerPresence.SpeakerOffTopic(ranking) : 0;
        var more = ranking.Sentences.AsSpan(0, Math.Min(ranking.Sentences.Length, 40));
        signals[28] = typed ? AnswerPresence.TypeOffTopic(ranking, more) : 0;
        signals[29] = query.Question.Counted >= 0 ? AnswerPresence.CountOffTopic(ranking, more) : 0;
        signals[30] = Math.Max(0, AnswerPresence.Anywhere(ranking) - signals[16]);
        signals[31] = query.Terms.Where(t => t.DocFreq == 0 && !t.Alternatives.Any(a => a.Weight >= AsGood)).Sum(t => t.Weight) / total;
        signals[32] = query.OfKind.Count > 0 ? AnswerPresence.KindOffTopic(ranking, more) : 0;
        Span<float> asked = stackalloc float[BoostedTrees.OfRanking.Length];
        BoostedTrees.Describe(query.Question, query.Terms.Count, asked);
        asked[SentenceFeatures.Count..].CopyTo(signals.AsSpan(33));
        FillTopic(signals.AsSpan(Names.Length), ranking);
        signals[Names.Length + Array.IndexOf(OfTreesAlone, "answer-odds")] = ranking.AnswerLogit;
        Unstated.Fill(signals.AsSpan(signals.Length - Unstated.Names.Length), ranking, snapshot);
        return signals;
    }

    /// <summary>
    /// Whether the question asks for the age of somebody by name, or for the name of what is spoken of, that the articles would state
    /// beside its words, and do not: as good as a refusal, however well the rest of the question is met.
    /// </summary>
    /// <param name="query">The question.</param>
    /// <param name="signals">As <see cref="Of"/> gives them.</param>
    public static bool AskForUnstated(SearchQuery query, ReadOnlySpan<float> signals) =>
        (query.AsksAge && query.Terms.Any(t => t.IsName) && signals[AgeMissing] >= 1) || signals[NameUnstated] > 0;

    private static void FillTopic(Span<float> signals, Ranking ranking)
    {
        foreach (var term in ranking.Query.Terms)
        {
            var rarity = BackgroundFrequency.Default.Rarity(term.Stem);
            if (term.DocFreq > 0)
            {
                signals[0] = term.IsWeak ? signals[0] : Math.Max(signals[0], rarity);
                signals[1] = Math.Max(signals[1], rarity * Math.Min(1, term.DocFreq / (OfMany * ranking.Candidates.Count)));
            }
            else if (!term.Alternatives.Any(a => a.Weight >= AsGood))
            {
                signals[2] = Math.Max(signals[2], rarity);
            }
        }

        // What people want of a bot in general is asked with "I" and "you", in the present, of "a" thing; what happened in the past, of "the" thing.
        var tokens = ranking.Query.Question.Tokens;
        signals[3] = FirstUnknown(ranking.Query);
        signals[4] = UnknownOfNames(ranking.Query);
        signals[5] = tokens.Any(t => QuestionWords.YouAndMe.Contains(t.Word)) ? 1 : 0;
        signals[6] = FollowUp.PointsBack(ranking.Query.Question) ? 1 : 0;
        signals[7] = tokens.Any(t => QuestionWords.Past.Contains(t.Word)) ? 1 : 0;
        signals[8] = tokens.Any(t => t.Word is "a" or "an" or "any" or "some") ? 1 : 0;
    }

    /// <summary>How little the articles know of the first word of weight, which is mostly what is asked for: "the weather" in "what is the weather in Paris".</summary>
    private static float FirstUnknown(SearchQuery query)
    {
        var first = query.Terms.Where(t => !t.IsWeak).MinBy(t => t.Position);
        return first is { DocFreq: 0 } ? 1 - (first.Alternatives.Count > 0 ? first.Alternatives[0].Weight : 0) : 0;
    }

    /// <summary>How little the articles know of what is asked about the names they know: "hotels" in "best hotels in Paris"; 0 where nothing else is asked.</summary>
    private static float UnknownOfNames(SearchQuery query)
    {
        var asked = query.Terms.Where(t => !t.IsName && !t.IsWeak).ToList();
        return asked.Count == 0 ? 0 : asked.Min(t => t.DocFreq > 0 ? 0 : t.Alternatives.Count > 0 ? 1 - t.Alternatives[0].Weight : 1);
    }

    /// <summary>Whether one of the sentences is said by whoever is asked about.</summary>
    private static bool Speaks(SearchQuery query, ReadOnlySpan<ScoredSentence> sentences)
    {
        foreach (var sentence in sentences)
        {
            if (SentenceFeatures.SpeakerAsked(query, sentence.Candidate.Passage, sentence.Sentence) > 0.85f)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>1 when the question asks for somebody's words and the sentence and its neighbours do not name them.</summary>
    private static float SpeakerMissing(Ranking ranking, int row)
    {
        var positions = ranking.Query.Question.SpeakerPositions;
        if (positions.Count == 0)
        {
            return 0;
        }

        var present = 0f;
        for (var t = 0; t < ranking.Query.Terms.Count; t++)
        {
            if (positions.Contains(ranking.Query.Terms[t].Position))
            {
                present = Math.Max(present, ranking.Table.Soft(row)[t]);
                foreach (var neighbour in (ReadOnlySpan<int>)[ranking.Table.Previous(row), ranking.Table.Next(row)])
                {
                    present = neighbour >= 0 ? Math.Max(present, ranking.Table.Soft(neighbour)[t]) : present;
                }
            }
        }

        return 1 - present;
    }
}
