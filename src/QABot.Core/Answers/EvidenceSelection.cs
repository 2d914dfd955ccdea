using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Turns a ranking into the passages to show: best first, none over another, none saying the same twice, every side of a contest.</summary>
internal static class EvidenceSelection
{
    /// <summary>Two sentences that share this much of their words say the same.</summary>
    private const float SameWords = 0.6f;

    // Beyond this rank nothing that is found would be shown or counted as agreeing.
    private const int Depth = 150;

    // A passage that hardly makes it likelier that both sides are shown only lengthens the reply.
    private const float LeastGain = 0.02f;

    public static IReadOnlyList<Evidence> Pick(Ranking ranking, IndexSnapshot snapshot, AnswerOptions options, Contest? contest, IReadOnlyList<ScoredSentence> values, Doubt doubt)
    {
        var picked = new List<Picked>();
        foreach (var wanted in Order(ranking, contest, values))
        {
            if (picked.Count < options.MaxPassages + AnswerOptions.MostBesides && !picked.Exists(p => p.Covers(wanted)))
            {
                picked.Add(Show(wanted, ranking, snapshot, options, picked, contest));
            }
        }

        foreach (var sentence in ranking.Sentences.Take(Depth))
        {
            if (picked.Exists(p => p.Covers(sentence)))
            {
                continue;
            }

            var words = Words(sentence);
            if (picked.Find(p => Overlap(p.Words, words) >= SameWords) is { } same)
            {
                if (same.Sentence.Candidate.Passage.FileKey != sentence.Candidate.Passage.FileKey)
                {
                    same.Also.Add((snapshot.Article(sentence.Candidate.Passage.FileKey)!.File, words));
                }
            }
            else if (picked.Count < options.MaxPassages)
            {
                picked.Add(Show(sentence, ranking, snapshot, options, picked, contest));
            }
        }

        if (doubt != Doubt.None)
        {
            AddSides(picked, ranking, snapshot, options, contest);
        }

        return WithSides(picked.ConvertAll(p => ToEvidence(p, snapshot, contest, doubt)), contest);
    }

    /// <summary>One side alone makes no dispute: without a contest a passage's side is told only where the other stands beside it.</summary>
    private static List<Evidence> WithSides(List<Evidence> evidence, Contest? contest) =>
        contest is not null || (evidence.Exists(e => e.Stance == Stance.Asserts) && evidence.Exists(e => e.Stance == Stance.Denies)) ? evidence : evidence.ConvertAll(e => e with { Stance = null });

    /// <summary>Adds what raises the chance most that both sides of what the question doubts are shown.</summary>
    private static void AddSides(List<Picked> picked, Ranking ranking, IndexSnapshot snapshot, AnswerOptions options, Contest? contest)
    {
        var (asserted, denied) = SideModel.Default.Chances(ranking);
        for (var most = options.MaxPassages + AnswerOptions.MostBesides; picked.Count < most;)
        {
            float shown(float[] chances) => chances.Where((_, place) => picked.Exists(p => p.Covers(ranking.Sentences[place]))).Sum();
            var (ofAsserted, ofDenied) = (shown(asserted), shown(denied));
            var (best, gain) = (-1, 0f);
            for (var place = 0; place < asserted.Length; place++)
            {
                var raised = ((ofAsserted + asserted[place]) * (ofDenied + denied[place])) - (ofAsserted * ofDenied);
                if (raised > gain && !IsShown(picked, ranking.Sentences[place]))
                {
                    (best, gain) = (place, raised);
                }
            }

            if (best < 0 || gain < LeastGain)
            {
                return;
            }

            picked.Add(Show(ranking.Sentences[best], ranking, snapshot, options, picked, contest));
        }
    }

    private static bool IsShown(List<Picked> picked, ScoredSentence sentence)
    {
        var words = Words(sentence);
        return picked.Exists(p => p.Covers(sentence) || Overlap(p.Words, words) >= SameWords);
    }

    /// <summary>The best sentence leads; then each side that it does not show itself, the independent voices last; then each other value.</summary>
    private static IEnumerable<ScoredSentence> Order(Ranking ranking, Contest? contest, IReadOnlyList<ScoredSentence> values) =>
        [.. ranking.Sentences.Take(1), .. contest?.Sides.OrderBy(s => s.Key).Select(s => s.Value) ?? [], .. values];

    private static Picked Show(ScoredSentence sentence, Ranking ranking, IndexSnapshot snapshot, AnswerOptions options, List<Picked> picked, Contest? contest)
    {
        var key = sentence.Candidate.Passage.FileKey;
        var shown = picked.Where(p => p.Sentence.Candidate.Passage.FileKey == key).Select(p => p.Span).ToList();

        // Each side is shown by a passage of its own, even where the denial follows the accusation in one paragraph.
        shown.AddRange(contest?.Sides.Values.Where(s => s.Candidate.Passage.FileKey == key).Select(s => s.Candidate.Passage.Sentences[s.Sentence].Span) ?? []);
        return new Picked(sentence, PassageWindow.Around(ranking, snapshot, sentence, options.MaxPassageChars, shown), Words(sentence));
    }

    /// <summary>The passage as evidence, with its citation.</summary>
    private static Evidence ToEvidence(Picked picked, IndexSnapshot snapshot, Contest? contest, Doubt doubt)
    {
        var passage = picked.Sentence.Candidate.Passage;
        var article = snapshot.Article(passage.FileKey)
            ?? throw new InvalidOperationException("A passage of the index belongs to no article.");
        ref readonly var focus = ref passage.Sentences[picked.Sentence.Sentence];
        var speaker = passage.Speaker(picked.Sentence.Sentence);
        var stance = contest is not null ? StanceIn(picked.Sentence, contest) : doubt == Doubt.Whether ? focus.SureStance : null;
        return new Evidence
        {
            File = article.File,
            Span = picked.Span,
            Text = snapshot.Slice(article.File, picked.Span.Start, picked.Span.End)
                ?? throw new InvalidOperationException($"The index does not hold [{picked.Span.Start}, {picked.Span.End}) of {article.File}."),
            Focus = focus.Span,
            Citation = new Citation(
                article.Metadata.Title ?? article.File,
                article.Metadata.Outlet,
                article.Metadata.Published,
                article.File,
                focus.Paragraph,
                article.Paragraphs,
                article.Metadata.Url),
            Speaker = speaker,
            Stance = stance,
            StatesClaimAsFact = stance == Stance.Asserts && speaker is null && focus.Stance != Stance.Asserts,
            AlsoIn = picked.Also.Select(a => a.File).Distinct().Order(StringComparer.Ordinal).ToList(),
            IndependentTexts = 1 + picked.Also.Count(a => Overlap(a.Words, picked.Words) < CopiedWords),
            Score = picked.Sentence.Score,
        };
    }

    /// <summary>From here on two sentences are one text, copied from one agency.</summary>
    private const float CopiedWords = 0.85f;

    private static Stance? StanceIn(ScoredSentence sentence, Contest contest)
    {
        foreach (var (stance, side) in contest.Sides)
        {
            if (side.Candidate.Doc == sentence.Candidate.Doc && side.Sentence == sentence.Sentence)
            {
                return stance;
            }
        }

        return sentence.Candidate.Passage.Sentences[sentence.Sentence].Stance;
    }

    /// <summary>The different words of a sentence, in the order of their hashes.</summary>
    private static int[] Words(ScoredSentence sentence)
    {
        ref readonly var s = ref sentence.Candidate.Passage.Sentences[sentence.Sentence];
        var tokens = sentence.Candidate.Passage.Tokens[s.FirstToken..s.EndToken];
        var words = new int[tokens.Length];
        for (var i = 0; i < tokens.Length; i++)
        {
            words[i] = tokens[i].Term;
        }

        Array.Sort(words);
        var count = 0;
        for (var i = 0; i < words.Length; i++)
        {
            if (i == 0 || words[i] != words[i - 1])
            {
                words[count++] = words[i];
            }
        }

        return words[..count];
    }

    /// <summary>Share of the words that both have among those that either has (Jaccard).</summary>
    private static float Overlap(int[] a, int[] b)
    {
        int common = 0, i = 0, j = 0;
        while (i < a.Length && j < b.Length)
        {
            common += a[i] == b[j] ? 1 : 0;
            var step = a[i].CompareTo(b[j]);
            i += step <= 0 ? 1 : 0;
            j += step >= 0 ? 1 : 0;
        }

        return a.Length == 0 || b.Length == 0 ? 0 : common / (float)(a.Length + b.Length - common);
    }

    private sealed record Picked(ScoredSentence Sentence, TextSpan Span, int[] Words)
    {
        /// <summary>Other articles that say the same, with the words of their sentence.</summary>
        public List<(string File, int[] Words)> Also { get; } = [];

        /// <summary>Whether the sentence is shown with this passage already.</summary>
        public bool Covers(ScoredSentence other) =>
            other.Candidate.Passage.FileKey == Sentence.Candidate.Passage.FileKey
            && Span.Overlaps(other.Candidate.Passage.Sentences[other.Sentence].Span);
    }
}
