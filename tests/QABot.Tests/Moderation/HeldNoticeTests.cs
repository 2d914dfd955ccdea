using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Operations;
using QABot.Telegram.Moderation;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Moderators hear of an update that is held back although none of them asked for it; what another process does to the index is served.</summary>
public sealed class HeldNoticeTests : ModeratedBot
{
    private const string Worse = "Harbour news\n\nA cargo ship came into the harbour on Tuesday morning, the port authority said.";

    [Fact]
    public async Task A_held_back_change_of_the_folder_is_told_once_to_each_who_has_a_chat_and_published_by_its_button()
    {
        // The owner has started a chat; the moderator writes only later.
        Olha.Says("/start");
        await RepliedAsync(Olha, "question");
        Bot.Part<CheckFile>().Add("How long will the bridge stay closed?", ["bridge.txt"]);
        Home.Write("articles/bridge.txt", Worse);

        var told = await RepliedAsync(Olha, "Held back");
        Assert.Contains("✗ How long will the bridge stay closed?", told.Text, StringComparison.Ordinal);
        await RepliedAsync(Olha, "Articles were changed in the folder");
        Assert.DoesNotContain(Api.Sent, m => m.ChatId == Moderator);

        Mia.Says("/checks");
        await RepliedAsync(Mia, "Held back");

        // Neither another look at the folder nor a restart tells it again.
        Home.Write("articles/notes.bin", "x");
        await RestartAsync();
        await Bot.Log.WaitForAsync(entry => entry.Id == 7114);
        Assert.Equal(IndexOutcome.HeldBack, Bot.Part<IndexKeeper>().HeldUnseen?.Report.Outcome);
        Mia.Says("/pins");
        await RepliedAsync(Mia, "No answer is pinned");
        Assert.Empty(Bot.Part<ModeratorChats>().Untold(Bot.Part<IndexKeeper>().Held!.Report.Fingerprint!));
        Assert.Single(Api.Sent, m => m.ChatId == Owner && m.Text.Contains("Held back", StringComparison.Ordinal));

        Olha.Presses(told, "Publish anyway");
        await RepliedAsync(Olha, "The articles were read");
        Assert.Null(Bot.Part<IndexKeeper>().Held);
        Assert.Null(Bot.Part<IndexKeeper>().HeldUnseen);
    }

    [Fact]
    public async Task What_a_moderator_asked_for_and_was_shown_is_not_told_again()
    {
        Mia.Says("/start");
        await RepliedAsync(Mia, "question");
        Bot.Part<CheckFile>().Add("Who lit the lamp of the lighthouse?", []);
        Mia.SendsFile(new Support.FakeFile("tarn.txt", "The lighthouse of Tarn\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp of the lighthouse at nine, the harbour office said.\n"u8.ToArray()));
        var card = await RepliedAsync(Mia, "The lighthouse of Tarn");
        Mia.Presses(card, "Publish");
        await RepliedAsync(Mia, "tarn.txt is in the folder and is not served yet");
        await RepliedAsync(Mia, "Held back");
        Assert.Null(Bot.Part<IndexKeeper>().HeldUnseen);
    }

    [Fact]
    public async Task An_index_that_another_process_rolled_back_is_served_and_stays()
    {
        Home.Write("articles/lighthouse.txt", "The lighthouse of Tarn\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp at nine, the harbour office said.\n");
        Mia.Says("/reindex");
        await RepliedAsync(Mia, "Added");
        using (var console = Open())
        {
            Assert.NotNull(await console.RollbackAsync(Ct));
        }

        await Bot.Log.WaitForAsync(entry => entry.Id == 7140);
        Assert.Equal(["bridge.txt"], Bot.Part<PassageIndex>().Articles.Select(article => article.File));
        Assert.True(Bot.Part<PassageIndex>().IsRolledBack);
        Mia.Says("Who lit the lamp of the lighthouse?");
        Assert.DoesNotContain("Ignatius", (await Api.WaitForMessagesAsync(2, m => m.ChatId == Moderator))[^1].Text, StringComparison.Ordinal);

        // A change of the folder leaves it where it is, and a moderator's reindex goes on from it.
        var (report, _) = Bot.Part<IndexKeeper>().Reindex(new ReindexWish(), _ => { });
        Assert.Equal(["lighthouse.txt"], (await report).Report.Added);
    }

    [Fact]
    public async Task An_update_that_began_before_another_process_committed_is_made_again_from_that_commit()
    {
        var served = Bot.Part<PassageIndex>();
        using var console = Open();
        var once = 0;
        Home.Write("articles/one.txt", "The ferry left the harbour at noon, the captain told reporters on Friday morning.");
        var report = await served.UpdateAsync(
            new QABot.Core.Articles.ArticleFolder(new QABot.Core.Articles.ArticleFolderOptions { Folder = Home["articles"] }),
            rebuild: false,
            new Looking(() =>
            {
                if (Interlocked.Increment(ref once) == 1)
                {
                    // Between the first look and the writer: another process publishes the same folder.
                    console.UpdateAsync(
                        new QABot.Core.Articles.ArticleFolder(new QABot.Core.Articles.ArticleFolderOptions { Folder = Home["articles"] }), rebuild: true, null, Ct).GetAwaiter().GetResult();
                }
            }),
            Ct);

        Assert.False(report.AnythingChanged);
        Assert.Equal(console.Version, served.Version);
        Assert.Equal(["bridge.txt", "one.txt"], served.Articles.Select(article => article.File));
        Assert.Equal(console.PassageCount, served.PassageCount);
    }

    private PassageIndex Open() =>
        PassageIndex.Open(new IndexOptions { Folder = Home["index"] }, Microsoft.Extensions.Logging.Abstractions.NullLogger<PassageIndex>.Instance);

    private sealed class Looking(Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look();
    }
}
