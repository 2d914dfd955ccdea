using System.Text;
using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Moderation;
using QABot.Moderation.Pins;
using QABot.Moderation.Rooms;
using QABot.Moderation.Statistics;
using QABot.Operations;
using QABot.Storage;
using QABot.Tests.Support;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Moderation;

/// <summary>Moderators keep the sources right from the chat: each command, through the fake Bot API.</summary>
public sealed class RoomTests : IAsyncLifetime
{
    private const long Mia = 4001;
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private RunningBot bot = null!;
    private FakeUser mia = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        mia = api.AddUser("Mia", Mia);
        bot = await RunningBot.StartAsync(api, home, moderators: [Mia]);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), Ct));
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task A_strangers_attempt_at_each_command_and_button_is_refused_and_logged()
    {
        var stranger = api.AddUser("Stranger");
        var rooms = bot.Part<RoomRegistry>().All;
        Assert.True(rooms.Count >= 8);
        var count = 0;
        foreach (var room in rooms)
        {
            stranger.Says($"/{room.Name} anything");
            count++;
            await api.WaitForMessagesAsync(count, m => m.ChatId == stranger.Id && m.Text.Contains("Only moderators", StringComparison.Ordinal));
            Assert.Contains(bot.Part<ModerationLog>().Latest(5), entry => entry.Happening == "refused:" + room.Name);
        }

        // A forged press of each of their buttons, and one of an owner's by a moderator.
        var reply = api.Sent.First(m => m.ChatId == stranger.Id);
        foreach (var room in rooms)
        {
            var answer = await api.WaitForCallbackAnswerAsync(stranger.Forges(reply, RoomButton.Prefix + ":" + room.Name));
            Assert.True(answer.ShowAlert);
        }

        mia.Says("/audit");
        var audit = await api.WaitForMessageAsync(m => m.ChatId == Mia);
        Assert.True((await api.WaitForCallbackAnswerAsync(mia.Forges(audit, RoomButton.Prefix + ":moderators add 5"))).ShowAlert);
        Assert.Equal(count, api.Sent.Count(m => m.ChatId == stranger.Id));
    }

    [Fact]
    public async Task A_document_is_shown_corrected_published_and_answers()
    {
        mia.SendsFile(new FakeFile("Light house.txt", Encoding.UTF8.GetBytes("The lighthouse of Tarn\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp at nine, the harbour office said.\n")));
        var card = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Buttons.Any());
        Assert.Contains("The lighthouse of Tarn", card.Text, StringComparison.Ordinal);

        mia.Says("outlet: Tarn Herald\ndate: 4 May 2023", inReplyTo: card);
        var corrected = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("Tarn Herald", StringComparison.Ordinal));
        Assert.Contains("2023-05-04", corrected.Text, StringComparison.Ordinal);

        mia.Presses(corrected, "Publish");
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("is among the articles", StringComparison.Ordinal));
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("Light-house.txt", StringComparison.Ordinal) && m.Text.Contains("Added", StringComparison.Ordinal));
        Assert.Contains("Tarn Herald", await File.ReadAllTextAsync(home["articles/articles.yaml"], Ct), StringComparison.Ordinal);

        mia.Says("Who lit the lamp of the lighthouse?");
        var answer = await api.WaitForMessageAsync(m => m.Text.Contains("Ignatius Quell", StringComparison.Ordinal) && m.Text.Contains("Tarn Herald", StringComparison.Ordinal));
        Assert.Equal(Mia, answer.ChatId);
        Assert.Contains(bot.Part<ModerationLog>().Latest(10), entry => entry is { Happening: "article.published", Detail: "Light-house.txt" });
    }

    [Fact]
    public async Task A_near_copy_is_named_and_can_be_said_to_correct_the_first()
    {
        mia.SendsFile(new FakeFile("copy.txt", Encoding.UTF8.GetBytes(RunningBot.Article.Replace("three weeks", "five weeks", StringComparison.Ordinal))));
        var card = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Buttons.Any());
        Assert.Matches("[0-9]+ % of its wording also stands in bridge.txt", card.Text);

        mia.Presses(card, "☐ corrects bridge.txt");
        var marked = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("corrects bridge.txt", StringComparison.Ordinal));
        mia.Presses(marked, "Publish");
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("copy.txt is among the articles", StringComparison.Ordinal));
        Assert.Contains("corrects: \"bridge.txt\"", await File.ReadAllTextAsync(home["articles/articles.yaml"], Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_file_and_a_link_inside_get_one_message_that_names_them()
    {
        mia.SendsFile(new FakeFile("broken.txt", [0, 1, 2, 0, 0, 3]));
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("broken.txt was not taken: It is binary", StringComparison.Ordinal));

        mia.Says("http://169.254.169.254/latest/meta-data/");
        await api.WaitForMessageAsync(m => m.Text.Contains("169.254.169.254", StringComparison.Ordinal) && m.Text.Contains("public internet", StringComparison.Ordinal));
        Assert.Single(bot.Part<PassageIndex>().Articles);
    }

    [Fact]
    public async Task An_article_is_withdrawn_and_restored_by_buttons_and_its_date_corrected_by_a_reply()
    {
        mia.Says("/articles");
        var list = await api.WaitForMessageAsync(m => m.ChatId == Mia);
        mia.Presses(list, "1");
        var card = await api.WaitForMessageAsync(m => m.Text.Contains("reply to this message", StringComparison.Ordinal));
        mia.Says("date: soon", inReplyTo: card);
        await api.WaitForMessageAsync(m => m.Text.Contains("“date: soon” cannot be read", StringComparison.Ordinal));
        mia.Says("дата: 05.05.2023", inReplyTo: card);
        await api.WaitForMessageAsync(m => m.Text.Contains("bridge.txt was corrected", StringComparison.Ordinal));
        Assert.Contains("# corrected", await File.ReadAllTextAsync(home["articles/articles.yaml"], Ct), StringComparison.Ordinal);

        mia.Presses(card, "Withdraw");
        var gone = await api.WaitForMessageAsync(m => m.Text.Contains("bridge.txt is withdrawn", StringComparison.Ordinal));
        Assert.Empty(bot.Part<PassageIndex>().Articles);
        Assert.True(File.Exists(home["articles/.withdrawn/bridge.txt"]));
        mia.Presses(gone, "Restore");
        await api.WaitForMessageAsync(m => m.Text.Contains("bridge.txt is back", StringComparison.Ordinal));
        Assert.Single(bot.Part<PassageIndex>().Articles);
    }

    [Fact]
    public async Task A_rebuild_that_loses_a_check_is_held_back_then_published_anyway_then_rolled_back()
    {
        bot.Part<QABot.Moderation.Checks.CheckFile>().Add("How long will the bridge stay closed?", ["bridge.txt"]);
        home.Write("articles/bridge.txt", "Harbour news\n\nA cargo ship came into the harbour on Tuesday morning, the port authority said.");
        mia.Says("/reindex preview");
        var preview = await api.WaitForMessageAsync(m => m.Text.Contains("Preview: nothing was changed", StringComparison.Ordinal));
        Assert.Contains("✗ How long will the bridge stay closed?", preview.Text, StringComparison.Ordinal);

        mia.Presses(preview, "Publish");
        var held = await api.WaitForMessageAsync(m => m.Text.Contains("Held back", StringComparison.Ordinal));
        mia.Says("How long will the bridge stay closed?");
        await api.WaitForMessageAsync(m => m.Text.Contains("three weeks", StringComparison.Ordinal));

        mia.Presses(held, "Publish anyway");
        var published = await api.WaitForMessageAsync(m => m.Text.Contains("The articles were read", StringComparison.Ordinal) && m.Text.Contains("Got worse", StringComparison.Ordinal));
        mia.Presses(published, "Roll back");
        await api.WaitForMessageAsync(m => m.Text.Contains("Back to the index before", StringComparison.Ordinal));
        Assert.True(bot.Part<PassageIndex>().IsRolledBack);
    }

    [Fact]
    public async Task An_alias_and_a_claim_are_previewed_with_the_checks_and_saved_with_comments_kept()
    {
        home.Write("articles/words.yaml", "# ours\n- [harbour, port]  # both\n");
        mia.Says("/alias harbour = haven");
        var preview = await api.WaitForMessageAsync(m => m.Text.Contains("words.yaml would change", StringComparison.Ordinal));
        Assert.Equal("# ours\n- [harbour, port]  # both\n", await File.ReadAllTextAsync(home["articles/words.yaml"], Ct));
        mia.Presses(preview, "Save");
        await api.WaitForMessageAsync(m => m.Text.Contains("words.yaml was saved", StringComparison.Ordinal));
        Assert.Equal("# ours\n- [harbour, port, haven]  # both\n", await File.ReadAllTextAsync(home["articles/words.yaml"], Ct));

        mia.Says("/claims new\n- title: The crew was at fault\n  about: [crew, fault]\n  denied:\n    by: [Captain Lopez]");
        var claim = await api.WaitForMessageAsync(m => m.Text.Contains("claims.yaml would change", StringComparison.Ordinal));
        mia.Presses(claim, "Save");
        await api.WaitForMessageAsync(m => m.Text.Contains("claims.yaml was saved", StringComparison.Ordinal));
        mia.Says("/claims add 1 about: blame, steering\ndenied.by: the owner");
        var words = await api.WaitForMessageAsync(m => m.Text.Contains("about: [crew, fault, blame, steering]", StringComparison.Ordinal));
        mia.Presses(words, "Save");
        await api.WaitForMessagesAsync(2, m => m.Text.Contains("claims.yaml was saved", StringComparison.Ordinal));
        Assert.Contains("by: [Captain Lopez, the owner]", await File.ReadAllTextAsync(home["articles/claims.yaml"], Ct), StringComparison.Ordinal);

        mia.Says("/claims new\n- title: Half a claim");
        await api.WaitForMessageAsync(m => m.Text.Contains("claims.yaml cannot take this", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_audit_log_shows_who_did_what_and_cannot_be_changed()
    {
        mia.Says("/checks");
        await api.WaitForMessageAsync(m => m.Text.Contains("There are no checks yet", StringComparison.Ordinal));
        mia.Says("/audit");
        var audit = await api.WaitForMessageAsync(m => m.Text.Contains("Audit log", StringComparison.Ordinal));
        Assert.Contains("4001 · checks", audit.Text, StringComparison.Ordinal);
        Assert.ThrowsAny<Exception>(() => bot.Part<Database>().Write(connection => connection.Execute("DELETE FROM moderation_event")));
        Assert.ThrowsAny<Exception>(() => bot.Part<Database>().Write(connection => connection.Execute("UPDATE moderation_event SET event = 'x'")));
    }

    [Fact]
    public async Task A_refused_question_gets_a_pinned_passage_that_answers_it_and_those_like_it()
    {
        var reader = api.AddUser("Ann");
        reader.Says("What is the colour of the moon pudding?");
        var refused = await api.WaitForMessageAsync(m => m.ChatId == reader.Id);
        await api.WaitForCallbackAnswerAsync(reader.Presses(refused, "🔔 Tell me when it is answered"));
        await bot.Part<WriteQueue>().FlushAsync(Ct);
        mia.Says("/unanswered");
        var list = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("moon pudding", StringComparison.Ordinal));
        mia.Presses(list, "1");
        var card = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("look for a passage", StringComparison.Ordinal));
        mia.Says("bridge stay closed three weeks", inReplyTo: card);
        var found = await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("Passages for", StringComparison.Ordinal));
        mia.Presses(found, "📌 1");
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("Pinned as the answer", StringComparison.Ordinal) && m.Text.Contains("people who are told: 1", StringComparison.Ordinal));
        await api.WaitForMessageAsync(m => m.ChatId == reader.Id && m.Text.Contains("You wanted to be told", StringComparison.Ordinal) && m.Text.Contains("three weeks", StringComparison.Ordinal));

        reader.Says("what's the colour of a moon pudding");
        await api.WaitForMessagesAsync(2, m => m.ChatId == reader.Id && m.Text.Contains("three weeks", StringComparison.Ordinal));
        mia.Says("/unanswered");
        await api.WaitForMessageAsync(m => m.ChatId == Mia && m.Text.Contains("No question waits", StringComparison.Ordinal));

        // The passage goes: the preview says so beforehand, then the pin is reported and not used.
        home.Write("articles/bridge.txt", "Harbour news\n\nA cargo ship came into the harbour on Tuesday morning, the port authority said.");
        mia.Says("/reindex preview");
        await api.WaitForMessageAsync(m => m.Text.Contains("Preview: nothing", StringComparison.Ordinal) && m.Text.Contains("Pins whose passage is gone", StringComparison.Ordinal));
        mia.Says("/reindex");
        await api.WaitForMessageAsync(m => m.Text.Contains("The articles were read", StringComparison.Ordinal) && m.Text.Contains("Pins whose passage is gone", StringComparison.Ordinal));
        mia.Says("/pins");
        await api.WaitForMessageAsync(m => m.Text.Contains("no longer holds this passage", StringComparison.Ordinal));
    }

    [Fact]
    public void A_pin_that_takes_the_place_of_one_side_leaves_no_dispute_with_the_other_alone()
    {
        var passage = Assert.Single(bot.Part<AnswerService>().Ask("How long will the bridge stay closed?", []).Evidence.Take(1));
        bot.Part<PinBoard>().Add("Was it them?", passage);
        Evidence Other(Stance? stance) => passage with { File = "other.txt", Stance = stance };

        var answer = bot.Part<PinBoard>().Apply(new Answer
        {
            Question = "Was it them?",
            Outcome = AnswerOutcome.Answered,
            Confidence = 0.5,
            Evidence = [Other(null), Other(Stance.Asserts), Other(Stance.Denies)],
            Claim = new ContestedClaim(null, []),
            IndexVersion = 1,
        });

        Assert.Equal(["bridge.txt", "other.txt", "other.txt"], answer.Evidence.Select(e => e.File));
        Assert.Null(answer.Claim);
        Assert.All(answer.Evidence, e => Assert.Null(e.Stance));
    }

    [Fact]
    public async Task A_question_whose_update_is_delivered_again_is_counted_once()
    {
        var figures = bot.Part<QuestionFigures>();
        foreach (var (update, outcome) in new[] { (7, AnswerOutcome.Answered), (7, AnswerOutcome.Answered), (8, AnswerOutcome.Answered), (9, AnswerOutcome.Refused) })
        {
            figures.Record(update, "Was anybody hurt?", outcome, TimeSpan.FromMilliseconds(3));
        }

        var day = Assert.Single(await figures.DaysAsync(1, Ct));
        Assert.Equal((2, 1), (day.Answered, day.Refused));
    }

    [Fact]
    public async Task Stats_come_as_text_and_as_a_picture_and_the_questions_as_csv()
    {
        mia.Says("Was anybody hurt in the collision?");
        await api.WaitForMessageAsync(m => m.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
        mia.Says("=HYPERLINK(\"http://x\") moon pudding zebra?");
        await api.WaitForMessagesAsync(2, m => m.ChatId == Mia);
        await bot.Part<WriteQueue>().FlushAsync(Ct);
        mia.Says("/stats");
        var text = await api.WaitForMessageAsync(m => m.Text.Contains("Questions: 2", StringComparison.Ordinal));
        Assert.Contains("Was anybody hurt in the collision?", text.Text, StringComparison.Ordinal);
        await api.WaitForCallAsync("sendPhoto");

        mia.Says("/unanswered");
        var list = await api.WaitForMessageAsync(m => m.Text.Contains("Questions without a good answer", StringComparison.Ordinal));
        mia.Presses(list, "CSV");
        await api.WaitForCallAsync("sendDocument");
        Assert.StartsWith("\"'=HYPER", QABot.Moderation.Unanswered.Csv.Cell("=HYPERLINK(1)"), StringComparison.Ordinal);
    }
}
