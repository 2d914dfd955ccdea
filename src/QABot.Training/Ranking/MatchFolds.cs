using System.Numerics.Tensors;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;

namespace QABot.Training.Ranking;

/// <summary>
/// The learned match of each story: from the questions on all stories of other folds, since one learned from the very question would
/// look far better than it is, to the ranking that learns how much to trust it and to whoever measures.
/// </summary>
internal static class MatchFolds
{
    private const int Folds = 5;

    // Stories are real news, and twins, of which there are few, differ in nothing but their answer.
    private const float WeightOfStories = 1.5f;
    private const float WeightOfTwins = 2.5f;
    private static readonly int Learned = SentenceFeatures.IndexOf("learned-match");

    /// <summary>Learns the match anew for each fold and lets the stories' questions be asked with it.</summary>
    /// <param name="stories">The stories.</param>
    /// <param name="isLearned">Which stories are learned from; the others are asked with what was learned from all of these.</param>
    /// <returns>What was learned from all of them, to ship.</returns>
    public static LearnedMatch Use(ChatStories stories, Func<string, bool> isLearned)
    {
        foreach (var asking in stories.Askings)
        {
            asking.Snapshot.Match = LearnedMatch.Empty;
        }

        var rows = stories.Askings.Select(a => a.Snapshot).Distinct().AsParallel().Select(s => (Snapshot: s, Rows: SentencesOf(s))).ToDictionary(s => s.Snapshot, s => s.Rows);
        // What was asked unread is told no better by a match that has learned from it too, so it is left to measure with.
        var examples = stories.Askings.Where(a => isLearned(a.Story) && a.Kind != AskingKind.Unread).AsParallel().AsOrdered()
            .Select(a => (Asking: a, Example: ExampleOf(a, rows[a.Snapshot]))).Where(e => e.Asking.Question.Answerable == e.Example.Right.Contains(true)).ToList();
        var matches = new LearnedMatch[Folds + 1];
        Parallel.For(0, matches.Length, fold => matches[fold] = MatchLearner.Learn(
            [.. examples.Where(e => FoldOf(e.Asking.Story) != fold && TellsPresence(e.Asking)).Select(e => e.Example)], seed: 7));
        foreach (var asking in stories.Askings)
        {
            asking.Snapshot.Match = matches[isLearned(asking.Story) ? FoldOf(asking.Story) : Folds];
        }

        return matches[Folds];
    }

    /// <summary>Whether the question tells something of what is not answered: on the first incidents those without an answer are asked in the articles' words, the others not.</summary>
    private static bool TellsPresence(ChatAsking asking) => asking.Question.Answerable || asking.Kind != AskingKind.Incident;

    /// <summary>Prints how well it is told whether any sentence answers, each story asked with what was not learned from it.</summary>
    public static void Report(ChatStories stories)
    {
        var asked = stories.Askings.AsParallel().Select(a => (Asking: a, Ranking: PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(a.Question.Question), a.Snapshot), a.Snapshot))).ToList();
        foreach (var kind in asked.GroupBy(a => a.Asking.Kind).OrderBy(k => k.Key))
        {
            var odds = kind.ToLookup(a => a.Asking.Question.Answerable, a => (double)a.Ranking.AnswerLogit);
            Console.WriteLine(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{kind.Key}: {odds[true].Count()} answered, {odds[false].Count()} not; the odds of the one are above those of the other in {Pairs.Told(odds[true], odds[false]):P1} of the pairs (AUC)"));
        }
    }

    /// <summary>The fold of a story; those of one affair are in one.</summary>
    public static int FoldOf(string story) => (int)((uint)TermHash.Of(ChatAsking.Affair(story)) / 4 % Folds);

    /// <summary>The sentences of a story with their vectors.</summary>
    private static MatchLearner.Sentences SentencesOf(IndexSnapshot snapshot)
    {
        var ranking = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse("?"), snapshot), snapshot);
        var vectors = snapshot.SentenceVectors!;
        var sentences = ranking.Candidates.SelectMany(c => Enumerable.Range(0, c.Passage.SentenceCount).Select(s => (c.Doc, Sentence: s))).ToList();
        var own = sentences.Select(s => vectors.Of(s.Doc, s.Sentence).ToArray()).ToArray();
        var neighbours = own.Select((_, row) => (Before: ranking.Table.Previous(row), After: ranking.Table.Next(row))).ToArray();
        var beside = Array.ConvertAll(neighbours, n =>
        {
            var sum = new float[SentenceVectors.Length];
            foreach (var neighbour in new[] { n.Before, n.After }.Where(row => row >= 0))
            {
                TensorPrimitives.Add(sum, own[neighbour], sum);
            }

            return sum;
        });
        return new MatchLearner.Sentences(own, beside, vectors.WordRows, [.. ranking.Candidates.SelectMany(c => vectors.WordsOf(c.Doc))], neighbours);
    }

    private static MatchLearner.Example ExampleOf(ChatAsking asking, MatchLearner.Sentences sentences)
    {
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(asking.Question.Question), asking.Snapshot);
        var others = new List<float[]>();
        var right = new List<bool>();
        PassageRanker.Visit(query, asking.Snapshot, (candidate, sentence, signals) =>
        {
            signals[Learned] = 0;
            others.Add(signals);
            right.Add(asking.IsAnswer(asking.Snapshot.Article(candidate.Passage.FileKey)!.File, candidate.Passage.Sentences[sentence].Span));
        });
        var words = query.Words.Distinct(StringComparer.Ordinal).Where(w => SentenceVectors.RowOf(w) >= 0).Select(w => (w, VectorOf([w]))).ToArray();
        return new MatchLearner.Example(ChatAsking.Affair(asking.Story), VectorOf(query.Words), [.. LearnedMatch.FormsOf(query.Words)], words, sentences, [.. others], query.Terms.Count, [.. right], asking.Kind switch { AskingKind.Story => WeightOfStories, AskingKind.Twin => WeightOfTwins, _ => 1 });
    }

    private static float[] VectorOf(IEnumerable<string> words)
    {
        var vector = new float[SentenceVectors.Length];
        SentenceVectors.Fill(words.Select(SentenceVectors.RowOf), vector);
        return vector;
    }
}
