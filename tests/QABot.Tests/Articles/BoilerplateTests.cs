using QABot.Core.Articles;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class BoilerplateTests
{
    [Theory]
    [InlineData("Share:")]
    [InlineData("Share this article on Facebook")]
    [InlineData("Facebook | Twitter | Pinterest | Email")]
    [InlineData("Follow us on Telegram")]
    [InlineData("Related Posts")]
    [InlineData("You may also like")]
    [InlineData("Read more: Storm floods the north of the country")]
    [InlineData("ALSO READ | Storm floods the north of the country")]
    [InlineData("• Oops!\n    Something went wrong.\n    Please try again later.")]
    [InlineData("Please enable JavaScript to view this page")]
    [InlineData("Advertisement")]
    [InlineData("Story continues below advertisement")]
    [InlineData("Sign up for our newsletter")]
    [InlineData("Sign up here to get the morning briefing in your inbox every day.")]
    [InlineData("Subscribe to our newsletter and never miss a story.")]
    [InlineData("We use cookies to improve your experience.")]
    [InlineData("By continuing to use this site you agree to our terms of use and privacy policy.")]
    [InlineData("© 2024 Example Times. All rights reserved.")]
    [InlineData("Home > News > Europe")]
    [InlineData("3 min read")]
    [InlineData("1.2K shares")]
    [InlineData("(With inputs from Agencies)")]
    [InlineData("With News Wire Services")]
    [InlineData("(Reporting by Jane Roe; Editing by Max Berg)")]
    [InlineData("Additional reporting by Jane Roe in London")]
    [InlineData("(Photo: Example Pool/AFP)")]
    [InlineData("Photo by Jane Roe")]
    [InlineData("via REUTERS")]
    [InlineData("AFP via Getty Images")]
    [InlineData("Jane Roe/AP")]
    [InlineData("REUTERS/Jane Roe")]
    [InlineData("pic.twitter.com/abc123 https://t.co/xyz")]
    [InlineData("— Jane Roe (@janeroe) May 3, 2023")]
    [InlineData("* * *")]
    [InlineData("Читайте также: Буря на севере страны")]
    public void What_a_page_puts_around_an_article_is_set_aside(string line)
    {
        var article = ArticleText.Read($"Bridge closed after storm\n\n{ArticleText.Story}\n\n{line}\n\nThe last sentence of the article stands here.");
        Assert.Equal([line], article.Of(ParagraphKind.Boilerplate));
    }

    [Theory]
    [InlineData("Share prices fell by three per cent on Monday.")]
    [InlineData("Facebook said it had removed the video.")]
    [InlineData("Follow the money, the prosecutor told the court.")]
    [InlineData("Related to the storm were two fires in the north.")]
    [InlineData("Something went wrong with the bridge’s cables, the mayor said.")]
    [InlineData("Cookies were sold at the bridge for the victims.")]
    [InlineData("Reuters reported that the bridge would open on Monday.")]
    [InlineData("With inputs rising in price, the repair will cost more.")]
    [InlineData("With help from the army, the city cleared the road.")]
    [InlineData("By continuing the repair at night, the city will save a week.")]
    [InlineData("Subscribe, he told them, and they did.")]
    [InlineData("The home was destroyed.")]
    [InlineData("“Please try again later,” she was told at the border.")]
    [InlineData("BREAKING: The bridge has been closed. pic.twitter.com/abc — Jane Roe (@janeroe) May 3, 2023")]
    [InlineData("#WATCH | The bridge is closed (Video: Example News) pic.twitter.com/abc — Example (@example) May 3, 2023")]
    [InlineData("He said via an interpreter that nobody was hurt.")]
    [InlineData("Why?")]
    [InlineData("“No.”")]
    public void Running_text_that_resembles_page_furniture_is_kept(string line)
    {
        var article = ArticleText.Read($"Bridge closed after storm\n\n{ArticleText.Story}\n\n{line}\n\nThe last sentence of the article stands here.");
        Assert.Empty(article.Of(ParagraphKind.Boilerplate));
        Assert.Contains(line, article.Of(ParagraphKind.Body));
    }

    [Fact]
    public void Lines_over_a_picture_credit_are_captions_and_the_one_printed_twice_is_kept_once()
    {
        const string caption = "The bridge after the storm, seen from the river.";
        var article = ArticleText.Read($"{ArticleText.Story}\n\n{caption}\n{caption}\nvia REUTERS\n\nNobody was hurt, the city said.");
        Assert.Equal([caption], article.Of(ParagraphKind.Caption));
        Assert.Equal([caption, "via REUTERS"], article.Of(ParagraphKind.Boilerplate));
    }

    [Theory]
    [InlineData("The bridge after the storm. (Photo: Example Pool/AFP)")]
    [InlineData("Smoke rises over the bridge [Jane Roe/Reuters]")]
    [InlineData("File photo: the bridge before the storm.")]
    [InlineData("In this photo taken on Monday, the bridge stands closed.")]
    public void A_caption_is_known_by_its_credit_or_its_opening(string caption) =>
        Assert.Equal([caption], ArticleText.Read($"{ArticleText.Story}\n\n{caption}\n\nNobody was hurt, the city said.").Of(ParagraphKind.Caption));

    [Fact]
    public void An_agency_that_signs_a_text_without_blank_lines_makes_no_captions()
    {
        var article = ArticleText.Read(ArticleText.Story.Replace("\n\n", "\n", StringComparison.Ordinal) + "\nNobody was hurt.\nThe road is open.\nReuters\n");
        Assert.Equal(["Reuters"], article.Of(ParagraphKind.Boilerplate));
        Assert.Empty(article.Of(ParagraphKind.Caption));
    }

    [Fact]
    public void A_post_that_repeats_what_the_article_quotes_is_set_aside_and_the_quotation_is_kept()
    {
        const string said = "It was all predictable. The bridge has been old for years. Nobody listened to the engineers";
        var post = said + "… — Jane Roe (@janeroe) May 3, 2023";
        var article = ArticleText.Read($"“{said} when they warned,” Jane Roe said in a tweet.\n\n{post}\n\n{ArticleText.Story}");
        Assert.Equal([post], article.Of(ParagraphKind.Boilerplate));
    }

    [Fact]
    public void A_post_that_says_something_new_is_kept()
    {
        const string post = "The bridge is closed until further notice, please use the bypass — City (@city) May 3, 2023";
        Assert.Contains(post, ArticleText.Read($"{ArticleText.Story}\n\n{post}\n\nNobody was hurt, the city said.").Of(ParagraphKind.Body));
    }

    [Fact]
    public void Short_words_said_twice_are_kept_twice()
    {
        var article = ArticleText.Read($"{ArticleText.Story}\n\nHe said:\n\n“Nobody was hurt in it.”\n\nHe said:\n\n“The road is open now.”");
        Assert.Equal(2, article.Of(ParagraphKind.Body).Count(p => p == "He said:"));
    }

    [Fact]
    public void The_foot_of_a_page_is_set_aside_to_its_end()
    {
        var article = ArticleText.Read($"{ArticleText.Story}\n\nShare:\n\nFacebook\nTwitter\nOn Key\n\nRelated Posts\n\nStorm floods the north");
        Assert.Equal(ArticleText.Story.Split("\n\n"), article.Of(ParagraphKind.Body));
    }
}
