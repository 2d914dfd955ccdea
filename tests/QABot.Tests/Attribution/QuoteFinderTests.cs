using QABot.Core.Attribution;
using Xunit;

namespace QABot.Tests.Attribution;

public sealed class QuoteFinderTests
{
    [Theory]
    [InlineData("He said: “It is over.” They left.", "“It is over.”")]
    [InlineData("He said: \"It is over.\" They left.", "\"It is over.\"")]
    [InlineData("'It is over,' he said.", "'It is over,'")]
    [InlineData("It was ‘over’, he said.", "‘over’")]
    [InlineData("Он сказал: «Это конец».", "«Это конец»")]
    [InlineData("\" It is over , \" he said .", "\" It is over , \"")]
    [InlineData("“They wrote “over” on the wall,” she said.", "“They wrote “over” on the wall,”")]
    [InlineData("“It shows “lights over the roof,” he said. “What for?”", "“It shows “lights over the roof,”|“What for?”")]
    [InlineData("‘The boys’ school was empty’ on Monday.", "‘The boys’ school was empty’")]
    [InlineData("\"One. \"Two. Three.\" Four.", "\"One. \"Two. Three.\"")]
    public void Quoted_words_are_found_whatever_the_marks(string text, string expected) =>
        Assert.Equal(expected, string.Join('|', Quotes(text)));

    [Theory]
    [InlineData("The officials' claim wasn't the ministry's, and the boys’ coach didn’t agree.")]
    [InlineData("the school ' s roof and the boys ' school were hit")]
    [InlineData("He fled in the '90s.")]
    public void Apostrophes_are_no_quotes(string text) => Assert.Empty(Quotes(text));

    [Fact]
    public void A_quote_that_each_paragraph_opens_again_goes_on_to_its_closing_mark()
    {
        var quotes = Quotes("“One.\n“Two.\n“Three,” he said. They left.");

        Assert.Equal(["“One.", "“Two.", "“Three,”"], quotes);
    }

    [Fact]
    public void A_quote_that_runs_over_short_paragraphs_ends_where_it_is_closed()
    {
        var quotes = Quotes("\"We hoped.\nWe were twenty in a room.\nIt shook.\" They left.\nNobody came.");

        Assert.Equal(["\"We hoped.", "We were twenty in a room.", "It shook.\""], quotes);
    }

    [Fact]
    public void A_quote_that_nothing_closes_ends_with_its_paragraph()
    {
        var quotes = Quotes("He said: “It is over.\nThey left the town.\n“Yes,” she said.");

        Assert.Equal(["“It is over.", "“Yes,”"], quotes);
    }

    private static List<string> Quotes(string text) =>
        QuoteFinder.Find(text, LabelledPassages.Paragraphs(text)).Select(q => q.Span.In(text)).ToList();
}
