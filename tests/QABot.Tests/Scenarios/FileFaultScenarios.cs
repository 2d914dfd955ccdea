using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using QABot.Operations;
using QABot.Storage;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Scenarios;

/// <summary>The same of misfortunes with files: the store, the index, the articles.</summary>
public sealed class FileFaultScenarios : FaultTests
{
    [Fact]
    public async Task With_a_full_disk_questions_are_answered_and_what_is_done_is_recorded_later()
    {
        await using var bot = await RunningBot.StartAsync(Api, Home);
        await AskAsync();
        var store = bot.Part<Database>();
        // SQLite's own limit gives the error that a full disk gives. The room left in the pages is taken first.
        store.Read(connection => connection.Execute("PRAGMA max_page_count = 1"));
        for (var size = 4000; size > 0; size /= 2)
        {
            while (Taken(store, size))
            {
            }
        }

        await AskAsync();
        var last = await AskAsync();
        Assert.Single(bot.Log.Entries, entry => entry.Id == 5004);
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= LogLevel.Error && entry.Id != 5004);

        store.Read(connection => connection.Execute("PRAGMA max_page_count = 1000000"));
        await bot.Log.WaitForAsync(entry => entry.Id == 5005);
        await AskAsync();
        Assert.True(bot.Part<UpdateStore>().IsSettled(last));
        AssertToldOnce(bot, 5004, 5005);
    }

    [Fact]
    public async Task With_the_store_locked_by_another_program_questions_are_answered_and_it_is_said_once()
    {
        await using var bot = await RunningBot.StartAsync(Api, Home);
        await AskAsync();
        await using (var other = new SqliteConnection($"Data Source={Home["data/qabot.db"]};Pooling=False"))
        {
            await other.OpenAsync(TestContext.Current.CancellationToken);
            other.Execute("BEGIN IMMEDIATE");
            await AskAsync();
            await bot.Log.WaitForAsync(entry => entry.Id == 5004);
        }

        await bot.Log.WaitForAsync(entry => entry.Id == 5005);
        await AskAsync();
        AssertToldOnce(bot, 5004, 5005);
    }

    [Fact]
    public async Task With_the_index_folder_not_writable_it_serves_the_last_index_and_catches_up()
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();

        // What a folder without write rights gives, for every account: the lock file cannot be made.
        File.Delete(Home["index/write.lock"]);
        Directory.CreateDirectory(Home["index/write.lock"]);
        Home.Write("articles/ferry.txt", "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7101);
        await AskAsync();

        Directory.Delete(Home["index/write.lock"]);
        await bot.Log.WaitForAsync(entry => entry.Id == 7104);
        await AskAsync("When did the ferry resume its service?", "Friday");
        AssertToldOnce(bot, 7101, 7104);
    }

    [Fact]
    public async Task An_index_deleted_while_it_serves_is_written_anew_and_no_question_notices()
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();
        Directory.Delete(Home["index"], recursive: true);
        await AskAsync();

        await bot.Log.WaitForAsync(entry => entry.Id == 7103 && entry.Text.Contains("version 2", StringComparison.Ordinal));
        await AskAsync();
        Assert.NotEmpty(Directory.GetFiles(Home["index"], "segments*"));
        Assert.Single(bot.Log.Entries, entry => entry.Id == 7103 && entry.Text.Contains("version 2", StringComparison.Ordinal));
        AssertToldOnce(bot);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task With_the_articles_folder_unmounted_it_serves_what_it_has_and_catches_up(bool mountPointStays)
    {
        await using var bot = await StartHurriedAsync();
        await AskAsync();
        Directory.Move(Home["articles"], Home["elsewhere"]);
        if (mountPointStays)
            Directory.CreateDirectory(Home["articles"]);
        await bot.Log.WaitForAsync(entry => entry.Id == 7101);
        await AskAsync();

        if (mountPointStays)
            Directory.Delete(Home["articles"]);
        Directory.Move(Home["elsewhere"], Home["articles"]);
        Home.Write("articles/ferry.txt", "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7104);
        await AskAsync("When did the ferry resume its service?", "Friday");
        AssertToldOnce(bot, 7101, 7104);
    }

    /// <summary>The keeper of the index looks and tries again in a tenth of its time.</summary>
    private Task<RunningBot> StartHurriedAsync() => RunningBot.StartAsync(Api, Home, more: services => services.AddSingleton(provider =>
    {
        var keeper = ActivatorUtilities.CreateInstance<IndexKeeper>(provider);
        keeper.Pause = TimeSpan.FromMilliseconds(500);
        return keeper;
    }));

    private static bool Taken(Database store, int bytes)
    {
        try
        {
            store.Write(connection => connection.Execute(
                "INSERT INTO moderation_event (at, user, event, detail) VALUES (1, 'filler', 'filler', randomblob($bytes))", ("$bytes", bytes)));
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }
}
