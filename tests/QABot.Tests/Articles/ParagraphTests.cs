using QABot.Core.Articles;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ParagraphTests
{
    [Theory]
    [InlineData("\n\n")]
    [InlineData("\r\n\r\n")]
    [InlineData("\n \t\n\n\n")]
    [InlineData("\r\r")]
    public void Blank_lines_part_paragraphs_whatever_ends_the_lines(string between) =>
        Assert.Equal(
            ["The bridge was closed on Saturday.", "Nobody was hurt.", "It opens on Monday."],
            ArticleText.Read($"  The bridge was closed on Saturday. {between}Nobody was hurt.{between} It opens on Monday.\n").All());

    [Fact]
    public void Without_blank_lines_each_line_is_a_paragraph() =>
        Assert.Equal(3, ArticleText.Read("The bridge was closed on Saturday.\nNobody was hurt, the mayor said:\n“It opens on Monday.”\n").Paragraphs.Count);

    [Fact]
    public void Lines_broken_at_a_width_are_one_paragraph_and_the_slice_keeps_the_line_ends()
    {
        const string text = """
            The old bridge over the river was closed on Saturday after a storm
            damaged two of its pillars, the city said. Engineers were sent to
            look at the damage.

            Inspectors will report next week, according to the mayor, who said
            that nobody was hurt.
            """;
        var article = ArticleText.Read(text.ReplaceLineEndings("\n"));
        Assert.Equal(2, article.Paragraphs.Count);
        Assert.Contains("storm\ndamaged", article.All()[0], StringComparison.Ordinal);
    }

    [Fact]
    public void Broken_lines_without_blank_lines_part_where_a_line_ends_early()
    {
        const string text = """
            The old bridge over the river was closed on Saturday after a storm
            damaged two of its pillars, the city said.
            Inspectors will report next week, according to the mayor, who also
            said that nobody was hurt in the storm.
            """;
        Assert.Equal(2, ArticleText.Read(text.ReplaceLineEndings("\n")).Paragraphs.Count);
    }

    [Fact]
    public void A_block_of_whole_sentences_is_parted_by_lines() =>
        Assert.Equal(4, ArticleText.Read(ArticleText.Story + "\n\nThe bridge seen from the river on Saturday.\nNobody was hurt, the city said.").Paragraphs.Count);

    [Fact]
    public void A_list_item_keeps_its_indented_lines() =>
        Assert.Equal(
            ["• The bridge is closed,\n  the city said.", "• Buses run over the bypass."],
            ArticleText.Read(ArticleText.Story + "\n\n• The bridge is closed,\n  the city said.\n• Buses run over the bypass.").All()[2..]);

    [Fact]
    public void Headings_stand_between_paragraphs_and_close_no_sentence()
    {
        var article = ArticleText.Read("Bridge closed after storm\n\n" + ArticleText.Story + "\n\nWhat happens next\n\nBuses run over the bypass.\n\nHe said:\n\n“Nobody was hurt.”");
        Assert.Equal(["What happens next"], article.Of(ParagraphKind.Heading));
        Assert.Equal(["Bridge closed after storm"], article.Of(ParagraphKind.Title));
        Assert.Contains("He said:", article.Of(ParagraphKind.Body));
    }

    [Fact]
    public void Numbers_count_what_is_kept_from_one_and_boilerplate_has_none()
    {
        var article = ArticleText.Read("Bridge closed\n\nAdvertisement\n\n" + ArticleText.Story);
        Assert.Equal([1, 0, 2, 3], article.Paragraphs.Select(p => p.Number));
    }

    [Fact]
    public void The_headline_is_known_in_the_text_though_it_stands_under_a_kicker()
    {
        var article = ArticleText.Read("---\ntitle: Bridge closed after storm\n---\nIn the north.\n\nBridge Closed After Storm\n\n" + ArticleText.Story, "a.md");
        Assert.Equal(["Bridge Closed After Storm"], article.Of(ParagraphKind.Title));
    }

    [Fact]
    public void Markdown_headings_items_and_quotations_are_paragraphs_without_their_marks()
    {
        const string text = "# Bridge closed\n\nThe bridge was **closed**\non Saturday.\n\n## Next\n- Buses run.\n- Trains too,\n  says the city.\n\n> Nobody was hurt.\n\n---\n\nBanks\n=====\n\nThey flooded.\n";
        var article = ArticleText.Read(text, "a.md");
        Assert.Equal(
            ["Bridge closed", "The bridge was **closed**\non Saturday.", "Next", "- Buses run.", "- Trains too,\n  says the city.", "Nobody was hurt.", "Banks", "They flooded."],
            article.All());
        Assert.Equal(["Bridge closed"], article.Of(ParagraphKind.Title));
        Assert.Equal(["Next", "Banks"], article.Of(ParagraphKind.Heading));
    }
}
