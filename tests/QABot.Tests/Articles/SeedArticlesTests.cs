using System.Globalization;
using System.Text;
using QABot.Core.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Articles;

/// <summary>The five articles that come with the bot, held to what a careful reader sees in them.</summary>
public sealed class SeedArticlesTests
{
    private static readonly ArticleFolder Folder = new(new ArticleFolderOptions { Folder = Path.Combine(Repository.Root, "seeds") });

    [Fact]
    public void The_five_articles_are_listed_and_nothing_about_them_is_wrong()
    {
        Assert.Equal(
            ["000_c51c9b2ce4b9ce77.txt", "001_78adff7811cb0c89.txt", "002_22f725ecf235e9bb.txt", "003_559249621fa213f8.txt", "004_a6361f6a49713f54.txt"],
            Folder.List());
        Assert.Empty(Folder.Problems());
    }

    [Theory]
    [InlineData("000", "Russia Accuses Ukraine of Early Morning Assassination Attempt on Putin", null, 14)]
    [InlineData("001", "Kremlin accuses Ukraine of attempting to assassinate President Vladimir Putin during drone attack", null, 14)]
    [InlineData("002", "Smoke Over Kremlin As Russia Claims Ukraine Attempted Putin’s Assasination; Kyiv Denies Attack | Top Points", "2023-05-03", 22)]
    [InlineData("003", null, null, 17)]
    [InlineData("004", "Russia claims it foiled Putin assassination attempt by Ukrainian drone: report", null, 38)]
    public void Title_date_and_number_of_paragraphs_are_what_the_text_states(string file, string? title, string? date, int paragraphs)
    {
        var article = Read(file);
        var published = date is null ? (DateOnly?)null : DateOnly.Parse(date, CultureInfo.InvariantCulture);
        Assert.Equal(new ArticleMetadata(Title: title, Published: published), article.Metadata);
        Assert.Equal(title is null ? [] : [title], article.Of(ParagraphKind.Title));
        Assert.Equal(paragraphs, article.Paragraphs.Max(p => p.Number));
    }

    [Theory]
    [InlineData("000", "Share:", "Facebook", "Twitter", "Pinterest", "LinkedIn", "On Key", "Related Posts")]
    [InlineData("001", "• Oops!", "• Oops!", "With News Wire Services")]
    [InlineData("002", "date 2023-05-03 Home", "As for the drones over the Kremlin.", "(With inputs from Agencies)")]
    [InlineData("003")]
    [InlineData("004", "Russian strongman Vladimir Putin survived", "via REUTERS", "AP", "via REUTERS", "REUTERS", "AFP via Getty Images", "REUTERS")]
    public void What_is_set_aside_is_what_the_page_put_around_the_article(string file, params string[] beginnings)
    {
        var setAside = Read(file).Of(ParagraphKind.Boilerplate);
        Assert.Equal(beginnings.Length, setAside.Length);
        Assert.All(beginnings.Zip(setAside), pair => Assert.StartsWith(pair.First, pair.Second, StringComparison.Ordinal));
    }

    [Fact]
    public void Captions_and_headings_are_told_from_the_body()
    {
        Assert.Equal(
            ["Russia warns of retaliation", "Videos show smoke over Kremlin", "Moscow bans drone flights", "Ukraine denies attack"],
            Read("002").Of(ParagraphKind.Heading));
        Assert.EndsWith("(Photo: Video Grab/ANI)", Assert.Single(Read("002").Of(ParagraphKind.Caption)), StringComparison.Ordinal);
        Assert.Equal(11, Read("004").Of(ParagraphKind.Caption).Length);
        Assert.All(new[] { "000", "001", "003" }, file => Assert.Empty(Read(file).Of(ParagraphKind.Caption)));
        Assert.All(new[] { "000", "001", "003", "004" }, file => Assert.Empty(Read(file).Of(ParagraphKind.Heading)));
        Assert.Single(Read("002").Of(ParagraphKind.Body), p => p.StartsWith("BREAKING:", StringComparison.Ordinal));
        Assert.Single(Read("002").Of(ParagraphKind.Body), p => p.StartsWith("#WATCH", StringComparison.Ordinal));
    }

    [Fact]
    public void The_text_is_the_files_and_every_letter_outside_boilerplate_stands_in_a_paragraph()
    {
        foreach (var file in Folder.List())
        {
            var article = Folder.Read(file).Article!;
            Assert.Equal(File.ReadAllText(Path.Combine(Folder.Path, file), Encoding.UTF8), article.Text);
            Assert.Equal(string.Concat(article.Text.Where(c => !char.IsWhiteSpace(c))), string.Concat(article.All().SelectMany(p => p.Where(c => !char.IsWhiteSpace(c)))));
        }
    }

    private static Article Read(string prefix) =>
        Folder.Read(Folder.List().Single(file => file.StartsWith(prefix, StringComparison.Ordinal))).Article!;
}
