using System.Text;
using QABot.Core.Articles;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class HtmlArticleTests
{
    private const string Page = """
        <!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Bridge closed after storm - Example Times</title>
        <meta property="og:title" content="Bridge closed after storm"><meta property="og:site_name" content="Example Times">
        <meta property="article:published_time" content="2024-02-03T10:00:00+00:00"><meta name="author" content="Jane Roe">
        <link rel="canonical" href="https://example.org/bridge"></head>
        <body><nav><a href="/">Home</a> <a href="/news">News</a></nav>
        <article><h1>Bridge closed after storm</h1>
        <p>The old bridge over the river was closed on Saturday after a storm damaged two of its
        pillars, the city said. Engineers were sent to look at the damage, and traffic was led over the northern bypass.</p>
        <figure><img src="x.jpg"><figcaption>The bridge on Saturday morning.</figcaption></figure>
        <p>&ldquo;Nobody was hurt,&rdquo; said the mayor, <b>Ada Stone</b>, adding that the repair would take weeks, not months.</p>
        <h2>What happens next</h2>
        <p>Inspectors will report next week, according to the city, which has set aside two million for the repair of the pillars.</p>
        <ul><li>Buses run over the bypass until further notice.</li><li>Cyclists may use the railway bridge.</li></ul>
        <p>Share this article</p></article>
        <footer>© 2024 Example Times. All rights reserved.</footer><script>var x = "not text";</script></body></html>
        """;

    [Fact]
    public void A_web_page_becomes_its_article_with_a_blank_line_between_paragraphs()
    {
        var article = ArticleText.Read(Page, "a.html");
        Assert.Contains("two of its pillars, the city said.", article.Text, StringComparison.Ordinal);
        Assert.Contains("“Nobody was hurt,” said the mayor, Ada Stone, adding", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not text", article.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<", article.Text, StringComparison.Ordinal);
        Assert.Equal(article.Text.Split("\n\n"), article.All());
        Assert.Equal(["The bridge on Saturday morning."], article.Of(ParagraphKind.Caption));
        Assert.Equal(["What happens next"], article.Of(ParagraphKind.Heading));
        Assert.Equal(["Share this article"], article.Of(ParagraphKind.Boilerplate));
        Assert.Contains("Cyclists may use the railway bridge.", article.Of(ParagraphKind.Body));
    }

    [Fact]
    public void What_the_page_states_about_itself_is_taken() =>
        Assert.Equal(
            new ArticleMetadata("Bridge closed after storm", "Example Times", "Jane Roe", new Uri("https://example.org/bridge"), new DateOnly(2024, 2, 3)),
            ArticleText.Read(Page, "a.htm").Metadata);

    [Fact]
    public void A_short_page_is_read_whole_and_nothing_is_made_up_for_it()
    {
        var article = ArticleText.Read("<p>The bridge is closed, said the town.</p>", "a.html");
        Assert.Equal("The bridge is closed, said the town.", article.Text);
        Assert.Equal(new ArticleMetadata(), article.Metadata);
    }

    [Fact]
    public void A_page_without_text_is_reported() =>
        Assert.Contains("No article text", ArticleText.Reason(Encoding.UTF8.GetBytes("<html><body><div id=app></div><script>run()</script></body></html>"), "a.html"), StringComparison.Ordinal);

    [Theory]
    [InlineData("<div>", 100_000)]
    [InlineData("<b>", 100_000)]
    [InlineData("<p>x</p>", 100_000)]
    public void A_page_that_would_keep_the_parser_busy_for_minutes_is_refused_at_once(string element, int times) =>
        Assert.Contains("too many elements", ArticleText.Reason(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(element, times))), "a.html"), StringComparison.Ordinal);
}
