using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Core.Reading;
using QABot.Storage;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;

namespace QABot.Tests.Storage;

public sealed class FeedbackStoreTests : IAsyncLifetime
{
    private const long Ann = 5001;
    private const long Ben = 5002;

    private readonly TempFolder home = new();
    private readonly FakeTimeProvider time = new();
    private readonly LogRecord log = new();
    private Database database = null!;
    private WriteQueue queue = null!;
    private UserHash hash = null!;

    private OpenQuestions Open => new(database, queue, hash, time);

    private Votes Votes => new(database, queue, Open, hash, time);

    private Subscriptions Subscriptions => new(database, Open, hash, time);

    private AskedQuestions Asked => new(database, queue, hash, time);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        database = Database.Open(new StorageOptions { File = home["qabot.db"] }, time, NullLogger<Database>.Instance);
        hash = new UserHash(database);
        queue = new WriteQueue(database, time, log.For<WriteQueue>());
        await queue.StartAsync(Token);
    }

    public async ValueTask DisposeAsync()
    {
        await queue.StopAsync(CancellationToken.None);
        queue.Dispose();
        database.Dispose();
        log.Dispose();
        home.Dispose();
    }

    [Fact]
    public async Task Questions_of_the_same_words_are_one_and_are_counted_by_different_users()
    {
        Open.Refused("Who owns the ship?", "en", Ann);
        Open.Refused("who owns  the SHIP", "en", Ann);
        Open.Refused("Who owns the ship?!", "uk", Ben);
        Open.Refused("Who built the bridge?", "en", Ben);
        await queue.FlushAsync(Token);

        var all = Open.Latest(10);
        Assert.Equal(["Who owns the ship?", "Who built the bridge?"], all.Select(question => question.Text));
        Assert.Equal((3, 2, 0), (all[0].Times, all[0].Refused, all[0].DownVoted));
    }

    [Fact]
    public async Task A_closed_question_is_open_again_when_it_is_asked_in_vain()
    {
        Open.Refused("Who owns the ship?", "en", Ann);
        await queue.FlushAsync(Token);
        Open.Close(Open.Latest(1)[0].Id);
        Assert.Empty(Open.Latest(10));

        Open.Refused("Who owns the ship?", "en", Ben);
        await queue.FlushAsync(Token);
        Assert.Single(Open.Latest(10));
    }

    [Fact]
    public async Task A_user_has_one_vote_on_an_answer_and_may_change_it()
    {
        Votes.Set(-7, 3, Ann, up: false, null, "Who owns the ship?", "en");
        Votes.Set(-7, 3, Ann, up: false, "outdated", "Who owns the ship?", "en");
        Votes.Set(-7, 3, Ben, up: true, null, "Who owns the ship?", "en");
        var (up, down, reasons) = await Votes.OfAsync(-7, 3, Token);
        Assert.Equal((1, 1), (up, down));
        Assert.Equal(["outdated"], reasons);
        var open = Assert.Single(Open.Latest(10));
        Assert.Equal(1, open.DownVoted);
        Assert.Equal(("outdated", 1), Assert.Single(Open.Reasons(open.Id)));

        Votes.Set(-7, 3, Ann, up: true, null, "Who owns the ship?", "en");
        (up, down, reasons) = await Votes.OfAsync(-7, 3, Token);
        Assert.Equal((2, 0), (up, down));
        Assert.Empty(reasons);
        Assert.Empty(Open.Latest(10));
    }

    [Fact]
    public async Task An_answer_put_in_the_place_of_another_starts_without_votes()
    {
        Asked.Record(Ann, 3, Ann, "Who owns the ship?", 2);
        Votes.Set(Ann, 3, Ann, up: true, null, "Who owns the ship?", "en");
        Asked.Record(Ann, 3, Ann, "Who owns the ship?", 2);
        Assert.Equal(1, (await Votes.OfAsync(Ann, 3, Token)).Up);

        Asked.Record(Ann, 3, Ann, "Who built the bridge?", 2);
        Assert.Equal(0, (await Votes.OfAsync(Ann, 3, Token)).Up);
        Assert.Equal("Who built the bridge?", (await Asked.FindAsync(Ann, 3, Token))?.Text);
    }

    [Fact]
    public void A_wish_to_be_told_is_kept_once_a_user_and_place_and_survives_a_restart_and_a_migration()
    {
        Assert.True(Subscriptions.Add("Who owns the ship?", -7, 11, Ann, "uk", 2));
        Assert.False(Subscriptions.Add("who owns the ship", -7, 11, Ann, "uk", 2));
        Assert.True(Subscriptions.Add("Who owns the ship?", -7, 11, Ben, "en", 4));
        new ChatStore(database, hash, time).Migrate(-7, -1007);

        database.Dispose();
        database = Database.Open(new StorageOptions { File = home["qabot.db"] }, time, NullLogger<Database>.Instance);
        var open = Assert.Single(Open.Latest(10));
        Assert.Equal((2, 0), (open.Waiting, open.Times - 1));
        Assert.Empty(Subscriptions.Due());
        Assert.Equal(2, Subscriptions.Announce(open.Id));
        var due = Subscriptions.Due();
        Assert.All(due, wish => Assert.Equal((-1007L, 11L), (wish.Chat, wish.Topic)));

        Subscriptions.Remove(due[0].Id, answered: true);
        Assert.Single(Open.Latest(10));
        Subscriptions.Remove(due[1].Id, answered: true);
        Assert.Empty(Open.Latest(10));
        Assert.True(Subscriptions.Add("Who owns the ship?", -7, 11, Ann, "uk", 2));
        Assert.DoesNotContain(Subscriptions.WantedQuestions(), question => question.Id != open.Id);
        Subscriptions.Announce(open.Id);
        Assert.DoesNotContain(due, before => before.Id == Subscriptions.Due()[0].Id);
    }

    [Fact]
    public async Task What_is_past_its_days_is_pruned_and_what_somebody_waits_for_is_not()
    {
        var options = new StorageOptions { File = home["qabot.db"], AskedDays = 7, OpenQuestionDays = 90, FeedbackDays = 180 };
        using var pruning = new StorePruning(database, options, time, NullLogger<StorePruning>.Instance);
        Asked.Record(Ann, 3, Ann, "Who owns the ship?", 2);
        Open.Refused("Who built the bridge?", "en", Ann);
        Votes.Set(Ann, 3, Ann, up: true, null, "Who owns the ship?", "en");
        await queue.FlushAsync(Token);
        time.Advance(TimeSpan.FromDays(8));
        Subscriptions.Add("Who paid?", Ann, 0, Ann, "en", 2);
        Assert.Equal(1, pruning.Prune());
        Assert.Null(await Asked.FindAsync(Ann, 3, Token));

        time.Advance(TimeSpan.FromDays(85));
        pruning.Prune();
        Assert.Equal(["Who paid?"], Open.Latest(10).Select(question => question.Text));
        Assert.Equal(1, (await Votes.OfAsync(Ann, 3, Token)).Up);

        time.Advance(TimeSpan.FromDays(100));
        pruning.Prune();
        Assert.Empty(Open.Latest(10));
        Assert.Equal(0, (await Votes.OfAsync(Ann, 3, Token)).Up);
    }

    [Fact]
    public async Task Forgetting_leaves_nothing_of_the_user_and_nothing_of_others_is_touched()
    {
        var conversations = new ConversationStore(database, hash, new ConversationOptions(), time);
        var languages = new LanguageChoices(database, hash, time);
        foreach (var user in (long[])[Ann, Ben])
        {
            conversations.Add(new ConversationKey(user, 0, user), new ConversationTurn("q", AnswerOutcome.Answered, []));
            conversations.Add(new ConversationKey(-7, 11, user), new ConversationTurn("q", AnswerOutcome.Answered, []));
            languages.Set(user, "uk");
            Asked.Record(user, 3, user, "Who owns the ship?", 2);
            Open.Refused("Who built the bridge?", "en", user);
            Open.Refused($"What does {user} want?", "en", user);
            Votes.Set(-7, 5, user, up: false, "other", "Who owns the ship?", "en");
            Subscriptions.Add("Who paid?", user, 0, user, "en", 2);
            new SentMessageStore(database, hash, time).Record(user, user, new QABot.Storage.SentMessage(9, 0, null, []), null);
            new UpdateStore(database, time).Park(user, $$$"""{"update_id":{{{user}}},"message":{"from":{"id":{{{user}}}},"text":"secret"}}""", time.GetUtcNow());
        }

        var forgotten = await new Forgetting(database, queue, hash).ForgetAsync(Ann, Token);

        Assert.Equal(new Forgotten(2, 6, 1, 1, 1, true), forgotten);
        Assert.False((await new Forgetting(database, queue, hash).ForgetAsync(Ann, Token)).Anything);
        Assert.Empty(Tables(hash.OfUser(Ann)));
        Assert.Empty(Tables(Ann.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(2, (await Votes.OfAsync(-7, 5, Token)).Down);
        Assert.Equal("uk", languages.Of(Ben));
        Assert.Equal(4, Open.Latest(10).Count);
        Assert.True((await new Forgetting(database, queue, hash).ForgetAsync(Ben, Token)).Anything);
        Assert.Empty(Open.Latest(10));
    }

    [Fact]
    public async Task What_somebody_asked_in_a_group_is_forgotten_also_where_a_link_to_it_was_offered_and_in_the_file()
    {
        const string Secret = "Who told my neighbour Annabel Quimby about the collision in the harbour?";
        var reading = new ReadingStore(database, hash, time);
        reading.Record(-7, 5, new ShownPassages([], [], Secret));
        Asked.Record(-7, 5, Ann, Secret, 2);
        reading.Record(-7, 6, new ShownPassages([], [], "Who owns the ship?"));
        Asked.Record(-7, 6, Ben, "Who owns the ship?", 2);
        Open.Refused(Secret, "en", Ann);

        await new Forgetting(database, queue, hash).ForgetAsync(Ann, Token);

        Assert.Null(reading.Find(-7, 5)!.Question);
        Assert.Equal("Who owns the ship?", reading.Find(-7, 6)!.Question);
        foreach (var file in Directory.GetFiles(home.Path))
        {
            await using var open = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var text = new StreamReader(open, System.Text.Encoding.Latin1);
            Assert.DoesNotContain("Annabel Quimby", await text.ReadToEndAsync(Token), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_question_kept_for_a_link_is_kept_no_longer_than_the_one_beside_its_answer()
    {
        var reading = new ReadingStore(database, hash, time);
        reading.Record(Ann, 5, new ShownPassages([], [], "Who owns the ship?"));
        time.Advance(TimeSpan.FromDays(8));
        reading.Record(Ann, 6, new ShownPassages([], [], "Who owns the ship?"));
        new StorePruning(database, new StorageOptions(), time, NullLogger<StorePruning>.Instance).Prune();

        Assert.Null(reading.Find(Ann, 5)!.Question);
        Assert.NotNull(reading.Find(Ann, 6)!.Question);
    }

    [Fact]
    public async Task A_full_disk_makes_writes_wait_and_none_is_lost()
    {
        Limit(null);
        for (var i = 0; i < 100; i++)
        {
            Open.Refused($"{i} {new string('x', 400)}", "en", Ann);
        }

        await log.WaitForAsync(entry => entry.Id == 5011);
        Limit(1_000_000);
        while (Open.Latest(1000).Count < 100)
        {
            time.Advance(TimeSpan.FromSeconds(5));
            await Task.Yield();
        }

        Assert.Equal(0, queue.Lost);
    }

    [Fact]
    public async Task A_stop_writes_what_waits_and_a_write_that_fails_takes_no_other_with_it()
    {
        queue.Add(connection => connection.Execute("INSERT INTO no_such_table VALUES (1)"));
        Open.Refused("Who owns the ship?", "en", Ann);
        await queue.StopAsync(Token);

        Assert.Single(Open.Latest(10));
        Assert.Equal(1, queue.Lost);
    }

    [Fact]
    public async Task Past_its_capacity_the_queue_gives_up_what_is_new_and_says_so_once()
    {
        using var gate = new ManualResetEventSlim();
        using var entered = new ManualResetEventSlim();
        queue.Add(_ =>
        {
            entered.Set();
            gate.Wait(Token);
        });
        entered.Wait(Token);
        for (var i = 0; i < WriteQueue.Capacity + 600; i++)
        {
            queue.Add(_ => { });
        }

        Assert.InRange(queue.Lost, 1, 600);
        Assert.Single(log.Entries, entry => entry.Id == 5010);
        gate.Set();
        await queue.FlushAsync(Token);
    }

    /// <summary>Bounds the file as a full disk does: a write past so many pages fails with SQLITE_FULL.</summary>
    /// <param name="pages">Null: as many as it has.</param>
    private void Limit(long? pages) => database.Read(connection =>
        connection.Execute(FormattableString.Invariant($"PRAGMA max_page_count = {pages ?? connection.Number("PRAGMA page_count")}")));

    /// <summary>Tables that hold the word in any column.</summary>
    private List<string> Tables(string word) => database.Read(connection =>
    {
        var tables = connection.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'", row => row.GetString(0));
        return tables.Where(table => connection.Query($"SELECT * FROM {table}", Text).Any(row => row.Contains(word, StringComparison.Ordinal))).ToList();
    });

    private static string Text(SqliteDataReader row) =>
        string.Join('|', Enumerable.Range(0, row.FieldCount).Select(i => Convert.ToString(row[i], System.Globalization.CultureInfo.InvariantCulture)));
}
