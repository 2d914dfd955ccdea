using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using Xunit;

namespace QABot.Tests.Language;

/// <summary>A typo of a common word is read as that word though no article has it.</summary>
public sealed class EverydaySpellingTests
{
    [Theory]
    [InlineData("yesterdy", "yesterday")] // a letter left out
    [InlineData("polcie", "police")] // two swapped
    [InlineData("sentance", "sentence")] // one replaced
    [InlineData("allready", "already")] // one too many
    [InlineData("foriegners", "foreigners")] // no word of the dictionary as it stands, but one that is written
    [InlineData("agian", "again")]
    public void A_common_word_one_edit_away_is_meant(string typed, string meant) => Assert.Equal(meant, EverydaySpelling.Correct(typed));

    [Theory]
    [InlineData("police")] // right as it is
    [InlineData("zelensky")] // a name that is known
    [InlineData("qwertzuiop")] // near to nothing
    [InlineData("pryce")] // nor is a name "price"
    [InlineData("kolar")]
    [InlineData("sanna")]
    [InlineData("thre")] // too short: it has too many neighbours
    [InlineData("pol1ice")]
    [InlineData("погода")]
    [InlineData("")]
    public void Any_other_word_stays(string typed) => Assert.Null(EverydaySpelling.Correct(typed));

    [Fact]
    public void A_word_mistyped_stands_for_what_reporters_write_for_it()
    {
        var (right, mistyped) = (Built("who was arrested"), Built("who was arested"));

        Assert.Equal(["arrested"], mistyped.Terms.Select(t => t.Word));
        Assert.Equal(["arested"], mistyped.Terms.Select(t => t.Typed));
        Assert.NotEmpty(right.Terms[0].Alternatives);
        Assert.Equal(right.Terms[0].Alternatives, mistyped.Terms[0].Alternatives);
    }

    [Fact]
    public void The_form_of_a_question_is_read_from_the_word_that_was_meant() =>
        Assert.Equal(Built("what is the population").Question.Types, Built("what is the populaton").Question.Types);

    [Fact]
    public void What_is_written_with_a_capital_or_near_to_a_word_of_the_articles_is_no_typo_of_a_common_word()
    {
        Assert.Equal(["yesterdy", "live"], Built("where does Yesterdy live").Terms.Select(t => t.Word));
        Assert.Equal(["yesterdy"], Built("Yesterdy?").Terms.Select(t => t.Word));
        Assert.Equal("yesterday", EverydaySpelling.Correct("yesterdy"));
        Assert.Equal(["yesterby"], Built(QuestionParser.Parse("where is yesterdy"), "Yesterby is flooded.").Terms.Select(t => t.Word));
    }

    [Fact]
    public void A_word_of_the_articles_two_edits_away_is_less_likely_meant_than_a_common_one_a_single_edit_away()
    {
        Assert.Equal("protested", EverydaySpelling.Correct("protessted"));
        Assert.Equal(["protested"], Built(QuestionParser.Parse("who protessted"), "The harbour is protected by a wall.").Terms.Select(t => t.Word));
        Assert.Equal(["protected"], Built(QuestionParser.Parse("who protetced"), "The harbour is protected by a wall.").Terms.Select(t => t.Word));
    }

    [Fact]
    public void A_word_that_a_follow_up_leaves_unsaid_is_mended_too_and_keeps_its_place()
    {
        var asked = QuestionParser.Parse("who was arested");
        var followed = QuestionParser.Parse("and what about yesterdy");
        var carried = asked.Terms[0] with { Position = asked.Terms[0].Position + FollowUp.CarriedFrom };

        var query = Built(followed with { Terms = [.. followed.Terms, carried], Types = AnswerType.Person });

        Assert.Equal(["yesterday", "arrested"], query.Terms.Select(t => t.Word));
        Assert.True(query.Terms[1].Position >= FollowUp.CarriedFrom);
        Assert.Equal("arrest", query.Terms[1].Stem);
    }

    private static SearchQuery Built(string question) => Built(QuestionParser.Parse(question));

    private static SearchQuery Built(ParsedQuestion question, string article = "Two suspects were detained by officers at the harbour on Sunday.")
    {
        using var index = PassageIndex.Of([ArticleReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes("Headline\n\n" + article), new ArticleMetadata()).Article!]);
        using var lease = index.Acquire()!;
        return SearchQueryBuilder.Build(question, lease.Snapshot);
    }
}
