using System.Text;
using QABot.Core.Articles;
using QABot.Moderation.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>A card of a new article stays in the chat; its buttons tell what has become of the article since.</summary>
public sealed class PublishAgainTests : ModeratedBot
{
    [Fact]
    public async Task Publish_on_the_card_of_an_article_that_was_withdrawn_since_says_so_and_offers_it_back()
    {
        var card = await PublishedAsync();
        Mia.Says("/articles withdraw tarn.txt");
        await RepliedAsync(Mia, "tarn.txt is withdrawn");

        // The card that was pressed first became the report, so a second copy of it is pressed, as from another device.
        var press = Mia.Forges(card, PublishData(card));
        await Api.WaitForCallbackAnswerAsync(press);
        var told = await RepliedAsync(Mia, "tarn.txt was published and has been withdrawn since");
        Assert.False(File.Exists(Home["articles/tarn.txt"]));
        Mia.Presses(told, "Restore");
        await RepliedAsync(Mia, "tarn.txt is back");
        Assert.True(File.Exists(Home["articles/tarn.txt"]));
    }

    [Fact]
    public async Task Publish_on_the_card_of_an_article_whose_file_somebody_deleted_says_so()
    {
        var card = await PublishedAsync();
        File.Delete(Home["articles/tarn.txt"]);
        Mia.Forges(card, PublishData(card));
        await RepliedAsync(Mia, "somebody has taken it out of the folder since");
    }

    [Fact]
    public async Task Publish_pressed_twice_publishes_once_and_a_late_correction_of_the_draft_points_to_the_article()
    {
        var card = await PublishedAsync();
        Mia.Forges(card, PublishData(card));
        await RepliedAsync(Mia, "tarn.txt was published already");
        Assert.Equal(2, Directory.GetFiles(Home["articles"], "*.txt").Length);

        Mia.Forges(card, PublishData(card).Replace("publish", "drop", StringComparison.Ordinal));
        var there = await RepliedAsync(Mia, "is corrected on its card under /articles");
        Assert.Equal(["Show"], there.Buttons.Select(button => button.Label));
        Assert.True(File.Exists(Home["articles/tarn.txt"]));
    }

    [Fact]
    public async Task Corrections_of_a_draft_that_come_at_the_same_time_are_all_kept()
    {
        var drafts = Bot.Part<DraftStore>();
        drafts.Add("one", "tarn.txt", "The lighthouse of Tarn\n\nThe keeper lit the lamp at nine."u8.ToArray(), new ArticleMetadata());
        var id = drafts.Of("one")!.Id;
        var edits = Enumerable.Range(0, 40).Select(i => Task.Run(
            () => drafts.Edit(id, now => i % 2 == 0 ? now with { Title = now.Title + "t" } : now with { Author = now.Author + "a" }), Ct));
        await Task.WhenAll(edits);
        Assert.Equal((20, 20), (drafts.Find(id)!.Edited.Title!.Length, drafts.Find(id)!.Edited.Author!.Length));
        Assert.Null(drafts.Edit(id + 1, now => now));
    }

    private static string PublishData(SentMessage card) => card.Buttons.First(button => button.Label == "Publish").CallbackData!;

    private async Task<SentMessage> PublishedAsync()
    {
        Mia.SendsFile(new FakeFile("tarn.txt", Encoding.UTF8.GetBytes("The lighthouse of Tarn\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp at nine, the harbour office said.\n")));
        var card = await RepliedAsync(Mia, "The lighthouse of Tarn");
        Mia.Presses(card, "Publish");
        await RepliedAsync(Mia, "tarn.txt is among the articles");
        return card;
    }
}
