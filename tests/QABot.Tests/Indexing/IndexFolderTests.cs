using Microsoft.Extensions.Logging;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>The index as files: damage, kills, two writers, folders that cannot be written.</summary>
public sealed class IndexFolderTests : IDisposable
{
    private static readonly string[] OldWords = ["ferry", "barge", "tug"];
    private static readonly string[] NewWords = ["canoe", "raft", "yacht"];
    private readonly TempFolder temp = new();
    private readonly LogRecord log = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ArticleFolder Articles => new(new ArticleFolderOptions { Folder = temp["articles"] });

    private string IndexFolder => temp["index"];

    public void Dispose()
    {
        log.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task A_start_with_nothing_changed_serves_at_once_and_touches_no_file()
    {
        await Build(OldWords);
        var before = Files();
        using var index = Open();
        Assert.Equal([1, 1, 1], Found(index, OldWords));
        var report = await index.UpdateAsync(Articles, false, null, Ct);
        Assert.False(report.AnythingChanged);
        Assert.Equal(before, Files());
        Assert.DoesNotContain(log.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task What_changed_while_the_bot_was_down_is_found_at_the_next_start()
    {
        await Build(OldWords);
        WriteArticles("canoe", "barge");
        File.Delete(temp["articles/2.txt"]);
        using var index = Open();
        var report = await index.UpdateAsync(Articles, false, null, Ct);
        Assert.Equal(["0.txt"], report.Changed);
        Assert.Equal(["2.txt"], report.Removed);
        Assert.Null(report.RebuildReason);
        Assert.Equal([0, 1, 1, 0], Found(index, "ferry", "canoe", "barge", "tug"));
    }

    [Fact]
    public async Task An_index_of_another_schema_is_built_again_and_the_log_says_so()
    {
        await Build(OldWords);
        Restamp("999");
        using var index = Open();
        Assert.Empty(index.Articles);
        var report = await index.UpdateAsync(Articles, false, null, Ct);
        Assert.Contains("999", report.RebuildReason, StringComparison.Ordinal);
        Assert.Equal([1, 1, 1], Found(index, OldWords));
        Assert.Contains(log.Entries, e => e.Level == LogLevel.Warning && e.Text.Contains("999", StringComparison.Ordinal));
        Assert.Null((await index.UpdateAsync(Articles, false, null, Ct)).RebuildReason);
    }

    [Theory]
    [InlineData("truncated")]
    [InlineData("cut short by one")]
    [InlineData("garbage")]
    [InlineData("one bit")]
    [InlineData("deleted")]
    public async Task Any_damaged_file_leads_to_a_complete_index_after_the_next_update(string damage)
    {
        await Build(OldWords);
        using var sound = new TempFolder();
        Copy(IndexFolder, sound.Path);
        var files = Directory.GetFiles(IndexFolder).Select(Path.GetFileName).Where(f => f != "write.lock").Select(f => f!).ToList();
        Assert.True(files.Count >= 3);
        foreach (var file in files)
        {
            Directory.Delete(IndexFolder, recursive: true);
            Copy(sound.Path, IndexFolder);
            Damage(Path.Combine(IndexFolder, file), damage);
            using var record = new LogRecord();
            using var index = PassageIndex.Open(new IndexOptions { Folder = IndexFolder }, record.For<PassageIndex>());

            // Whole or empty, never half.
            Assert.True(index.Articles.Count is 0 or 3, file);
            var lost = index.Articles.Count == 0;
            var report = await index.UpdateAsync(Articles, false, null, Ct);
            Assert.Equal([1, 1, 1], Found(index, OldWords));
            Assert.Equal(lost, report.RebuildReason is not null);
            Assert.Equal(lost, record.Entries.Any(e => e.Level == LogLevel.Warning && e.Text.Contains(IndexFolder, StringComparison.Ordinal)));
        }
    }

    [Fact]
    public async Task A_folder_emptied_while_the_bot_was_down_is_filled_again()
    {
        await Build(OldWords);
        Directory.Delete(IndexFolder, recursive: true);
        using var index = Open();
        Assert.Equal(["0.txt", "1.txt", "2.txt"], (await index.UpdateAsync(Articles, false, null, Ct)).Added);
        Assert.Equal([1, 1, 1], Found(index, OldWords));
    }

    [Fact]
    public async Task Files_that_are_not_the_indexs_own_are_left_alone()
    {
        temp.Write("index/README.md", "derived");
        await Build(OldWords);
        foreach (var segments in Directory.GetFiles(IndexFolder, "segments*"))
        {
            Damage(segments, "garbage");
        }

        using var index = Open();
        await index.UpdateAsync(Articles, true, null, Ct);
        Assert.Equal("derived", await File.ReadAllTextAsync(temp["index/README.md"], Ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_point_of_an_update_the_next_start_serves_a_complete_commit(bool rebuild)
    {
        await Build(OldWords);
        WriteArticles(NewWords);
        using var copies = new TempFolder();
        var count = 0;
        using (var index = Open())
        {
            // What a kill leaves behind is what stands in the folder at that moment.
            void Photograph() => Copy(IndexFolder, copies[$"{count++}"]);
            using var watcher = new FolderCamera(IndexFolder, Photograph);
            await index.UpdateAsync(Articles, rebuild, new Watching(watcher.Shoot), Ct);
            watcher.Shoot();
        }

        Assert.True(count >= 4);
        for (var i = 0; i < count; i++)
        {
            using var index = PassageIndex.Open(new IndexOptions { Folder = copies[$"{i}"] }, log.For<PassageIndex>());
            var found = Found(index, [.. OldWords, .. NewWords]);
            Assert.True(found is [1, 1, 1, 0, 0, 0] or [0, 0, 0, 1, 1, 1], $"copy {i}: {string.Join(' ', found)}");
            await index.UpdateAsync(Articles, false, null, Ct);
            Assert.Equal([0, 0, 0, 1, 1, 1], Found(index, [.. OldWords, .. NewWords]));
        }

        Assert.DoesNotContain(log.Entries, e => e.Level >= LogLevel.Warning);
    }

    [Fact]
    public async Task A_first_build_that_was_killed_is_begun_again()
    {
        WriteArticles(OldWords);
        using var copies = new TempFolder();
        using (var index = Open())
        {
            var count = 0;
            await index.UpdateAsync(Articles, false, new Watching(() => Copy(IndexFolder, copies[$"{count++}"])), Ct);
        }

        foreach (var copy in Directory.GetDirectories(copies.Path))
        {
            using var index = PassageIndex.Open(new IndexOptions { Folder = copy }, log.For<PassageIndex>());
            Assert.Empty(index.Articles);
            await index.UpdateAsync(Articles, false, null, Ct);
            Assert.Equal([1, 1, 1], Found(index, OldWords));
        }
    }

    [Fact]
    public async Task A_second_writer_is_told_that_another_one_is_at_work_and_goes_on_serving()
    {
        await Build(OldWords);
        using var index = Open();
        WriteArticles(NewWords);
        using var directory = Lucene.Net.Store.FSDirectory.Open(IndexFolder);
        using (var held = directory.MakeLock(Lucene.Net.Index.IndexWriter.WRITE_LOCK_NAME))
        {
            Assert.True(held.Obtain());
            var error = await Assert.ThrowsAnyAsync<IOException>(() => index.UpdateAsync(Articles, false, null, Ct));
            Assert.Contains("Another QABot", error.Message, StringComparison.Ordinal);
            Assert.Contains("Index:Folder", error.Message, StringComparison.Ordinal);
            Assert.Equal([1, 1, 1], Found(index, OldWords));
        }

        await index.UpdateAsync(Articles, false, null, Ct);
        Assert.Equal([1, 1, 1], Found(index, NewWords));
    }

    [Fact]
    public void A_folder_that_cannot_be_made_is_named_with_the_mend()
    {
        var file = temp.Write("file", "in the way");
        var error = Assert.ThrowsAny<IOException>(() => PassageIndex.Open(new IndexOptions { Folder = Path.Combine(file, "index") }, log.For<PassageIndex>()));
        Assert.Contains(file, error.Message, StringComparison.Ordinal);
        Assert.Contains("Index:Folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_may_not_be_written_serves_what_it_holds_and_says_what_to_mend()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The account running the test may write everywhere.");
            return;
        }

        await Build(OldWords);
        foreach (var file in Directory.GetFiles(IndexFolder))
        {
            File.SetUnixFileMode(file, UnixFileMode.UserRead);
        }

        File.SetUnixFileMode(IndexFolder, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        try
        {
            using var index = Open();
            Assert.Equal([1, 1, 1], Found(index, OldWords));
            Assert.False((await index.UpdateAsync(Articles, false, null, Ct)).AnythingChanged);
            WriteArticles(NewWords);
            var error = await Assert.ThrowsAnyAsync<IOException>(() => index.UpdateAsync(Articles, false, null, Ct));
            Assert.Contains(IndexFolder, error.Message, StringComparison.Ordinal);
            Assert.Contains("Index:Folder", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("Another QABot", error.Message, StringComparison.Ordinal);
            Assert.Equal([1, 1, 1], Found(index, OldWords));
        }
        finally
        {
            File.SetUnixFileMode(IndexFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    [Fact]
    public async Task A_lock_that_cannot_be_taken_for_want_of_rights_is_not_blamed_on_another_writer()
    {
        WriteArticles(OldWords);
        using var index = Open();
        Directory.CreateDirectory(Path.Combine(IndexFolder, "write.lock"));
        var error = await Assert.ThrowsAnyAsync<IOException>(() => index.UpdateAsync(Articles, false, null, Ct));
        Assert.Contains(IndexFolder, error.Message, StringComparison.Ordinal);
        Assert.Contains("Index:Folder", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Another QABot", error.Message, StringComparison.Ordinal);
    }

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.GetFiles(from))
        {
            try
            {
                File.Copy(file, Path.Combine(to, Path.GetFileName(file)), overwrite: true);
            }
            catch (IOException)
            {
                // Removed between the listing and the copy, or the lock of the writer at work: a kill leaves neither.
            }
        }
    }

    private static void Damage(string file, string damage)
    {
        var bytes = File.ReadAllBytes(file);
        switch (damage)
        {
            case "truncated": File.WriteAllBytes(file, bytes[..(bytes.Length / 2)]); break;
            case "cut short by one": File.WriteAllBytes(file, bytes[..^1]); break;
            case "garbage": File.WriteAllBytes(file, [.. Enumerable.Range(0, bytes.Length).Select(i => (byte)(i * 31))]); break;
            case "one bit": bytes[bytes.Length / 2] ^= 4; File.WriteAllBytes(file, bytes); break;
            default: File.Delete(file); break;
        }
    }

    private static int[] Found(PassageIndex index, params string[] words)
    {
        using var lease = index.Acquire();
        return [.. words.Select(w => lease?.Snapshot.DocFreq(TextAnalysis.Stem(w)) ?? -1)];
    }

    private PassageIndex Open() => PassageIndex.Open(new IndexOptions { Folder = IndexFolder }, log.For<PassageIndex>());

    private async Task Build(params string[] words)
    {
        WriteArticles(words);
        using var index = Open();
        await index.UpdateAsync(Articles, false, null, Ct);
    }

    private void WriteArticles(params string[] words)
    {
        for (var i = 0; i < words.Length; i++)
        {
            temp.Write($"articles/{i}.txt", $"The old {words[i]} ran aground on the rock before dawn, and the crew went home.");
        }
    }

    private List<(string, long, DateTime)> Files() =>
        [.. Directory.GetFiles(IndexFolder).Order(StringComparer.Ordinal).Select(f => (f, new FileInfo(f).Length, File.GetLastWriteTimeUtc(f)))];

    /// <summary>Writes the same commit again under another schema.</summary>
    private void Restamp(string schema)
    {
        using var directory = Lucene.Net.Store.FSDirectory.Open(IndexFolder);
        using var writer = new Lucene.Net.Index.IndexWriter(directory, new Lucene.Net.Index.IndexWriterConfig(Lucene.Net.Util.LuceneVersion.LUCENE_48, new NewsAnalyzer()));
        using var reader = Lucene.Net.Index.DirectoryReader.Open(directory);
        writer.SetCommitData(new Dictionary<string, string>(reader.IndexCommit.UserData) { [CommitData.Schema] = schema });
        writer.Commit();
    }

    private sealed class Watching(Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look();
    }
}
