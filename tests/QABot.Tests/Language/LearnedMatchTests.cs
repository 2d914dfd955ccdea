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
        var written = new LearnedMatch(Matrix(1), Matrix(2), Matrix(3), forms, new(StringComparer.Ordinal) { [LearnedMatch.None] = 11.5f }).Lines().ToList();

        Assert.Equal(written, LearnedMatch.Parse(written).Lines());
        Assert.Equal(["^ who", "how many"], written.Where(l => l.StartsWith("form:", StringComparison.Ordinal)).Select(l => l["form:".Length..l.IndexOf('\t', StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("form:how many", 2, "has 2 numbers")]
    [InlineData("other:none", 2, "has 2 numbers instead of 1")]
    [InlineData("title:3", LearnedMatch.Rank, "is none of")]
    [InlineData("question:500", LearnedMatch.Rank, "is no row of")]
    public void A_line_that_is_no_row_is_named_with_the_mend(string name, int numbers, string what)
    {
        var refused = Assert.Throws<FormatException>(() => LearnedMatch.Parse([name + string.Concat(Enumerable.Repeat("\t0.5", numbers))]));

        Assert.Contains(what, refused.Message, StringComparison.Ordinal);
        Assert.Contains("learn-match", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_word_counts_as_such_and_each_pair_of_words_once() =>
        Assert.Equal(["^ how", "how", "how many", "many", "many how"], LearnedMatch.FormsOf(["how", "many", "how", "many"]).Order(StringComparer.Ordinal));

    [Fact]
    public void The_odds_of_an_answer_rise_with_the_sentence_that_fits_and_not_with_how_many_there_are()
    {
        var match = new LearnedMatch(new float[LearnedMatch.Size], new float[LearnedMatch.Size], new float[LearnedMatch.Size], [], new(StringComparer.Ordinal) { [LearnedMatch.None] = 2 });
        float odds(params float[] scores)
        {
            var odds = new AnswerOdds(match, terms: 3);
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

    private static Article ArticleOf(string body) => ArticleReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes(body), new ArticleMetadata()).Article!;

    private static float[] Row(float value) => [.. Enumerable.Repeat(value, LearnedMatch.Rank)];

    private static float[] Matrix(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, LearnedMatch.Size).Select(_ => MathF.Round(random.NextSingle() - 0.5f, 3))];
    }
}
