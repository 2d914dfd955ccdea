using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>What says that a sentence puts one side of what a question doubts: the verbs of its speaker and of those beside it, and how near it is to the question.</summary>
internal static class SideSignals
{
    /// <summary>A side is looked for among so many of the best sentences: what is further down speaks of something else.</summary>
    public const int Among = 60;

    /// <summary>The signals in the order of the vector; the weights file names them alike.</summary>
    public static readonly string[] Names =
    [
        "behind", "by-rank", "covered", "passage-covered", "sentence-meaning", "asserts", "denies", "independent", "asserts-before", "denies-before", "asserts-after", "denies-after",
        "speaker", "speaker-asked-about", "quoted", "heading-or-caption", "first-passage", "passage-of-best", "article-of-best",
    ];

    // In the ranking's scores; what is further behind the best sentence counts as this far.
    private const float Behind = 10f;

    // Another word that is likely enough to stand for the question's.
    private const float Same = 0.5f;

    /// <summary>The vector of one of the best sentences.</summary>
    /// <param name="ranking">The ranking.</param>
    /// <param name="place">Its place in the ranking, from 0.</param>
    public static float[] Of(Ranking ranking, int place)
    {
        var (best, scored) = (ranking.Sentences[0], ranking.Sentences[place]);
        var (passage, at) = (scored.Candidate.Passage, scored.Sentence);
        ref readonly var sentence = ref passage.Sentences[at];
        var tokens = passage.Tokens[sentence.FirstToken..sentence.EndToken];
        var covered = 0f;
        for (var s = 0; s < passage.SentenceCount; s++)
        {
            covered = Math.Max(covered, ranking.Covered(scored.Row - at + s));
        }

        return
        [
            Math.Min(1, (best.Score - scored.Score) / Behind),
            1f / (1 + place),
            ranking.Covered(scored.Row),
            covered,
            ranking.Table.Meaning.Sentence(scored.Row),
            Cue(passage, at, Stance.Asserts),
            Cue(passage, at, Stance.Denies),
            Cue(passage, at, Stance.Independent),
            Cue(passage, at - 1, Stance.Asserts),
            Cue(passage, at - 1, Stance.Denies),
            Cue(passage, at + 1, Stance.Asserts),
            Cue(passage, at + 1, Stance.Denies),
            sentence.SpeakerBytes > 0 ? 1 : 0,
            IsAskedAbout(ranking.Query, passage.Tokens[sentence.FirstSpeakerToken..sentence.EndDescriptionToken]) ? 1 : 0,
            AnswerTypeSignals.QuotedShare(tokens),
            sentence.Kind is ParagraphKind.Heading or ParagraphKind.Caption ? 1 : 0,
            passage.Ordinal == 0 ? 1 : 0,
            scored.Candidate.Doc == best.Candidate.Doc ? 1 : 0,
            passage.FileKey == best.Candidate.Passage.FileKey ? 1 : 0,
        ];
    }

    /// <summary>How surely the sentence's own verbs put a side, 0 to 1; 0 outside the passage.</summary>
    public static float Cue(IndexedPassage passage, int sentence, Stance stance) =>
        sentence >= 0 && sentence < passage.SentenceCount && passage.Sentences[sentence].Stance == stance ? passage.Sentences[sentence].StanceStrength / 255f : 0;

    private static bool IsAskedAbout(SearchQuery query, ReadOnlySpan<IndexedToken> speaker)
    {
        foreach (ref readonly var token in speaker)
        {
            if (query.TryMatch(token.Term, out var term, out var weight) && weight >= Same && !query.Terms[term].IsWeak)
            {
                return true;
            }
        }

        return false;
    }
}
