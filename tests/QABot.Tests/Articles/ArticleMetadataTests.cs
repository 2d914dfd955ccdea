using QABot.Core.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ArticleMetadataTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private ArticleFolder Folder => new(new ArticleFolderOptions { Folder = _temp.Path });

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void What_the_metadata_file_says_goes_before_front_matter_and_front_matter_before_the_text()
    {
        _temp.Write("a.md", "---\ntitle: From front matter\noutlet: Front Gazette\ndate: 2024-02-03\n---\n\n# From the text\n\n" + ArticleText.Story);
        _temp.Write("articles.yaml", "a.md:\n  outlet: Example Times\n  author: Jane Roe\n  url: https://example.org/a\n");
        Assert.Equal(
            new ArticleMetadata("From front matter", "Example Times", "Jane Roe", new Uri("https://example.org/a"), new DateOnly(2024, 2, 3)),
            Folder.Read("a.md").Article!.Metadata);
    }

    [Fact]
    public void What_nobody_states_stays_empty()
    {
        _temp.Write("a.txt", ArticleText.Story);
        _temp.Write("articles.yaml", "a.txt:\n  title:\n  outlet: \"\"\n  published: ~\n");
        Assert.Equal(new ArticleMetadata(), Folder.Read("a.txt").Article!.Metadata);
        Assert.Empty(Folder.Problems());
    }

    [Fact]
    public void A_wrong_field_is_named_with_its_line_and_the_other_fields_stand()
    {
        _temp.Write("a.txt", ArticleText.Story);
        _temp.Write("articles.yaml", "a.txt:\n  outlet: Example Times\n  published: last Friday\n  url: javascript:alert(1)\n  colour: red\n");
        var folder = Folder;
        var problems = folder.Problems();
        Assert.All(problems, p => Assert.Equal("articles.yaml", p.File));
        Assert.Collection(
            problems.Select(p => p.Reason),
            reason => Assert.Matches("published.*last Friday.*line 3.*2023-05-31", reason),
            reason => Assert.Matches("url.*line 4.*https://", reason),
            reason => Assert.Matches("colour.*line 5", reason));
        Assert.Equal(new ArticleMetadata(Outlet: "Example Times"), folder.Read("a.txt").Article!.Metadata);
    }

    [Fact]
    public void A_broken_metadata_file_is_reported_and_what_it_said_before_stays_in_force()
    {
        _temp.Write("a.txt", ArticleText.Story);
        _temp.Write("articles.yaml", "a.txt:\n  outlet: Example Times\n");
        var folder = Folder;
        folder.List();
        _temp.Write("articles.yaml", "a.txt:\n  outlet: \"Example Times\n  author: [\n");
        folder.List();
        var problem = Assert.Single(folder.Problems());
        Assert.Equal("articles.yaml", problem.File);
        Assert.Matches("Line \\d", problem.Reason);
        Assert.Equal("Example Times", folder.Read("a.txt").Article!.Metadata.Outlet);
    }

    [Fact]
    public void An_entry_for_a_file_that_is_not_there_is_reported()
    {
        _temp.Write("a.txt", ArticleText.Story);
        _temp.Write("articles.yaml", "A.txt:\n  outlet: Example Times\n");
        Assert.StartsWith("A.txt ", Assert.Single(Folder.Problems()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("---\ntitle: \"unclosed\nfoo: [\n---\n\n", "not valid YAML")]
    [InlineData("---\ndate: yesterday\n---\n\n", "2023-05-31")]
    [InlineData("---\njust words\n---\n\n", "fields")]
    public void Broken_front_matter_is_reported(string front, string reason)
    {
        _temp.Write("a.md", front + ArticleText.Story);
        Assert.Contains(reason, Folder.Read("a.md").Failure!.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    public void Metadata_nested_without_end_is_reported_and_ends_nothing(string level)
    {
        var nested = string.Concat(Enumerable.Repeat(level, 100_000));
        _temp.Write("a.md", $"---\n{nested}\n---\n\n{ArticleText.Story}");
        _temp.Write("b.txt", ArticleText.Story);
        _temp.Write("articles.yaml", nested);
        Assert.NotNull(Folder.Read("a.md").Failure);
        Assert.NotNull(Folder.Read("b.txt").Article);
        Assert.Equal("articles.yaml", Assert.Single(Folder.Problems()).File);
    }

    [Fact]
    public void Front_matter_is_no_paragraph_and_spans_count_from_the_start_of_the_file()
    {
        _temp.Write("a.md", "---\ntitle: Bridge closed\n---\n" + ArticleText.Story);
        var article = Folder.Read("a.md").Article!;
        Assert.Equal(ArticleText.Story.Split("\n\n"), article.All());
        Assert.StartsWith("---", article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Bridge closed after storm\n\n", "Bridge closed after storm")]
    [InlineData("Bridge closed after storm\n", "Bridge closed after storm")]
    [InlineData("Genome\n\n", "Genome")]
    [InlineData("Who closed the bridge?\n\n", "Who closed the bridge?")]
    [InlineData("Home\n\nBridge closed after storm\n\n", "Bridge closed after storm")]
    [InlineData("Title: Bridge closed\n\n", "Bridge closed")]
    [InlineData("The bridge was closed on Saturday.\n\n", null)]
    [InlineData("The mayor said on Saturday:\n\n", null)]
    [InlineData("“They were innocent people.”\n\n", null)]
    [InlineData("", null)]
    public void A_title_is_taken_only_where_the_text_begins_with_one(string head, string? title) =>
        Assert.Equal(title, ArticleText.Read(head + ArticleText.Story).Metadata.Title);

    [Theory]
    [InlineData(" date 2023-05-03 Home\n\n", "2023-05-03")]
    [InlineData("May 3, 2023\n\n", "2023-05-03")]
    [InlineData("Bridge closed\n\nPublished: Wednesday, 3 May 2023 10:15 GMT\n\n", "2023-05-03")]
    [InlineData("Bridge closed\n\nBy Jane Roe | May 3, 2023 10:11am\n\n", "2023-05-03")]
    [InlineData("Bridge closed\n\nUpdated May 4, 2023\nPublished May 3, 2023\n\n", "2023-05-03")]
    [InlineData("KYIV, May 3, 2023 (AP) — The mayor said nobody was hurt.\n\n", "2023-05-03")]
    [InlineData("Мост закрыт\n\n3 мая 2023 г.\n\n", "2023-05-03")]
    [InlineData("Bridge closed\n\n13.05.2023\n\n", "2023-05-13")]
    [InlineData("Bridge closed\n\n03/05/2023\n\n", null)]
    [InlineData("Bridge closed\n\nThe storm of May 3, 2023 was the worst.\n\n", null)]
    [InlineData("The bridge stood until May 3, 2023\n\n", null)]
    [InlineData("Bridge closed\n\n2023-13-45\n\n", null)]
    public void A_date_is_taken_only_where_the_head_states_it_as_the_articles(string head, string? date) =>
        Assert.Equal(date, ArticleText.Read(head + ArticleText.Story).Metadata.Published?.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Fact]
    public void A_date_deep_in_the_text_is_not_the_articles() =>
        Assert.Null(ArticleText.Read(ArticleText.Story + "\n\nMay 3, 2023\n\nThe end of the text is here.").Metadata.Published);

    [Fact]
    public void A_byline_states_the_author_and_is_set_aside()
    {
        var article = ArticleText.Read("Bridge closed\n\nBy Jane Roe and Max van der Berg\n\n" + ArticleText.Story);
        Assert.Equal("Jane Roe and Max van der Berg", article.Metadata.Author);
        Assert.Equal(["By Jane Roe and Max van der Berg"], article.Of(ParagraphKind.Boilerplate));
    }

    [Fact]
    public void A_sentence_that_begins_with_by_is_no_byline()
    {
        var article = ArticleText.Read("Bridge closed\n\nBy Wednesday the bridge had been closed.\n\n" + ArticleText.Story);
        Assert.Null(article.Metadata.Author);
        Assert.Empty(article.Of(ParagraphKind.Boilerplate));
    }
}
