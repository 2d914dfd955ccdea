using QABot.Core.Evaluation;
using Xunit;

namespace QABot.Tests.Evaluation;

public sealed class QuestionSetTests
{
    [Fact]
    public void Every_field_of_a_line_is_read()
    {
        var set = QuestionSet.Parse(
        [
            """{"id":"1","question":"who?","type":"who","answers":["A"],"sources":["a.txt"],"answerable":true}""",
            "",
            """{"id":"2","question":"and why?","answers":["B","C"],"sides":[["B"],["C"]],"answerable":true,"after":"1","lang":"ru","set":"mine","paragraph":"It was"}""",
        ]);

        Assert.Empty(set.Problems);
        Assert.Equal(["1", "2"], set.Questions.Select(question => question.Id));
        var second = set.Questions[1];
        Assert.Equal("and why?", second.Question);
        Assert.Equal(["B", "C"], second.Answers);
        Assert.Equal([["B"], ["C"]], second.Sides);
        Assert.Equal(("1", "ru", "mine", "It was"), (second.After, second.Language, second.SetName, second.Paragraph));
    }

    [Theory]
    [InlineData("""{"id":"1","question":"q"}""", "plain")]
    [InlineData("""{"id":"1","question":"q","lang":"uk"}""", "plain ru/uk")]
    [InlineData("""{"id":"1","question":"q","sides":[["a"],["b"]],"lang":"ru"}""", "contested")]
    [InlineData("""{"id":"1","question":"q","answerable":false,"lang":"uk"}""", "unanswerable")]
    [InlineData("""{"id":"1","question":"q","answerable":false,"set":"offtopic"}""", "offtopic")]
    public void A_line_without_a_set_is_counted_by_what_it_says_of_itself(string line, string expected) =>
        Assert.Equal(expected, Assert.Single(QuestionSet.Parse([line]).Questions).SetName);

    [Fact]
    public void A_follow_up_is_counted_as_one()
    {
        var set = QuestionSet.Parse(["""{"id":"1","question":"q"}""", """{"id":"2","question":"q","after":"1"}"""]);

        Assert.Equal("followup", set.Questions[1].SetName);
    }

    [Theory]
    [InlineData("no json", "Line 1")]
    [InlineData("""{"question":"without an id"}""", "id")]
    [InlineData("""{"id":"1","question":"q","after":"9"}""", "\"9\"")]
    [InlineData("""{"id":"1","question":"q","after":"1"}""", "after itself")]
    [InlineData("null", "Line 1")]
    [InlineData("""{"id":null,"question":"q"}""", "Line 1")]
    [InlineData("""{"id":"1","question":"q","sources":null}""", "Line 1")]
    [InlineData("", "no question")]
    public void A_broken_line_is_named_and_nothing_is_asked(string line, string expected)
    {
        var set = QuestionSet.Parse([line]);

        Assert.Empty(set.Questions);
        Assert.Contains(expected, Assert.Single(set.Problems), StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_id_twice_is_named_with_both_lines()
    {
        var set = QuestionSet.Parse(["""{"id":"1","question":"a"}""", """{"id":"1","question":"b"}"""]);

        Assert.Equal("Line 2: the id \"1\" stands in line 1 too; ids are unique.", Assert.Single(set.Problems));
    }
}
