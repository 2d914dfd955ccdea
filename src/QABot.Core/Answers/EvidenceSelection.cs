using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Retrieval;

namespace QABot.Core.Answers;

/// <summary>Turns a ranking into the passages to show: best first, none over another, none saying the same twice.</summary>
internal static class EvidenceSelection
{
    /// <summary>Two sentences that share this much of their words say the same.</summary>
    private const float SameWords = 0.6f;

    public static IReadOnlyList<Evidence> Pick(Ranking ranking, IndexSnapshot snapshot, AnswerOptions options)
    {
        var picked = new List<(ScoredSentence Sentence, TextSpan Span, HashSet<int> Words)>();
        var alsoIn = new List<SortedSet<string>>();
        foreach (var sentence in ranking.Sentences.Take(200))
        {
            var key = sentence.Candidate.Passage.FileKey;
            var span = sentence.Candidate.Passage.Sentences[sentence.Sentence].Span;
            if (picked.Exists(p => p.Sentence.Candidate.Passage.FileKey == key && p.Span.Overlaps(span)))
            {
                continue;
            }

            var words = Words(sentence);
            var same = picked.FindIndex(p => Overlap(p.Words, words) >= SameWords);
            if (same >= 0)
            {
                if (picked[same].Sentence.Candidate.Passage.FileKey != key)
                {
                    alsoIn[same].Add(snapshot.Article(key)!.File);
                }

                continue;
            }

            if (picked.Count == options.MaxPassages)
            {
                continue;
            }

            var shown = picked.Where(p => p.Sentence.Candidate.Passage.FileKey == key).Select(p => p.Span).ToList();
            picked.Add((sentence, PassageWindow.Around(ranking, snapshot, sentence, options.MaxPassageChars, shown), words));
            alsoIn.Add([]);
        }

        return picked.Select((p, i) => ToEvidence(p.Sentence, p.Span, snapshot) with { AlsoIn = [.. alsoIn[i]] }).ToList();
    }

    /// <summary>The passage as evidence, with its citation.</summary>
    public static Evidence ToEvidence(ScoredSentence sentence, TextSpan span, IndexSnapshot snapshot)
    {
        var article = snapshot.Article(sentence.Candidate.Passage.FileKey)
            ?? throw new InvalidOperationException("A passage of the index belongs to no article.");
        ref readonly var focus = ref sentence.Candidate.Passage.Sentences[sentence.Sentence];
        return new Evidence
        {
            File = article.File,
            Span = span,
            Text = snapshot.Slice(article.File, span.Start, span.End)
                ?? throw new InvalidOperationException($"The index does not hold [{span.Start}, {span.End}) of {article.File}."),
            Focus = focus.Span,
            Citation = new Citation(
                article.Metadata.Title ?? article.File,
                article.Metadata.Outlet,
                article.Metadata.Published,
                article.File,
                focus.Paragraph,
                article.Paragraphs,
                article.Metadata.Url),
            Speaker = sentence.Candidate.Passage.Speaker(sentence.Sentence),
            Score = sentence.Score,
        };
    }

    private static HashSet<int> Words(ScoredSentence sentence)
    {
        ref readonly var s = ref sentence.Candidate.Passage.Sentences[sentence.Sentence];
        var words = new HashSet<int>();
        foreach (ref readonly var token in sentence.Candidate.Passage.Tokens[s.FirstToken..s.EndToken])
        {
            words.Add(token.Term);
        }

        return words;
    }

    private static float Overlap(HashSet<int> a, HashSet<int> b)
    {
        if (a.Count == 0 || b.Count == 0)
        {
            return 0;
        }

        var common = a.Count(b.Contains);
        return common / (float)(a.Count + b.Count - common);
    }
}
