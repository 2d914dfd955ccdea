using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using QABot.Training.Ranking;
using Xunit;

namespace QABot.Tests.Training;

/// <summary>What is learned of single words is learned down the true slope, and read in answering as it was in learning.</summary>
public sealed class WordMatchLearnerTests
{
    private const int Vocabulary = 9;

    // A sentence without a word, and one with no neighbour before it.
    private static readonly int[][] PlacesOf = [[0, 1, 2], [], [3, 4], [5, 6, 7, 8, 0]];

    [Fact]
    public void The_gradient_is_the_slope_of_the_scores()
    {
        var random = new Random(11);
        var learner = Started(random);
        var example = ExampleOf(random);
        float[] pulls = [0.7f, -0.4f, 0.3f, -0.9f];
        const float OfNone = 0.6f;
        float sum()
        {
            var scores = new float[pulls.Length];
            learner.Read(example, scores, out var nowhere);
            return scores.Zip(pulls, (s, p) => s * p).Sum() + (OfNone * nowhere);
        }

        learner.Pull(example, learner.Read(example, new float[pulls.Length], out _), pulls, OfNone);
        foreach (var numbers in learner.OfWords.Concat(learner.OfCosines))
        {
            foreach (var at in Enumerable.Range(0, numbers.Values.Length).Where(i => i < 8 || i % 613 == 0))
            {
                const float Step = 2e-3f;
                var kept = numbers.Values[at];
                numbers.Values[at] = kept + Step;
                var above = sum();
                numbers.Values[at] = kept - Step;
                var slope = (above - sum()) / (2 * Step);
                numbers.Values[at] = kept;

                Assert.Equal(slope, numbers.Gradient[at], 0.02f * Math.Max(1, Math.Abs(slope)));
            }

            Assert.Contains(numbers.Gradient, g => Math.Abs(g) > 1e-3f);
        }
    }

    [Fact]
    public void A_question_is_read_in_answering_as_in_learning()
    {
        const string Question = "was the harbour the harbour of smoke and fishermen qwertzuiop";
        var learner = Started(new Random(5));
        using var index = PassageIndex.Of([ArticleReader.Read("a.txt", "Headline\n\nThe port burned. Nobody was hurt.\n\nFishermen saw smoke."u8.ToArray(), new ArticleMetadata()).Article!]);
        using var lease = index.Acquire()!;
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(Question), lease.Snapshot);
        var ranking = PassageRanker.Rank(query, lease.Snapshot);
        var vectors = lease.Snapshot.SentenceVectors!;
        var rows = ranking.Table.Rows;
        var none = Enumerable.Repeat(new float[SentenceVectors.Length], rows).ToArray();
        var neighbours = Enumerable.Range(0, rows).Select(r => (ranking.Table.Previous(r), ranking.Table.Next(r))).ToArray();
        var sentences = new MatchLearner.Sentences(none, none, vectors.WordRows, [.. ranking.Candidates.SelectMany(c => vectors.WordsOf(c.Doc))], neighbours);
        var words = query.Words.Distinct(StringComparer.Ordinal).Where(w => SentenceVectors.RowOf(w) >= 0).Select(w => (w, VectorOf(w))).ToArray();
        var scores = new float[rows];
        learner.Read(new MatchLearner.Example("a", VectorOf("was"), [], words, sentences, [], 0, new bool[rows], 1), scores, out var nowhere);

        var answering = new LearnedScores(
            new LearnedMatch(new float[LearnedMatch.Size], new float[LearnedMatch.Size], new float[LearnedMatch.Size], new(StringComparer.Ordinal), learner.Learned(), new Dictionary<string, float>(StringComparer.Ordinal)),
            query,
            ranking.Candidates,
            ranking.Table,
            vectors);

        Assert.Equal(7, words.Length);
        Assert.Equal(nowhere, answering.Nowhere, 1e-3f);
        Assert.All(scores.Select((score, row) => (score, row)), s => Assert.Equal(s.score, answering.Of(s.row), 1e-3f));
    }

    /// <summary>Numbers of which none is where it was drawn or at zero.</summary>
    private static WordMatchLearner Started(Random random)
    {
        var learner = new WordMatchLearner(["was", "harbour", "was harbour"], random);
        foreach (var numbers in learner.OfWords.Concat(learner.OfCosines))
        {
            for (var i = 0; i < numbers.Values.Length; i++)
            {
                numbers.Values[i] += 0.3f * (random.NextSingle() - 0.5f);
            }
        }

        return learner;
    }

    private static MatchLearner.Example ExampleOf(Random random)
    {
        float[] unit()
        {
            var vector = Enumerable.Range(0, SentenceVectors.Length).Select(_ => random.NextSingle() - 0.45f).ToArray();
            SentenceVectors.ToUnit(vector);
            return vector;
        }

        var none = Enumerable.Repeat(new float[SentenceVectors.Length], PlacesOf.Length).ToArray();
        var sentences = new MatchLearner.Sentences(none, none, [.. Enumerable.Range(0, Vocabulary).SelectMany(_ => unit())], PlacesOf, [(-1, 1), (0, 2), (1, -1), (-1, -1)]);
        return new MatchLearner.Example("a", unit(), [], [("was", unit()), ("harbour", unit()), ("unknown", unit())], sentences, [], 0, new bool[PlacesOf.Length], 1);
    }

    private static float[] VectorOf(string word)
    {
        var vector = new float[SentenceVectors.Length];
        SentenceVectors.Fill([SentenceVectors.RowOf(word)], vector);
        return vector;
    }
}
