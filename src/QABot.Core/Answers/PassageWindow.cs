using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Chooses how much around a focus sentence is shown: as little as understanding allows, never across a gap.</summary>
/// <param name="ranking">The ranking that the sentences come from.</param>
/// <param name="snapshot">The index that it comes from.</param>
internal sealed class PassageWindow(Ranking ranking, IndexSnapshot snapshot)
{
    /// <summary>Up to this many UTF-16 units, neighbouring sentences are shown for context even when nothing says that they answer.</summary>
    private const int ContextChars = 500;

    /// <summary>Past the context, a neighbour must be at least this likely to answer, against the focus.</summary>
    private const float LeastPromise = 0.04f;

    // Something to divide by.
    private const float LeastOdds = 1e-30f;

    /// <summary>So many passages on either side are looked at.</summary>
    private const int Reach = 2;

    /// <summary>What stands in the same paragraph belongs together.</summary>
    private const float SameParagraph = 0.041f;

    // The scores are logarithms of odds: the learned ranking is a softmax over them.
    private readonly Dictionary<(int Doc, int Sentence), float> odds = ranking.Sentences.ToDictionary(s => (s.Candidate.Doc, s.Sentence), s => MathF.Max(LeastOdds, MathF.Exp(s.Score - ranking.Sentences[0].Score)));
    private readonly Dictionary<int, IndexedPassage> passages = ranking.Candidates.ToDictionary(c => c.Doc, c => c.Passage);

    /// <summary>How likely a sentence of the ranking is to answer, against the best one: above 0, at most 1.</summary>
    public float Odds(ScoredSentence sentence) => odds[(sentence.Candidate.Doc, sentence.Sentence)];

    /// <summary>The range to show around the sentence.</summary>
    /// <param name="focus">The sentence.</param>
    /// <param name="maxChars">Longest range.</param>
    /// <param name="shown">Ranges of the same article already shown; the new one keeps clear of them.</param>
    public TextSpan Around(ScoredSentence focus, int maxChars, IReadOnlyList<TextSpan> shown)
    {
        var (sentences, at) = Stretch(focus);
        int low = at, high = at;
        while (true)
        {
            var left = low > 0 && !sentences[low].AfterGap && Fits(low - 1, high, low - 1) ? Gain(low - 1) : -1f;
            var right = high + 1 < sentences.Count && !sentences[high + 1].AfterGap && Fits(low, high + 1, high + 1) ? Gain(high + 1) : -1f;
            var length = sentences[high].Span.End - sentences[low].Span.Start;
            var best = Math.Max(left, right);
            if (best < 0 || (length >= ContextChars && best < LeastPromise))
            {
                return new TextSpan(sentences[low].Span.Start, sentences[high].Span.End);
            }

            (low, high) = left > right ? (low - 1, high) : (low, high + 1);
        }

        bool Fits(int from, int to, int added) =>
            sentences[added].Kind == ParagraphKind.Body
            && sentences[to].Span.End - sentences[from].Span.Start <= maxChars
            && !shown.Any(s => s.Overlaps(sentences[added].Span));

        float Gain(int i) =>
            sentences[i].Promise + (sentences[i].Paragraph == sentences[at].Paragraph ? SameParagraph : 0) + (i < at ? 0.004f : 0.005f);
    }

    /// <summary>The sentences of the focus's passage and of its neighbours in the article.</summary>
    private (List<Neighbour> Sentences, int Focus) Stretch(ScoredSentence focus)
    {
        var own = Odds(focus);
        var sentences = new List<Neighbour>();
        var at = 0;
        for (var doc = focus.Candidate.Doc - Reach; doc <= focus.Candidate.Doc + Reach; doc++)
        {
            var passage = passages.GetValueOrDefault(doc) ?? snapshot.Ranking(doc);
            if (passage is null || passage.FileKey != focus.Candidate.Passage.FileKey)
            {
                continue;
            }

            for (var s = 0; s < passage.SentenceCount; s++)
            {
                if (doc == focus.Candidate.Doc && s == focus.Sentence)
                {
                    at = sentences.Count;
                }

                ref readonly var sentence = ref passage.Sentences[s];
                sentences.Add(new Neighbour(sentence.Span, sentence.Paragraph, sentence.Kind, sentence.AfterGap != 0, odds.GetValueOrDefault((doc, s)) / own));
            }
        }

        return (sentences, at);
    }

    private readonly record struct Neighbour(TextSpan Span, int Paragraph, ParagraphKind Kind, bool AfterGap, float Promise);
}
