using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using Xunit;

namespace QABot.Tests.Language;

/// <summary>What answers a question without a word in common is told by what was learned from other questions and their answers.</summary>
public sealed class LearnedMatchTests
{
    [Theory]
    [InlineData("did they catch anyone", "Two brothers were detained near the harbour on Sunday.", "The harbour was built in 1904 by a brother of the mayor.")]
    [InlineData("how many got hurt", "Nine workers were taken to hospital with burns.", "The workers had asked for nine new machines.")]
    [InlineData("what do they get if found guilty", "The offence carries up to twelve years in prison.", "The trial was moved to a larger hall for twelve days.")]
    public void A_sentence_that_answers_in_other_words_is_told_from_one_that_does_not(string question, string answer, string other)
    {
        using var index = PassageIndex.Of([ArticleOf($"{answer}\n\nNobody knew more on Monday.\n\n{other}")]);
        using var lease = index.Acquire()!;
        var table = PassageRanker.Rank(SearchQueryBuilder.Build(QuestionParser.Parse(question), lease.Snapshot), lease.Snapshot).Table;

        Assert.True(table.Learned(0) > table.Learned(table.Rows - 1), $"{table.Learned(0)} for the answer, {table.Learned(table.Rows - 1)} for the other");
    }

    [Fact]
    public void What_is_written_is_read_again()
    {
        var forms = new Dictionary<string, float[]>(StringComparer.Ordinal) { ["how many"] = Row(0.5f), ["^ who"] = Row(-1.25f) };
        var words = new WordMatch(Matrix(4), Matrix(5), [.. Matrix(6).Take(SentenceVectors.Length)], new(StringComparer.Ordinal) { ["who"] = -2.5f }, Line(1), Line(0), Line(-1));
        var written = new LearnedMatch(Matrix(1), Matrix(2), Matrix(3), forms, words, new(StringComparer.Ordinal) { [LearnedMatch.None] = 11.5f }).Lines().ToList();

        Assert.Equal(written, LearnedMatch.Parse(written, "match.txt").Lines());
        Assert.Equal(["^ who", "how many"], written.Where(l => l.StartsWith("form:", StringComparison.Ordinal)).Select(l => l["form:".Length..l.IndexOf('\t', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("form:how many", 2, "has 2 numbers")]
    [InlineData("other:none", 2, "has 2 numbers instead of 1")]
    [InlineData("word:hurt", 2, "has 2 numbers instead of 1")]
    [InlineData("cosine-own:0", 7, "has 7 numbers instead of 8")]
    [InlineData("title:3", LearnedMatch.Rank, "is none of")]
    [InlineData("question:500", LearnedMatch.Rank, "is no row of")]
    public void A_line_that_is_no_row_is_named_with_the_mend(string name, int numbers, string what)
    {
        var refused = Assert.Throws<FormatException>(() => LearnedMatch.Parse([name + string.Concat(Enumerable.Repeat("\t0.5", numbers))], "match.txt"));

        Assert.StartsWith("match.txt: ", refused.Message, StringComparison.Ordinal);
        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.Contains("learn-match", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_cut_short_a_row_given_twice_and_what_is_no_number_are_named()
    {
        var whole = LearnedMatch.Empty.Lines().ToList();

        Assert.Contains("'cosine-anywhere:0' is missing", Assert.Throws<FormatException>(() => LearnedMatch.Parse(whole.Where(l => !l.StartsWith("cosine-anywhere", StringComparison.Ordinal)), "match.txt")).Message, StringComparison.Ordinal);
        Assert.Contains("'weigh:3' stands twice", Assert.Throws<FormatException>(() => LearnedMatch.Parse([.. whole, "weigh:3\t0"], "match.txt")).Message, StringComparison.Ordinal);
        foreach (var number in new[] { "NaN", "0,5", "1e99" })
        {
            Assert.Contains($"'{number}' of 'other:none' is no number", Assert.Throws<FormatException>(() => LearnedMatch.Parse([.. whole, "other:none\t" + number], "match.txt")).Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void The_first_word_counts_as_such_and_each_pair_of_words_once() =>
        Assert.Equal(["^ how", "how", "how many", "many", "many how"], LearnedMatch.FormsOf(["how", "many", "how", "many"]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_odds_of_an_answer_rise_with_the_sentence_that_fits_and_not_with_how_many_there_are()
    {
        var match = Of(WordMatch.Empty(), none: 2);
        float odds(params float[] scores)
        {
            var odds = new AnswerOdds(match, terms: 3, nowhere: 0);
            foreach (var score in scores)
            {
                odds.Add(score, new float[SentenceFeatures.Count]);
            }

            return odds.Logit;
        }

        Assert.Equal(-2, odds(0, 0), 0.001f);
        Assert.Equal(odds(0, 0), odds(0, 0, 0, 0, 0, 0), 0.001f);
        Assert.True(odds(0, 0, 5) > odds(0, 0, 1));
    }

    [Fact]
    public void What_a_cosine_counts_runs_in_lines_between_the_knots_and_is_level_beyond_them()
    {
        float[] values = [1, 2, 2, 2, 2, 2, 2, 6];

        Assert.Equal(1, WordMatch.At(values, -0.9f));
        Assert.Equal(1.5f, WordMatch.At(values, 0), 0.001f);
        Assert.Equal(2, WordMatch.At(values, 0.6f), 0.001f);
        Assert.Equal(4, WordMatch.At(values, 0.925f), 0.001f);
        Assert.Equal(6, WordMatch.At(values, 1.01f));
    }

    [Fact]
    public void A_word_is_found_in_its_sentence_and_beside_it_and_counts_as_much_as_it_weighs()
    {
        var words = WordMatch.Empty() with { Counts = new(StringComparer.Ordinal) { ["harbour"] = 20, ["the"] = -20 }, Own = Line(1), Beside = Line(0.5f) };

        var scores = Scores("the harbour", words, "The harbour burned.", "Nobody knew why.", "It was a quiet morning.");

        Assert.Equal([3, 1, 0], Enumerable.Range(0, 3).Select(row => MathF.Round(scores.Of(row), 1)));
    }

    [Fact]
    public void Among_many_words_each_counts_less_than_among_few()
    {
        var words = WordMatch.Empty() with { Own = Line(1) };

        Assert.Equal(1, Scores("harbour", words, "The harbour burned.").Of(0), 0.001f);
        Assert.Equal(0.5f, Scores("harbour morning water street school doctor winter garden music river table window paper summer bread horse", words, "The harbour burned.").Of(0), 0.001f);
    }

    [Fact]
    public void What_comes_near_no_word_of_the_articles_speaks_for_no_answer()
    {
        var words = WordMatch.Empty() with { Anywhere = [1, 1, 1, 0, 0, 0, 0, -1] };

        Assert.Equal(-1, Scores("harbour", words, "The harbour burned.").Nowhere, 0.001f);
        Assert.True(SentenceVectors.RowOf("morning") >= 0);
        Assert.Equal(1, Scores("morning", words, "Harbour.").Nowhere, 0.001f);
    }

    [Fact]
    public void What_speaks_for_no_answer_lowers_the_odds_by_as_much()
    {
        float odds(float nowhere)
        {
            var odds = new AnswerOdds(Of(WordMatch.Empty(), none: 2), terms: 3, nowhere);
            odds.Add(1, new float[SentenceFeatures.Count]);
            return odds.Logit;
        }

        Assert.Equal(odds(0) - 1.5f, odds(1.5f), 0.001f);
    }

    [Fact]
    public void A_word_is_turned_towards_another_at_the_same_length()
    {
        var turning = new float[LearnedMatch.Size];
        var back = new float[LearnedMatch.Size];
        (turning[0], back[LearnedMatch.Rank]) = (1, 3);
        var vector = new float[SentenceVectors.Length];
        vector[0] = 1;

        (WordMatch.Empty() with { Turning = turning, Back = back }).Turn(vector);

        Assert.Equal(1 / MathF.Sqrt(10), vector[0], 0.001f);
        Assert.Equal(3 / MathF.Sqrt(10), vector[1], 0.001f);
    }

    private static LearnedScores Scores(string question, WordMatch words, params string[] sentences)
    {
        using var index = PassageIndex.Of([ArticleOf("Headline\n\n" + string.Join(' ', sentences))]);
        using var lease = index.Acquire()!;
        var query = SearchQueryBuilder.Build(QuestionParser.Parse(question), lease.Snapshot);
        var ranking = PassageRanker.Rank(query, lease.Snapshot);
        return new LearnedScores(Of(words), query, ranking.Candidates, ranking.Table, lease.Snapshot.SentenceVectors!);
    }

    private static LearnedMatch Of(WordMatch words, float none = 0) =>
        new(new float[LearnedMatch.Size], new float[LearnedMatch.Size], new float[LearnedMatch.Size], [], words, new(StringComparer.Ordinal) { [LearnedMatch.None] = none });

    // Nothing up to a cosine of 0.85, then a line to this value, doubled for a weight of two.
    private static float[] Line(float last) => [0, 0, 0, 0, 0, 0, 0, last];

    private static Article ArticleOf(string body) => ArticleReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes(body), new ArticleMetadata()).Article!;

    private static float[] Row(float value) => [.. Enumerable.Repeat(value, LearnedMatch.Rank)];

    private static float[] Matrix(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, LearnedMatch.Size).Select(_ => MathF.Round(random.NextSingle() - 0.5f, 3))];
    }
}
