using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Chooses how much around a focus sentence is shown: as little as understanding allows, never across a gap.</summary>
internal static class PassageWindow
{
    /// <summary>Up to this many UTF-16 units, neighbouring sentences are shown for context even when they add no word of the question.</summary>
    private const int ContextChars = 500;

    /// <summary>Past the context, a neighbour must add at least this share of the question's weight.</summary>
    private const float LeastGain = 0.04f;

    /// <summary>The range to show around the sentence.</summary>
    /// <param name="ranking">The ranking it comes from.</param>
    /// <param name="snapshot">The index it comes from.</param>
    /// <param name="focus">The sentence.</param>
    /// <param name="maxChars">Longest range.</param>
    /// <param name="shown">Ranges of the same article already shown; the new one keeps clear of them.</param>
    public static TextSpan Around(Ranking ranking, IndexSnapshot snapshot, ScoredSentence focus, int maxChars, IReadOnlyList<TextSpan> shown)
    {
        var (sentences, at) = Stretch(snapshot, focus);
        var query = ranking.Query;
        var covered = new float[query.Terms.Count];
        Cover(query, sentences[at].Passage, sentences[at].Sentence, covered, out _);
        int low = at, high = at;
        while (true)
        {
            var left = low > 0 && !sentences[low].AfterGap && Fits(low - 1, high, low - 1) ? Gain(low - 1) : -1f;
            var right = high + 1 < sentences.Count && !sentences[high + 1].AfterGap && Fits(low, high + 1, high + 1) ? Gain(high + 1) : -1f;
            var length = sentences[high].Span.End - sentences[low].Span.Start;
            var best = Math.Max(left, right);
            if (best < 0 || (length >= ContextChars && best < LeastGain))
            {
                return new TextSpan(sentences[low].Span.Start, sentences[high].Span.End);
            }

            var grown = left > right ? --low : ++high;
            Cover(query, sentences[grown].Passage, sentences[grown].Sentence, covered, out _);
        }

        bool Fits(int from, int to, int added) =>
            sentences[added].Kind == ParagraphKind.Body
            && sentences[to].Span.End - sentences[from].Span.Start <= maxChars
            && !shown.Any(s => s.Overlaps(sentences[added].Span));

        float Gain(int i)
        {
            var trial = (float[])covered.Clone();
            Cover(query, sentences[i].Passage, sentences[i].Sentence, trial, out var gained);

            // What stands in the same paragraph belongs together; the sentence before explains more often than the one after.
            return (gained / query.TotalWeight) + (sentences[i].Paragraph == sentences[at].Paragraph ? 0.041f : 0f) + (i < at ? 0.004f : 0.005f);
        }
    }

    private static void Cover(SearchQuery query, IndexedPassage passage, int sentenceIndex, float[] covered, out float gained)
    {
        gained = 0;
        ref readonly var sentence = ref passage.Sentences[sentenceIndex];
        var tokens = passage.Tokens;
        for (var t = sentence.FirstToken; t < sentence.EndToken; t++)
        {
            if (query.TryMatch(tokens[t].Term, out var term, out var weight) && weight > covered[term])
            {
                gained += query.Terms[term].Weight * (weight - covered[term]);
                covered[term] = weight;
            }
        }
    }

    /// <summary>The sentences of the focus's passage and of its neighbours in the article.</summary>
    private static (List<Neighbour> Sentences, int Focus) Stretch(IndexSnapshot snapshot, ScoredSentence focus)
    {
        var sentences = new List<Neighbour>();
        var at = 0;
        for (var doc = focus.Candidate.Doc - 2; doc <= focus.Candidate.Doc + 2; doc++)
        {
            var passage = doc == focus.Candidate.Doc ? focus.Candidate.Passage : snapshot.Ranking(doc);
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
                sentences.Add(new Neighbour(passage, s, sentence.Span, sentence.Paragraph, sentence.Kind, sentence.AfterGap != 0));
            }
        }

        return (sentences, at);
    }

    private readonly record struct Neighbour(IndexedPassage Passage, int Sentence, TextSpan Span, int Paragraph, ParagraphKind Kind, bool AfterGap);
}
