using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>The whole question path: a question in, an answer out. Stateless and safe for concurrent use.</summary>
public sealed class AnswerService(PassageIndex index, AnswerOptions options, ClaimsFile? claims = null, IncidentWords? words = null)
{
    /// <summary>From this confidence on a question is suggested, and the passages show whom its pronoun means.</summary>
    private const double Sure = 0.5;

    /// <summary>
    /// From this presence on a question of few articles may be covered next to not at all, or have no known word: it was asked in other
    /// words. Of what is asked unread and covered so little, the articles answer little more than half between .3 and this, and four in
    /// five above.
    /// </summary>
    private const double InOtherWords = 0.5;

    private static readonly Stance[] AllSides = [Stance.Asserts, Stance.Denies, Stance.Independent];

    /// <summary>Unknown words are told with an answer from this share of the question's weight on.</summary>
    private const float WorthSaying = 0.25f;

    /// <summary>Answers one message.</summary>
    /// <param name="question">The message as typed; never parsed as query syntax.</param>
    /// <param name="conversation">The earlier turns of this conversation (one chat, topic and user), oldest first; empty for a fresh one.</param>
    /// <param name="further">How many next best passages to look up beside the ones of the answer, for a reader who wants more.</param>
    public Answer Ask(string question, IReadOnlyList<ConversationTurn> conversation, int further = 0)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(conversation);
        using var lease = index.Acquire();
        var version = lease?.Snapshot.Version ?? 0;
        if (SmallTalk.Of(question) is { } smallTalk)
        {
            return new Answer { Question = question, Outcome = AnswerOutcome.SmallTalk, Confidence = 1, SmallTalk = smallTalk, IndexVersion = version };
        }

        if (lease is null || lease.Snapshot.PassageCount == 0)
        {
            return Refused(question, null, version, 1, 1, new Refusal(RefusalReason.NoArticles, [], []));
        }

        var understood = Understand(Shorten(question), conversation, lease.Snapshot);
        var query = SearchQueryBuilder.Build(understood.Question, lease.Snapshot, words?.Aliases);
        var ranking = PassageRanker.Rank(query, lease.Snapshot, understood.Prior);
        var (confidence, covered, presence) = Trust(ranking, lease.Snapshot);
        var mayAskBack = conversation is not [.., { Outcome: AnswerOutcome.Clarify }];
        if (mayAskBack && understood.Prior is null && Clarification.OfPronoun(understood.Question, ranking, confidence >= Sure) is { Count: > 0 } people)
        {
            return AskedBack(question, version, confidence, presence, people);
        }

        var contest = ContestFinder.Find(ranking, claims?.Claims ?? []);
        var isInOtherWords = lease.Snapshot.HoldsFew && presence >= InOtherWords;
        var trusted = isInOtherWords ? confidence : Math.Min(confidence, covered);
        if (ranking.Sentences.Length == 0 || ((trusted < options.LeastConfidence || (understood.Prior is null && (presence < LeastPresence(query) || (!isInOtherWords && Foreign.HasNoKnownWord(query))))) && contest?.Title is null) || Foreign.AsksOfStranger(query, lease.Snapshot))
        {
            if (mayAskBack && Meant(understood, ranking, lease.Snapshot) is { Count: > 0 } meant)
            {
                return AskedBack(question, version, confidence, presence, meant);
            }

            var why = Why(ranking, lease.Snapshot);
            return Refused(question, understood.As, version, confidence, presence, why) with
            {
                // "How old is the captain", and then "when did he say so": what it was about holds, unless it was nothing of the articles.
                Turn = why.Reason == RefusalReason.OffTopic ? null : new ConversationTurn(understood.Standalone, AnswerOutcome.Refused, []),
            };
        }

        var values = ValueFinder.Find(ranking, lease.Snapshot);
        var choices = contest?.Title is null ? Choices(understood.Question, ranking, lease.Snapshot) : [];
        List<ScoredSentence> besides = [.. choices, .. values.Select(v => v.Sentence)];
        var doubt = contest?.Title is null && lease.Snapshot.HoldsFew ? ContestFinder.DoubtOf(query, isInOtherWords) : Doubt.None;
        var evidence = EvidenceSelection.Pick(ranking, lease.Snapshot, options, contest, besides, doubt);
        return new Answer
        {
            Question = question,
            UnderstoodAs = understood.As,
            Outcome = AnswerOutcome.Answered,
            Confidence = confidence,
            Presence = presence,
            Evidence = evidence,
            Further = further == 0 ? [] : Further(EvidenceSelection.Pick(ranking, lease.Snapshot, WithMore(further), contest, besides, Doubt.None), evidence, further),
            Claim = contest?.Title is not null || evidence.Any(e => e.Stance is not null) ? new ContestedClaim(contest?.Title, Missing(contest, evidence)) : null,
            MissingWords = Missing(query),
            Disagreements = ValueFinder.Among(values, evidence, lease.Snapshot),
            IndexVersion = version,
            Turn = new ConversationTurn(understood.Standalone, AnswerOutcome.Answered, evidence.Select(e => new ShownPassage(e.File, e.Focus.Start, e.Focus.End)).ToList()),
        };
    }

    /// <summary>The two-sided card of a claim: passages of each side, and an independent one where there is one.</summary>
    /// <param name="claim">A claim of the moderators' file.</param>
    /// <returns>Null when the articles hold no passage of any side.</returns>
    public Answer? Sides(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        using var lease = index.Acquire();
        if (lease is null || lease.Snapshot.PassageCount == 0)
        {
            return null;
        }

        var wanted = Shorten(string.Join(' ', [claim.Title, .. claim.Asserted.Words, .. claim.Denied.Words]));
        var ranking = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(wanted), lease.Snapshot, words?.Aliases), lease.Snapshot, null);
        var contest = ContestFinder.Of(ranking, claim);
        if (contest.Sides.Count == 0)
        {
            return null;
        }

        // The best match overall leads the selection and need not stand on a side.
        var picked = EvidenceSelection.Pick(ranking, lease.Snapshot, new AnswerOptions { MaxPassages = contest.Sides.Count + 1, MaxPassageChars = options.MaxPassageChars }, contest, [], Doubt.None);
        return new Answer
        {
            Question = claim.Title,
            Outcome = AnswerOutcome.Answered,
            Confidence = 1,
            Evidence = [.. picked.Where(e => e.Stance is not null).OrderBy(e => e.Stance)],
            Claim = new ContestedClaim(claim.Title, Missing(contest, [])),
            IndexVersion = lease.Snapshot.Version,
        };
    }

    /// <summary>Shows how a message would be understood and what puts each sentence where it stands; null before the first index.</summary>
    /// <param name="question">The message as typed.</param>
    /// <param name="conversation">The earlier turns, oldest first.</param>
    /// <param name="sentences">How many sentences to explain.</param>
    public Explanation? Explain(string question, IReadOnlyList<ConversationTurn> conversation, int sentences = 5)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(conversation);
        using var lease = index.Acquire();
        if (lease is null)
        {
            return null;
        }

        var understood = Understand(Shorten(question), conversation, lease.Snapshot);
        var query = SearchQueryBuilder.Build(understood.Question, lease.Snapshot, words?.Aliases);
        var ranking = PassageRanker.Rank(query, lease.Snapshot, understood.Prior);
        var signals = ranking.Sentences.Length == 0 ? [] : ConfidenceSignals.Of(ranking, lease.Snapshot, ranking.Sentences[0], ranking.BestFeatures);
        var (confidence, covered, presence) = Trust(ranking, lease.Snapshot);
        return new Explanation(
            query.Question.Text,
            query.Question.Types.ToString(),
            query.Terms.Select(t => new ExplainedWord(t.Typed, t.Stem, t.Weight, t.DocFreq, t.IsName, t.Alternatives.Select(a => a.Stem).ToList())).ToList(),
            ranking.Sentences.Take(sentences).Select(s => Explain(s, ranking, lease.Snapshot)).ToList(),
            confidence,
            ConfidenceModel.BestAnswers(lease.Snapshot).Explain(signals, ranking.BestFeatures),
            covered,
            ConfidenceModel.Covers.Explain(signals, ranking.BestFeatures),
            presence,
            signals.Length == 0 ? [] : ConfidenceModel.AnyAnswers(lease.Snapshot, signals, ranking.BestFeatures).Explain(signals, ranking.BestFeatures));
    }

    private static ExplainedSentence Explain(ScoredSentence sentence, Ranking ranking, IndexSnapshot snapshot)
    {
        var file = snapshot.Article(sentence.Candidate.Passage.FileKey)!.File;
        var span = sentence.Candidate.Passage.Sentences[sentence.Sentence].Span;
        var features = PassageRanker.Features(ranking, sentence, snapshot);
        var weights = RankingModel.For(snapshot).Weights;
        return new ExplainedSentence(
            file,
            span,
            snapshot.Slice(file, span.Start, span.End) ?? "",
            sentence.Score,
            features.Select((v, i) => new ExplainedSignal(SentenceFeatures.Names[i], v, v * weights[i])).Where(s => s.Share != 0).OrderByDescending(s => Math.Abs(s.Share)).ToList());
    }

    private static List<Evidence> Further(IReadOnlyList<Evidence> more, IReadOnlyList<Evidence> shown, int most) =>
        [.. more.Where(m => !shown.Any(s => s.File == m.File && s.Span.Overlaps(m.Span))).Take(most)];

    private AnswerOptions WithMore(int further) => new() { MaxPassages = options.MaxPassages + further, MaxPassageChars = options.MaxPassageChars };

    /// <summary>What the asker may have meant and the articles answer: asking back for another refusal would waste a turn.</summary>
    private List<string> Meant(Understood understood, Ranking ranking, IndexSnapshot snapshot)
    {
        if (ranking.Sentences.Length == 0)
        {
            return [];
        }

        return [.. Clarification.OfMistypedWord(understood.Question, ranking, snapshot).Where(suggestion =>
        {
            var found = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(suggestion), snapshot, words?.Aliases), snapshot);
            return found.Sentences.Length > 0 && Trust(found, snapshot).Confidence >= Sure;
        })];
    }

    private string Shorten(string question) => CutAtWord(question, options.MaxQuestionChars);

    private static string CutAtWord(string text, int maxChars)
    {
        if (text.Length <= maxChars)
        {
            return text;
        }

        var space = text.LastIndexOf(' ', maxChars);
        return space > 0 ? text[..space] : text[..(char.IsLowSurrogate(text[maxChars]) ? maxChars - 1 : maxChars)];
    }

    private Understood Understand(string question, IReadOnlyList<ConversationTurn> conversation, IndexSnapshot snapshot)
    {
        var parsed = QuestionParser.Parse(question);
        var last = conversation.LastOrDefault(turn => turn.Outcome != AnswerOutcome.Clarify);
        if (last is null || !FollowUp.LeansBack(parsed))
        {
            return new Understood(parsed, null, question, null);
        }

        var previous = QuestionParser.Parse(last.Question);
        if (Referent.Replaced(parsed, previous, snapshot) is { } replaced)
        {
            // What was shown a moment ago is of somebody else.
            var translated = parsed.IsTranslated || previous.IsTranslated;
            return new Understood(QuestionParser.WithEnglish([parsed, previous], replaced), translated ? $"{last.Question} → {question}" : replaced, translated ? Standalone(last.Question, question) : replaced, null);
        }

        var prior = last.Passages.Count == 0 ? null : new ConversationPrior(last.Passages);
        var pronoun = Referent.PronounOf(parsed, snapshot);
        if (pronoun >= 0 && Referent.Person(parsed, last, snapshot, words?.Aliases) is { } person)
        {
            var english = Referent.Exchange(parsed, pronoun, person);
            question = parsed.IsTranslated ? $"{question} ({person})" : english;
            parsed = QuestionParser.WithEnglish([parsed], english);
            if (!FollowUp.PointsBack(parsed))
            {
                return new Understood(parsed, $"{last.Question} → {question}", question, prior);
            }
        }

        return new Understood(
            FollowUp.Complete(parsed, previous),
            $"{last.Question} → {question}",
            Standalone(last.Question, question),
            prior);
    }

    // The next follow-up may lean on either; the newest words stand first and old ones fall away.
    private static string Standalone(string previous, string question)
    {
        var joined = $"{question} {previous}";
        return CutAtWord(joined, 300);
    }

    /// <summary>The sides that were looked for and not found; without a contest nobody looked for any.</summary>
    private static List<Stance> Missing(Contest? contest, IReadOnlyList<Evidence> evidence) =>
        contest is null ? [] : [.. AllSides.Where(side => !contest.Sides.ContainsKey(side) && !evidence.Any(e => e.Stance == side))];

    private static Refusal Why(Ranking ranking, IndexSnapshot snapshot)
    {
        var unknown = ranking.Query.Terms.Where(t => t.IsUnknown).Select(t => t.Typed).ToList();
        var known = ranking.Query.Terms.Any(t => t is { IsWeak: false, DocFreq: > 0 });
        var reason = !known ? RefusalReason.OffTopic : unknown.Count > 0 ? RefusalReason.WordsNotInArticles : RefusalReason.NotStated;
        return new Refusal(reason, unknown, Topics.Closest(known ? ranking : null, snapshot));
    }

    /// <summary>The unknown words of a question that is answered all the same, where they are no small part of it.</summary>
    private static List<string> Missing(SearchQuery query)
    {
        var unknown = query.Terms.Where(t => t.IsUnknown && t.Position < FollowUp.CarriedFrom).ToList();
        return unknown.Sum(t => t.Weight) < WorthSaying * query.TotalWeight ? [] : [.. unknown.Select(t => t.Typed)];
    }

    /// <summary>The best sentence for each answer that the question offers: "an accident or an attack"; empty where it offers none.</summary>
    private List<ScoredSentence> Choices(ParsedQuestion question, Ranking ranking, IndexSnapshot snapshot)
    {
        var best = new List<ScoredSentence>();
        foreach (var choice in Choice.Of(question))
        {
            var found = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(choice), snapshot, words?.Aliases), snapshot);
            var other = found.Sentences.FirstOrDefault(s => !best.Exists(b => b.Candidate.Doc == s.Candidate.Doc && b.Sentence == s.Sentence));
            if (other.Candidate is not null)
            {
                // The rows of another ranking mean nothing in this one.
                best.AddRange(ranking.Sentences.Where(s => s.Candidate.Doc == other.Candidate.Doc && s.Sentence == other.Sentence));
            }
        }

        return best;
    }

    /// <summary>
    /// Whether a thing is fake or somebody to blame is mostly what the articles are about, in whatever words: half the presence will do.
    /// </summary>
    private double LeastPresence(SearchQuery query) => ContestFinder.SaysDoubt(query) ? options.LeastPresence / 2 : options.LeastPresence;

    /// <summary>How likely the best passage answers, the same by nothing but what of the question it covers, and how likely any answers.</summary>
    private static (double Confidence, double Covered, double Presence) Trust(Ranking ranking, IndexSnapshot snapshot)
    {
        if (ranking.Sentences.Length == 0)
        {
            return (0, 0, 0);
        }

        var signals = ConfidenceSignals.Of(ranking, snapshot, ranking.Sentences[0], ranking.BestFeatures);
        var presence = ConfidenceSignals.AskForUnstated(ranking.Query, signals) ? 0 : ConfidenceModel.AnyAnswers(snapshot, signals, ranking.BestFeatures).Probability(signals, ranking.BestFeatures);
        double by(ConfidenceModel model) => model.Probability(signals, ranking.BestFeatures);
        return (by(ConfidenceModel.BestAnswers(snapshot)), by(ConfidenceModel.Covers), presence);
    }

    private static Answer Refused(string question, string? understoodAs, long version, double confidence, double presence, Refusal refusal) => new()
    {
        Question = question,
        UnderstoodAs = understoodAs,
        Outcome = AnswerOutcome.Refused,
        Confidence = confidence,
        Presence = presence,
        Refusal = refusal,
        IndexVersion = version,
    };

    private static Answer AskedBack(string question, long version, double confidence, double presence, IReadOnlyList<string> suggestions) => new()
    {
        Question = question,
        Outcome = AnswerOutcome.Clarify,
        Confidence = confidence,
        Presence = presence,
        Suggestions = suggestions,
        IndexVersion = version,
        Turn = new ConversationTurn(question, AnswerOutcome.Clarify, []),
    };

    private sealed record Understood(ParsedQuestion Question, string? As, string Standalone, ConversationPrior? Prior);
}
