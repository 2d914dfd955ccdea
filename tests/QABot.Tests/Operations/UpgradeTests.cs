using Lucene.Net.Analysis.Core;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Microsoft.Data.Sqlite;
using QABot.Core.Indexing;
using QABot.Storage;
using QABot.Tests.Support;
using Xunit;
using Directory = System.IO.Directory;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Operations;

/// <summary>A newer program on an older one's files: it starts, answers and has lost nothing, without anybody's hand.</summary>
public sealed class UpgradeTests : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    public static TheoryData<int> OlderSchemas => [.. Enumerable.Range(1, Migrations.Latest - 1)];

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Theory]
    [MemberData(nameof(OlderSchemas))]
    public async Task A_store_of_each_older_schema_is_upgraded_and_keeps_every_row_of_every_table(int schema)
    {
        var file = home["data/qabot.db"];
        Directory.CreateDirectory(home["data"]);
        // The one whom the old rows name, for a moderator's menu is sent to her.
        api.AddUser("Old", id: 1);
        List<(string Table, string Row)> before;
        using (var old = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            old.Open();
            Migrations.Apply(old, file, to: schema);
            foreach (var table in Tables(old))
                Fill(old, table);
            before = Rows(old, Tables(old).ToDictionary(table => table, table => Columns(old, table).Select(column => column.Name).ToList()));
        }

        Assert.True(before.Count >= 7);
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();

        var columns = before.Select(row => row.Table).Distinct().ToDictionary(table => table, table => before.First(row => row.Table == table).Row.Split('\u0001').Select(cell => cell.Split('=')[0]).ToList());
        var after = bot.Part<Database>().Read(connection => Rows(connection, columns));
        Assert.Empty(before.Except(after));
        Assert.Equal(Migrations.Latest, bot.Part<Database>().Read(connection => connection.Number("PRAGMA user_version")));
        Assert.Single(bot.Log.Entries, entry => entry.Id == 5002);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("3")]
    [InlineData("999")]
    [InlineData(null)]
    public async Task An_index_of_another_schema_or_of_another_program_is_built_anew(string? schema)
    {
        Directory.CreateDirectory(home["index"]);
        using (var directory = FSDirectory.Open(home["index"]))
        using (var writer = new IndexWriter(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, new KeywordAnalyzer())))
        {
            writer.AddDocument([new StringField("body", "of another time", Field.Store.YES)]);
            if (schema is not null)
                writer.SetCommitData(new Dictionary<string, string> { ["schema"] = schema, ["version"] = "7" });
            writer.Commit();
        }

        home.Write("index/version.txt", "7");
        home.Write("index/notes.txt", "an operator's own");
        await AnswersAnewAsync(8);
        Assert.True(File.Exists(home["index/notes.txt"]));
    }

    [Theory]
    [InlineData("segments_1", "garbage")]
    [InlineData("segments_zz", "")]
    [InlineData("segments.gen", "garbage")]
    [InlineData("_0.cfs", "garbage")]
    [InlineData("version.txt", "seven")]
    public async Task Garbage_in_the_index_folder_is_no_hindrance(string name, string text)
    {
        home.Write("index/" + name, text);
        await AnswersAnewAsync(1);
    }

    private async Task AnswersAnewAsync(long version)
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await AskAsync();

        Assert.Equal(version, bot.Part<PassageIndex>().Version);
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Level >= Microsoft.Extensions.Logging.LogLevel.Error);
        Assert.Null(IndexFiles.Look(new QABot.Core.Indexing.IndexOptions { Folder = home["index"] }).Problem);
    }

    private async Task AskAsync()
    {
        var reader = api.AddUser("Ann");
        reader.Says("How long will the bridge stay closed?");
        var reply = await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        Assert.Contains("three weeks", reply.Text, StringComparison.Ordinal);
    }

    private static List<string> Tables(SqliteConnection connection) =>
        [.. connection.Query("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid", row => row.GetString(0))];

    private static List<(string Name, string Type, bool Needed)> Columns(SqliteConnection connection, string table) =>
        [.. connection.Query($"PRAGMA table_info({table})", row => (row.GetString(1), row.GetString(2), row.GetInt64(3) != 0 || row.GetInt64(5) != 0))];

    /// <summary>A row as an older program may have left it: every column that must have a value, of the present time so that nothing prunes it.</summary>
    private static void Fill(SqliteConnection connection, string table)
    {
        var now = DateTimeOffset.UtcNow.ToUnixTimeMilliseconds();
        var values = Columns(connection, table).Where(column => column.Needed).ToDictionary(column => column.Name, column => (table, column.Name, column.Type) switch
        {
            (_, "at" or "first_at" or "since", _) => $"{now}",
            (_, "due", _) => $"{now + 86_400_000}",
            ("setting", "name", _) => "'user_hash_key'",
            (_, "turns" or "shown", _) => "'[]'",
            (_, "json" or "metadata", _) => "'{}'",
            (_, "chat", "TEXT") => "'1'",
            (_, _, "INTEGER" or "REAL") => "1",
            (_, _, "BLOB") => "x'0102030405060708090a0b0c0d0e0f10'",
            _ => $"'old {table}'",
        });
        connection.Execute($"INSERT INTO {table} ({string.Join(", ", values.Keys)}) VALUES ({string.Join(", ", values.Values)})");
    }

    private static List<(string Table, string Row)> Rows(SqliteConnection connection, Dictionary<string, List<string>> columns) =>
        [.. columns.SelectMany(table => connection
            .Query(
                $"SELECT {string.Join(", ", table.Value.Select(column => $"quote({column})"))} FROM {table.Key}",
                row => string.Join('\u0001', table.Value.Select((column, i) => $"{column}={row.GetString(i)}")))
            .Select(row => (table.Key, row)))];
}
