using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Turns a ranking into the passages to show: the likeliest first, none over another, none saying the same twice, every side of a contest.</summary>
internal sealed class EvidenceSelection
{
    /// <summary>Two sentences that share this much of their words say the same.</summary>
    private const float SameWords = 0.6f;

    /// <summary>From here on two sentences are one text, copied from one agency.</summary>
    private const float CopiedWords = 0.85f;

    // Beyond this rank nothing that is found would be shown or counted as agreeing.
    private const int Depth = 150;

    // Around so many of the best sentences a passage is tried.
    private const int Centres = 15;

    // Beside the focus sentence, which a reader sees first, the others of a passage count for so much of their chance to answer.
    private const float OtherSentences = 0.7f;

    // A passage that hardly makes it likelier that both sides are shown only lengthens the reply.
    private const float LeastGain = 0.01f;

    // The learned match, and the share of the question's weight, from which on a side is about the question and not about something else
    // that is claimed and denied near by.
    private const float LeastMatch = 4f;
    private const float LeastCovered = 0.9f;

    private readonly Ranking ranking;
    private readonly IndexSnapshot snapshot;
    private readonly AnswerOptions options;
    private readonly Contest? contest;
    private readonly Sentence[] sentences;
    private readonly PassageWindow window;
    private readonly List<Picked> picked = [];

    private EvidenceSelection(Ranking ranking, IndexSnapshot snapshot, AnswerOptions options, Contest? contest)
    {
        (this.ranking, this.snapshot, this.options, this.contest) = (ranking, snapshot, options, contest);
        window = new PassageWindow(ranking, snapshot);
        sentences = [.. ranking.Sentences.Take(Depth).Select(s => new Sentence(s, Words(s)))];
    }

    /// <summary>The passages of an answer, best first.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="snapshot">The index it comes from.</param>
    /// <param name="options">How many passages and how long.</param>
    /// <param name="contest">The sides to show; null where the question touches no contested claim.</param>
    /// <param name="besides">Sentences to show beside the best: the answers that the question offers, values that differ.</param>
    /// <param name="doubt">Whether what is asked may be contested without a claim that says so.</param>
    public static IReadOnlyList<Evidence> Pick(Ranking ranking, IndexSnapshot snapshot, AnswerOptions options, Contest? contest, IReadOnlyList<ScoredSentence> besides, Doubt doubt)
    {
        var selection = new EvidenceSelection(ranking, snapshot, options, contest);
        selection.Fill(1);

        // Each side that the best passage does not show itself, the independent voices last; then each other value.
        foreach (var wanted in (IEnumerable<ScoredSentence>)[.. contest?.Sides.OrderBy(s => s.Key).Select(s => s.Value) ?? [], .. besides])
        {
            if (selection.picked.Count < options.MaxPassages + AnswerOptions.MostBesides && !selection.picked.Exists(p => p.Covers(wanted)))
            {
                selection.Add(new Picked(new Sentence(wanted, Words(wanted)), selection.Window(wanted)));
            }
        }

        selection.Fill(options.MaxPassages);
        if (doubt != Doubt.None)
        {
            selection.AddSides();
        }

        var evidence = selection.picked.ConvertAll(p => ToEvidence(p, snapshot, contest, doubt));
        return contest?.Title is not null || selection.AreSidesOfTheQuestion(evidence) ? evidence : evidence.ConvertAll(e => e with { Stance = null });
    }

    /// <summary>
    /// Whether a claim and a denial that no claims file names are shown and, where articles are few, one of them is about what was asked: it
    /// is likely to answer it or has nearly all of its words. One side alone makes no dispute, and who denies the attack does not deny that
    /// anyone was arrested.
    /// </summary>
    private bool AreSidesOfTheQuestion(List<Evidence> evidence)
    {
        var (claims, denials) = (SentencesOf(Stance.Asserts, evidence), SentencesOf(Stance.Denies, evidence));
        return claims.Count > 0 && denials.Count > 0
            && (!snapshot.HoldsFew || claims.Concat(denials).Any(IsOfTheQuestion));
    }

    /// <summary>The sentences shown that put a side: the focus of a passage, or one beside it that is about what was asked.</summary>
    private List<ScoredSentence> SentencesOf(Stance side, List<Evidence> evidence)
    {
        List<ScoredSentence> shown = [.. evidence.Zip(picked).Where(e => e.First.Stance == side).Select(e => e.Second.Focus.Scored)];
        if (contest is not null && contest.Sides.TryGetValue(side, out var sentence) && IsOfTheQuestion(sentence) && picked.Exists(p => p.Covers(sentence)))
        {
            shown.Add(sentence);
        }

        return shown;
    }

    private bool IsOfTheQuestion(ScoredSentence sentence) => ranking.Table.Learned(sentence.Row) >= LeastMatch || ranking.Covered(sentence.Row) >= LeastCovered;

    /// <summary>Picks passages by their promise until there are so many or nothing is left that says anything new.</summary>
    private void Fill(int most)
    {
        while (picked.Count < most && Next() is { } next)
        {
            Add(next);
        }
    }

    private Picked? Next()
    {
        var left = sentences.Where(s => !IsShown(s));
        return snapshot.HoldsFew
            ? left.Take(Centres).Select(Around).DefaultIfEmpty().MaxBy(p => p.Promise).Passage
            : left.Select(s => new Picked(s, Window(s.Scored))).FirstOrDefault();
    }

    /// <summary>
    /// The passage around a sentence, with the best sentence that it has, and what it promises. Asked in other words than the articles
    /// have, no sentence stands out: several fair ones side by side are the better bet than one that is a little better and stands alone.
    /// </summary>
    private (Picked Passage, float Promise) Around(Sentence centre)
    {
        var span = Window(centre.Scored);
        Sentence? focus = null;
        var promise = 0f;
        foreach (var sentence in sentences)
        {
            if (sentence.Key == centre.Key && span.Contains(sentence.Span) && !IsShown(sentence))
            {
                var odds = window.Odds(sentence.Scored);
                promise += focus is null ? odds : OtherSentences * odds;
                focus ??= sentence;
            }
        }

        return (new Picked(focus ?? centre, span), promise);
    }

    /// <summary>Shows a passage, and notes the other articles that say the same.</summary>
    private void Add(Picked passage)
    {
        picked.Add(passage);
        foreach (var other in sentences)
        {
            if (other.Key != passage.Focus.Key && passage.Says(other) && picked.Find(p => p.Says(other)) == passage && !picked.Exists(p => p.Covers(other.Scored)))
            {
                passage.Also.Add(other);
            }
        }
    }

    /// <summary>Adds what raises the chance most that both sides of what the question doubts are shown.</summary>
    private void AddSides()
    {
        var (asserted, denied) = SideModel.Default.Chances(ranking);
        for (var most = options.MaxPassages + AnswerOptions.MostBesides; picked.Count < most;)
        {
            float shown(float[] chances) => chances.Where((_, place) => picked.Exists(p => p.Covers(ranking.Sentences[place]))).Sum();
            var (ofAsserted, ofDenied) = (shown(asserted), shown(denied));
            var (best, gain) = (-1, 0f);
            for (var place = 0; place < Math.Min(asserted.Length, sentences.Length); place++)
            {
                var raised = ((ofAsserted + asserted[place]) * (ofDenied + denied[place])) - (ofAsserted * ofDenied);
                if (raised > gain && !IsShown(sentences[place]))
                {
                    (best, gain) = (place, raised);
                }
            }

            if (best < 0 || gain < LeastGain)
            {
                return;
            }

            Add(new Picked(sentences[best], Window(sentences[best].Scored)));
        }
    }

    /// <summary>Whether the sentence, or one that says the same, is shown already.</summary>
    private bool IsShown(Sentence sentence) => picked.Exists(p => p.Covers(sentence.Scored) || p.Says(sentence));

    private TextSpan Window(ScoredSentence sentence)
    {
        var key = sentence.Candidate.Passage.FileKey;
        var shown = picked.Where(p => p.Focus.Key == key).Select(p => p.Span).ToList();

        // Each side is shown by a passage of its own, even where the denial follows the accusation in one paragraph.
        shown.AddRange(contest?.Sides.Values.Where(s => s.Candidate.Passage.FileKey == key).Select(s => s.Candidate.Passage.Sentences[s.Sentence].Span) ?? []);
        return window.Around(sentence, options.MaxPassageChars, shown);
    }

    /// <summary>The passage as evidence, with its citation.</summary>
    private static Evidence ToEvidence(Picked picked, IndexSnapshot snapshot, Contest? contest, Doubt doubt)
    {
        var passage = picked.Focus.Scored.Candidate.Passage;
        var article = snapshot.Article(passage.FileKey)
            ?? throw new InvalidOperationException("A passage of the index belongs to no article.");
        ref readonly var focus = ref passage.Sentences[picked.Focus.Scored.Sentence];
        var speaker = passage.Speaker(picked.Focus.Scored.Sentence);
        var stance = contest is not null ? StanceIn(picked.Focus.Scored, contest) : doubt == Doubt.Whether ? focus.SureStance : null;
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
            AlsoIn = picked.Also.Select(a => snapshot.Article(a.Key)!.File).Distinct().Order(StringComparer.Ordinal).ToList(),
            IndependentTexts = 1 + picked.Also.Count(a => Overlap(a.Words, picked.Focus.Words) < CopiedWords),
            Score = picked.Focus.Scored.Score,
        };
    }

    private static Stance? StanceIn(ScoredSentence sentence, Contest contest)
    {
        foreach (var (stance, side) in contest.Sides)
        {
            if (side.Candidate.Doc == sentence.Candidate.Doc && side.Sentence == sentence.Sentence)
            {
                return stance;
            }
        }

        // Its own verbs may deny something else than what the file names.
        return sentence.Candidate.Passage.Sentences[sentence.Sentence].Stance is { } own && (contest.Title is null || own == Stance.Independent) ? own : null;
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

    /// <summary>A sentence of the ranking with its different words.</summary>
    private sealed record Sentence(ScoredSentence Scored, int[] Words)
    {
        /// <summary>Which article it is of.</summary>
        public long Key => Scored.Candidate.Passage.FileKey;

        public TextSpan Span => Scored.Candidate.Passage.Sentences[Scored.Sentence].Span;
    }

    private sealed record Picked(Sentence Focus, TextSpan Span)
    {
        /// <summary>Sentences of other articles that say the same.</summary>
        public List<Sentence> Also { get; } = [];

        /// <summary>Whether the sentence is shown with this passage already.</summary>
        public bool Covers(ScoredSentence other) =>
            other.Candidate.Passage.FileKey == Focus.Key
            && Span.Overlaps(other.Candidate.Passage.Sentences[other.Sentence].Span);

        /// <summary>Whether the sentence says the same as the focus.</summary>
        public bool Says(Sentence other) => Overlap(Focus.Words, other.Words) >= SameWords;
    }
}
