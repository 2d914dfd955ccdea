using System.Collections.Frozen;
using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>
/// Decides whether a question touches a contested claim and finds the sentence that puts each side best: by the moderators' claims,
/// and without them by what the articles' own verbs show (accuse, deny, not verified).
/// </summary>
internal static class ContestFinder
{
    // A side may be told in other words than the question's, so it may rank this far below the best sentence.
    private const float Reach = 6f;
    private const float Distance = 0.3f;
    private const float LeastEvidence = 1f;

    // What a side says itself counts more than its words in the article's own voice, and these more than in the mouth of somebody else.
    private const float OfItsOwn = 0.6f;
    private const float OfAnother = 0.5f;

    // A denial in other words than the question's has to be a plain one.
    private const float LeastOfAccused = 1.9f;
    private const float NearerByRank = 0.02f;

    // Share of the question's weight in an accusation, below which its denial is beside the question.
    private const float LeastCovered = 0.5f;

    // Share of the question's weight that a claim's words must cover.
    private const float LeastTouch = 0.5f;
    private const float WholeTouch = 0.9f;

    // With more than half of its words unknown, a question is about something else than what the articles contest.
    private const float MostUnknown = 0.5f;

    private static readonly FrozenSet<string> Doubting = Split("""
        true truth truly lie lies lying liar lied really real realy fake faked staged stage false hoax behind responsible responsibility guilty blame
        fault trust believe innocent propaganda plot proof prove proven culprit conspiracy truthful honest invented
        """);

    public static Contest? Find(Ranking ranking, IReadOnlyList<Claim> claims)
    {
        if (ranking.Sentences.Length == 0)
        {
            return null;
        }

        var question = ranking.Query.Question;
        var whether = AsksWhether(question);
        if (!whether && !AsksWhoDidIt(question))
        {
            return null;
        }

        // "Who drove the bus to the harbour" has some words of a claim and asks for something else.
        var claim = Touched(ranking.Query, claims, whether ? LeastTouch : WholeTouch);
        if (!whether && claim is null)
        {
            return null;
        }

        if (claim is null && IsOfAnother(ranking.Query))
        {
            return null;
        }

        var contest = Of(ranking, claim);
        var bothFound = contest.Sides.ContainsKey(Stance.Asserts) && contest.Sides.ContainsKey(Stance.Denies);
        return claim is not null || bothFound ? contest : null;
    }

    /// <summary>Whether what a question asks of the articles may be contested.</summary>
    /// <param name="query">The question.</param>
    /// <param name="isInOtherWords">Whether the articles are likely to answer it though they may lack its words.</param>
    public static Doubt DoubtOf(SearchQuery query, bool isInOtherWords)
    {
        var whether = AsksWhether(query.Question);
        if (!whether && !AsksWhoDidIt(query.Question))
        {
            return Doubt.None;
        }

        var isOfAnother = IsOfAnother(query);
        return isOfAnother && !isInOtherWords ? Doubt.None : whether && !isOfAnother ? Doubt.Whether : Doubt.Perhaps;
    }

    // These doubt in "who is really behind it" and say nothing in "the real name", "behind the stage".
    private static readonly FrozenSet<string> OftenPlain = Split("real realy really behind stage lies lying plot");

    /// <summary>Whether the question says itself that something is in doubt: "is it fake", "can you trust them", "who lied".</summary>
    public static bool SaysDoubt(SearchQuery query) =>
        query.Question is { Named: < 0, SpeakerPositions.Count: 0 } question && !IsOpen(question) && question.Tokens.Any(t => Doubting.Contains(t.Word) && !OftenPlain.Contains(t.Word)) && !IsOfAnother(query);

    /// <summary>"Is Orlo married": that others accuse him and he denies it is no answer.</summary>
    private static bool IsOfAnother(SearchQuery query) =>
        query.Terms.Where(t => t.IsUnknown && !Doubting.Contains(t.Word)).Sum(t => t.Weight) >= MostUnknown * query.TotalWeight;

    private static bool AsksWhether(ParsedQuestion question) =>
        question.Tokens.Any(t => Doubting.Contains(t.Word)) || Alternatives(question) || (!IsOpen(question) && question.Types.HasFlag(AnswerType.YesNo));

    /// <summary>Whether it asks for a place, a time, a number or somebody's words.</summary>
    private static bool IsOpen(ParsedQuestion question) =>
        (question.Types & (AnswerType.Place | AnswerType.Time | AnswerType.Number | AnswerType.Money | AnswerType.Duration | AnswerType.Clock | AnswerType.Quote)) != 0;

    /// <summary>The sentence that puts each side of the claim best, of those that were found; null for a contest that no claim names.</summary>
    public static Contest Of(Ranking ranking, Claim? claim)
    {
        var sides = new Dictionary<Stance, ScoredSentence>();
        var phrases = claim is null ? null : ClaimPhrases.Of(claim);
        foreach (var stance in ranking.Sentences.Length == 0 ? [] : (ReadOnlySpan<Stance>)[Stance.Asserts, Stance.Denies, Stance.Independent])
        {
            if (Best(ranking, stance, phrases) is { } sentence)
            {
                sides[stance] = sentence;
            }
        }

        if (claim is null && sides.TryGetValue(Stance.Asserts, out var accusation) && !sides.ContainsKey(Stance.Denies)
            && ranking.Covered(accusation.Row) >= LeastCovered && DenialOfAccused(ranking, accusation) is { } denial)
        {
            sides[Stance.Denies] = denial;
        }

        return new Contest(claim?.Title, sides);
    }

    /// <summary>How surely a sentence stands on a side; 0 when it does not.</summary>
    private static float Evidence(ScoredSentence scored, Stance stance, ClaimPhrases? claim)
    {
        ref readonly var sentence = ref scored.Candidate.Passage.Sentences[scored.Sentence];
        if (sentence.Kind is ParagraphKind.Heading or ParagraphKind.Caption)
        {
            return 0;
        }

        var cue = sentence.SureStance == stance ? 1f + (sentence.StanceStrength / 255f) : 0f;
        var side = stance switch { Stance.Asserts => claim?.Asserted, Stance.Denies => claim?.Denied, _ => null };
        if (side is null or { Words.Length: 0, By.Length: 0 })
        {
            return cue;
        }

        // "If it was not arson": what is negated is not put forward, unless the claim's own words negate it ("no warning was given").
        var tokens = scored.Candidate.Passage.Tokens[sentence.FirstToken..sentence.EndToken];
        var stems = new HashSet<int>();
        var putForward = new HashSet<int>();
        for (var t = 0; t < tokens.Length; t++)
        {
            stems.Add(tokens[t].Term);
            if (t == 0 || !tokens[t - 1].Traits.HasFlag(TokenTraits.Negation) || tokens[t - 1].Following != tokens[t].Word)
            {
                putForward.Add(tokens[t].Term);
            }
        }

        var words = 0f;
        foreach (var phrase in side.Words)
        {
            words = Math.Max(words, phrase.Told(stance == Stance.Asserts && !phrase.IsNegated ? putForward : stems));
        }

        var speaker = scored.Candidate.Passage.Speaker(scored.Sentence)?.Speaker;
        var speakerStems = speaker is null ? [] : Stems(speaker).ToHashSet();
        var by = speakerStems.Count > 0 && side.By.Any(b => b.Share(speakerStems) >= 0.99f);
        // The file knows the sides better than a verb does: who denies one claim may be asserting another; and who is none of those whom it
        // names on a side may use its words against it.
        return by ? words + OfItsOwn + cue : speakerStems.Count > 0 && side.By.Length > 0 ? OfAnother * words : words;
    }

    private static ScoredSentence? Best(Ranking ranking, Stance stance, ClaimPhrases? claim)
    {
        ScoredSentence? best = null;
        var bestScore = float.NegativeInfinity;
        var top = ranking.Sentences[0].Score;
        foreach (var sentence in ranking.Sentences)
        {
            var behind = top - sentence.Score;
            if (claim is null && behind > Reach)
            {
                break;
            }

            var evidence = Evidence(sentence, stance, claim);
            if (evidence >= LeastEvidence && evidence - (Distance * behind) > bestScore && !StandsElsewhere(sentence, stance, evidence, claim))
            {
                best = sentence;
                bestScore = evidence - (Distance * behind);
            }
        }

        return best;
    }

    /// <summary>
    /// What the accused say to it, in words that need share none with the question: "Bern denied any part in it". One whom the
    /// accusation names has to be named in the denial, and not the accuser alone.
    /// </summary>
    private static ScoredSentence? DenialOfAccused(Ranking ranking, ScoredSentence accusation)
    {
        var accuser = Names(SpeakerOf(accusation));
        ref readonly var said = ref accusation.Candidate.Passage.Sentences[accusation.Sentence];
        var accused = Names(accusation.Candidate.Passage.Tokens[said.FirstToken..said.EndToken]);
        accused.ExceptWith(accuser);
        ScoredSentence? best = null;
        var bestScore = float.NegativeInfinity;
        foreach (var sentence in ranking.Sentences)
        {
            var evidence = Evidence(sentence, Stance.Denies, null);
            if (evidence >= LeastOfAccused && evidence + (NearerByRank * sentence.Score) is var score && score > bestScore)
            {
                var passage = sentence.Candidate.Passage;
                ref readonly var own = ref passage.Sentences[sentence.Sentence];
                var speaker = SpeakerOf(sentence);
                if (accused.Overlaps(Names(speaker.Length > 0 ? speaker : passage.Tokens[own.FirstToken..own.EndToken])))
                {
                    best = sentence;
                    bestScore = score;
                }
            }
        }

        return best;
    }

    /// <summary>The words of who says it and of how the articles describe them; none where nobody does.</summary>
    private static ReadOnlySpan<IndexedToken> SpeakerOf(ScoredSentence scored)
    {
        ref readonly var sentence = ref scored.Candidate.Passage.Sentences[scored.Sentence];
        return scored.Candidate.Passage.Tokens[sentence.FirstSpeakerToken..sentence.EndDescriptionToken];
    }

    private static HashSet<int> Names(ReadOnlySpan<IndexedToken> tokens)
    {
        var names = new HashSet<int>();
        foreach (ref readonly var token in tokens)
        {
            if ((token.Traits & (TokenTraits.Capital | TokenTraits.Date | TokenTraits.Office)) == TokenTraits.Capital)
            {
                names.Add(token.Term);
            }
        }

        return names;
    }

    /// <summary>Whether the sentence puts the opposite side more surely: a denial repeats the words of the accusation.</summary>
    private static bool StandsElsewhere(ScoredSentence sentence, Stance stance, float evidence, ClaimPhrases? claim) => stance switch
    {
        Stance.Asserts => Evidence(sentence, Stance.Denies, claim) > evidence,
        Stance.Denies => Evidence(sentence, Stance.Asserts, claim) >= evidence,
        _ => false,
    };

    private static Claim? Touched(SearchQuery query, IReadOnlyList<Claim> claims, float least)
    {
        Claim? best = null;
        var bestShare = least;
        var total = query.Terms.Where(t => !t.IsWeak).Sum(t => t.Weight);
        foreach (var claim in claims)
        {
            var about = claim.About.SelectMany(Stems).ToHashSet();
            if (!query.Terms.Any(t => !t.IsWeak && about.Contains(TermHash.Of(t.Stem))))
            {
                // "Hurt" may stand for "killed", and yet who asks for the hurt does not ask whether somebody tried to kill.
                continue;
            }

            var touched = query.Terms.Where(t => !t.IsWeak)
                .Sum(t => about.Contains(TermHash.Of(t.Stem)) ? t.Weight : t.Alternatives.Any(a => a.Weight > 0.5f && about.Contains(TermHash.Of(a.Stem))) ? 0.7f * t.Weight : 0);
            if (total > 0 && touched / total > bestShare)
            {
                best = claim;
                bestShare = touched / total;
            }
        }

        return best;
    }

    /// <summary>"who attacked the bridge", "who has sent them", not "who is the mayor": the answer to it is what is contested.</summary>
    private static bool AsksWhoDidIt(ParsedQuestion question) =>
        question.Tokens is [{ Word: "who" }, var verb, _, ..] && (!verb.Traits.HasFlag(TokenTraits.Stop) || verb.Word is "has" or "have" or "had");

    /// <summary>"x or y": a choice that the articles may give both ways.</summary>
    private static bool Alternatives(ParsedQuestion question) =>
        question.Tokens.Any(t => t.Word == "or") && (question.Types.HasFlag(AnswerType.YesNo) || question.Tokens[^1].Word == "not");

    private static IEnumerable<int> Stems(string phrase) => ClaimPhrase.Of(phrase).Stems;

    private static FrozenSet<string> Split(string words) => words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
