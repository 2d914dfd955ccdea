using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QABot.Core.Answers;
using QABot.Moderation.Statistics;
using QABot.Storage;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;

namespace QABot.Tests.Storage;

public sealed class DatabaseTests : IDisposable
{
    private readonly TempFolder home = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public void An_empty_file_is_brought_to_the_latest_schema()
    {
        using var database = Open();
        Assert.Equal(Migrations.Latest, database.Read(connection => connection.Number("PRAGMA user_version")));
        Assert.Equal("wal", database.Read(connection => connection.Query("PRAGMA journal_mode", row => row.GetString(0)))[0]);
    }

    [Fact]
    public void A_broken_file_is_set_aside_and_said_so()
    {
        home.Write("qabot.db", new string('x', 5000));
        using var log = new LogRecord();
        using var database = Database.Open(new StorageOptions { File = home["qabot.db"] }, time, log.For<Database>());

        var aside = Assert.Single(Directory.GetFiles(home.Path, "*.broken-*"));
        Assert.Equal(new string('x', 5000), File.ReadAllText(aside));
        Assert.Contains(Path.GetFileName(aside), Assert.Single(log.Entries, entry => entry.Id == 5001).Text, StringComparison.Ordinal);
        new UpdateStore(database, time).MarkDone(7);
    }

    [Fact]
    public void A_store_of_a_newer_version_is_left_alone()
    {
        using (var database = Open())
        {
            database.Read(connection => connection.Execute("PRAGMA user_version = 99"));
        }

        Assert.Contains("schema 99", Assert.Throws<StorageException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_named_with_the_mend()
    {
        Directory.CreateDirectory(home["qabot.db"]);

        Assert.Contains("Storage:File", Assert.Throws<StorageException>(Open).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_write_that_fails_leaves_nothing()
    {
        using var database = Open();
        Assert.Throws<InvalidOperationException>(() => database.Write(connection =>
        {
            connection.Execute("INSERT INTO processed_update (update_id, at) VALUES (1, 0)");
            throw new InvalidOperationException();
        }));

        Assert.False(new UpdateStore(database, time).IsSettled(1));
    }

    [Fact]
    public void Updates_stay_done_and_parked_ones_wait_over_a_restart()
    {
        using (var database = Open())
        {
            var updates = new UpdateStore(database, time);
            updates.MarkDone(1);
            updates.Park(2, "{}", time.GetUtcNow().AddMinutes(1));
            updates.Park(3, "{}", time.GetUtcNow());
            updates.MarkDone(3);
        }

        using var again = Open();
        var store = new UpdateStore(again, time);
        Assert.True(store.IsSettled(1) && store.IsSettled(2) && store.IsSettled(3));
        Assert.False(store.IsSettled(4));
        Assert.Equal(2, Assert.Single(store.Parked()).UpdateId);
    }

    [Fact]
    public void Users_have_the_same_hash_over_a_restart_and_another_in_another_store()
    {
        string first;
        using (var database = Open())
        {
            first = new UserHash(database).OfUser(42);
        }

        using var again = Open();
        using var other = Database.Open(new StorageOptions { File = home["other.db"] }, time, NullLogger<Database>.Instance);
        Assert.Equal(first, new UserHash(again).OfUser(42));
        Assert.NotEqual(first, new UserHash(other).OfUser(42));
    }

    [Fact]
    public void A_migrated_group_is_rewritten_everywhere()
    {
        using var database = Open();
        var hash = new UserHash(database);
        var chats = new ChatStore(database, hash, time);
        chats.Migrate(-5, -1005);

        Assert.Equal(-1005, chats.Current(-5));
        Assert.False(chats.IsActive(-5));
        Assert.True(chats.IsActive(-1005));
        Assert.Equal(7, chats.Current(7));
    }

    [Fact]
    public void A_file_of_the_first_schema_is_upgraded_and_keeps_what_it_holds()
    {
        using (var old = new SqliteConnection($"Data Source={home["qabot.db"]};Pooling=False"))
        {
            old.Open();
            Migrations.Apply(old, home["qabot.db"], to: 1);
            old.Execute("INSERT INTO processed_update (update_id, at) VALUES (7, 1)");
            old.Execute("INSERT INTO conversation (chat, topic, user, turns, at) VALUES ('-5', 0, 'u', '[]', 1)");
            old.Execute("INSERT INTO setting (name, value) VALUES ('user_hash_key', x'0102')");
            Assert.Equal(1, old.Number("PRAGMA user_version"));
        }

        using var database = Open();
        Assert.Equal(Migrations.Latest, database.Read(connection => connection.Number("PRAGMA user_version")));
        Assert.True(new UpdateStore(database, time).IsSettled(7));
        Assert.Equal(1, database.Read(connection => connection.Number("SELECT COUNT(*) FROM conversation WHERE last_update IS NULL")));
        Assert.Equal([1, 2], database.Read(connection => connection.Query("SELECT value FROM setting", row => (byte[])row[0]))[0]);
        using var queue = new WriteQueue(database, time, NullLogger<WriteQueue>.Instance);
        var hash = new UserHash(database);
        Assert.True(new Subscriptions(database, new OpenQuestions(database, queue, hash, time), hash, time).Add("q", 1, 0, 1, "en", null));
    }

    [Fact]
    public void Old_rows_are_taken_out()
    {
        using var database = Open();
        var updates = new UpdateStore(database, time);
        updates.MarkDone(1);
        time.Advance(TimeSpan.FromDays(31));
        updates.MarkDone(2);
        using var pruning = new StorePruning(database, new StorageOptions(), time, NullLogger<StorePruning>.Instance);

        Assert.Equal(1, pruning.Prune());
        Assert.True(updates.IsSettled(2));
    }

    [Fact]
    public async Task Which_update_was_counted_is_known_for_a_day_and_then_forgotten()
    {
        using var database = Open();
        using var queue = new WriteQueue(database, time, NullLogger<WriteQueue>.Instance);
        using var pruning = new StorePruning(database, new StorageOptions(), time, NullLogger<StorePruning>.Instance);
        await queue.StartAsync(TestContext.Current.CancellationToken);
        var figures = new QuestionFigures(database, queue, time);
        async Task<int> AskedAsync()
        {
            figures.Record(7, "Was anybody hurt?", AnswerOutcome.Answered, TimeSpan.FromMilliseconds(3));
            pruning.Prune();
            return (await figures.DaysAsync(3, TestContext.Current.CancellationToken)).Sum(day => day.Answered);
        }

        Assert.Equal(1, await AskedAsync());
        time.Advance(TimeSpan.FromHours(23));
        Assert.Equal(1, await AskedAsync());
        time.Advance(TimeSpan.FromHours(26));
        pruning.Prune();
        Assert.Equal(2, await AskedAsync());
        await queue.StopAsync(TestContext.Current.CancellationToken);
    }

    private Database Open() => Database.Open(new StorageOptions { File = home["qabot.db"] }, time, NullLogger<Database>.Instance);
}
