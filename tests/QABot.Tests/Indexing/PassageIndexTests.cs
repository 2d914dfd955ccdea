using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>What an update finds and writes.</summary>
public sealed class PassageIndexTests : IDisposable
{
    private readonly TempFolder temp = new();
    private readonly PassageIndex index = PassageIndex.InMemory();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ArticleFolder Folder => new(new ArticleFolderOptions { Folder = temp.Path });

    public void Dispose()
    {
        index.Dispose();
        temp.Dispose();
    }

    [Fact]
    public async Task Before_the_first_update_there_is_nothing()
    {
        Assert.Equal((0L, 0, null), (index.Version, index.PassageCount, index.CommittedAt));
        Assert.Empty(index.Articles);
        Assert.Null(index.Acquire());
        var report = await index.UpdateAsync(Folder, false, null, Ct);
        Assert.Equal((0, 0), (report.Articles, report.Passages));
    }

    [Fact]
    public async Task New_changed_and_removed_files_are_told_apart()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        Write("c.txt", "tug");
        var first = await Update();
        Assert.Equal(["a.txt", "b.txt", "c.txt"], first.Added);
        Assert.Equal((3, 3), (first.Articles, first.Passages));

        Write("b.txt", "canoe");
        File.Delete(temp["c.txt"]);
        Write("d.txt", "raft");
        var second = await Update();
        Assert.Equal(["d.txt"], second.Added);
        Assert.Equal(["b.txt"], second.Changed);
        Assert.Equal(["c.txt"], second.Removed);
        Assert.True(second.Version > first.Version);
        Assert.Equal(["a.txt", "b.txt", "d.txt"], index.Articles.Select(a => a.File));
        Assert.Equal([1, 0, 1, 0, 1], Found("ferry", "barge", "canoe", "tug", "raft"));
    }

    [Fact]
    public async Task With_nothing_changed_nothing_is_written()
    {
        Write("a.txt", "ferry");
        var first = await Update();
        var at = index.CommittedAt;
        File.SetLastWriteTimeUtc(temp["a.txt"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        var second = await Update();
        Assert.False(second.AnythingChanged);
        Assert.Equal((first.Version, at), (index.Version, index.CommittedAt));
    }

    [Fact]
    public async Task Metadata_that_moderators_edit_changes_its_article_alone()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        await Update();
        temp.Write("articles.yaml", "a.txt:\n  outlet: Example Times\n");
        var report = await Update();
        Assert.Equal(["a.txt"], report.Changed);
        Assert.Equal(["Example Times", null], index.Articles.Select(a => a.Metadata.Outlet));
    }

    [Fact]
    public async Task A_broken_article_is_reported_by_name_and_the_others_are_indexed()
    {
        Write("a.txt", "ferry");
        File.WriteAllBytes(temp["bad.txt"], [1, 2, 0, 0, 3]);
        var report = await Update();
        Assert.Equal(["bad.txt"], report.Failed.Select(f => f.File));
        Assert.Equal(["a.txt"], report.Added);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_article_that_can_no_longer_be_read_keeps_its_last_version(bool rebuild)
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        await Update();
        File.WriteAllBytes(temp["a.txt"], [1, 2, 0, 0, 3]);
        Write("b.txt", "canoe");
        var report = await index.UpdateAsync(Folder, rebuild, null, Ct);
        Assert.Equal(["a.txt"], report.Failed.Select(f => f.File));
        Assert.Equal(["b.txt"], report.Changed);
        Assert.Empty(report.Removed);
        Assert.Equal([1, 0, 1], Found("ferry", "barge", "canoe"));

        Write("a.txt", "raft");
        Assert.Equal(["a.txt"], (await Update()).Changed);
        Assert.Equal([0, 1], Found("ferry", "raft"));
    }

    [Fact]
    public async Task A_broken_article_that_is_deleted_leaves_the_index()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        await Update();
        File.WriteAllBytes(temp["a.txt"], [1, 2, 0, 0, 3]);
        await Update();
        File.Delete(temp["a.txt"]);
        var report = await Update();
        Assert.Equal(["a.txt"], report.Removed);
        Assert.Equal([0, 1], Found("ferry", "barge"));
    }

    [Fact]
    public async Task The_last_article_can_go()
    {
        Write("a.txt", "ferry");
        await Update();
        File.Delete(temp["a.txt"]);
        var report = await Update();
        Assert.Equal(["a.txt"], report.Removed);
        Assert.Equal((0, 0), (report.Articles, index.PassageCount));
        Write("a.txt", "ferry");
        Assert.Equal(["a.txt"], (await Update()).Added);
        Assert.Equal([1], Found("ferry"));
    }

    [Fact]
    public async Task A_rebuild_says_why_and_what_differs_from_what_was_served()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        Write("c.txt", "tug");
        await Update();
        Write("b.txt", "canoe");
        File.Delete(temp["c.txt"]);
        Write("d.txt", "raft");
        var report = await index.UpdateAsync(Folder, rebuild: true, null, Ct);
        Assert.Equal("asked for", report.RebuildReason);
        Assert.Equal((new[] { "d.txt" }, new[] { "b.txt" }, new[] { "c.txt" }), (report.Added.ToArray(), report.Changed.ToArray(), report.Removed.ToArray()), Same);
        Assert.Equal([1, 0, 1, 0, 1], Found("ferry", "barge", "canoe", "tug", "raft"));
    }

    [Fact]
    public async Task Progress_tells_each_file_once_and_in_order()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        var told = new List<IndexProgress>();
        await index.UpdateAsync(Folder, false, new Told(told), Ct);
        Assert.Equal([new IndexProgress(1, 2, "a.txt"), new IndexProgress(2, 2, "b.txt")], told);
    }

    [Fact]
    public async Task A_reader_keeps_the_commit_it_began_with_while_an_update_lands()
    {
        Write("a.txt", "ferry");
        await Update();
        using var lease = index.Acquire();
        Write("a.txt", "canoe");
        await Update();
        Assert.Equal((1, 0), (lease!.Snapshot.DocFreq("ferri"), lease.Snapshot.DocFreq("cano")));
        Assert.Contains("ferry", lease.Snapshot.Slice("a.txt", 0, 20), StringComparison.Ordinal);
        Assert.Equal([0, 1], Found("ferry", "canoe"));
    }

    [Fact]
    public async Task Readers_see_the_old_commit_whole_until_the_update_is_done()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        await Update();
        Write("a.txt", "canoe");
        Write("b.txt", "raft");
        var seen = new List<int[]>();
        await index.UpdateAsync(Folder, rebuild: true, new Watching(() => seen.Add(Found("ferry", "barge", "canoe", "raft"))), Ct);
        Assert.Equal(2, seen.Count);
        Assert.All(seen, s => Assert.Equal([1, 1, 0, 0], s));
        Assert.Equal([0, 0, 1, 1], Found("ferry", "barge", "canoe", "raft"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cancelled_update_leaves_the_last_commit(bool rebuild)
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        var version = (await Update()).Version;
        Write("a.txt", "canoe");
        Write("b.txt", "raft");
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => index.UpdateAsync(Folder, rebuild, new Watching(cancel.Cancel), cancel.Token));
        Assert.Equal(version, index.Version);
        Assert.Equal([1, 1, 0, 0], Found("ferry", "barge", "canoe", "raft"));

        // and the next update brings all of it
        Assert.Equal(["a.txt", "b.txt"], (await Update()).Changed);
        Assert.Equal([0, 0, 1, 1], Found("ferry", "barge", "canoe", "raft"));
    }

    [Fact]
    public async Task A_missing_articles_folder_fails_by_name_and_the_last_commit_goes_on_serving()
    {
        Write("a.txt", "ferry");
        await Update();
        var error = await Assert.ThrowsAnyAsync<IOException>(() => index.UpdateAsync(new ArticleFolder(new ArticleFolderOptions { Folder = temp["nowhere"] }), false, null, Ct));
        Assert.Contains("nowhere", error.Message, StringComparison.Ordinal);
        Assert.Equal([1], Found("ferry"));
    }

    [Fact]
    public async Task Updates_at_the_same_time_run_one_after_the_other()
    {
        Write("a.txt", "ferry");
        Write("b.txt", "barge");
        var reports = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Update()));
        Assert.Single(reports, r => r.AnythingChanged);
        Assert.Equal([1, 1], Found("ferry", "barge"));
    }

    [Fact]
    public async Task A_word_of_any_length_does_not_keep_the_others_out()
    {
        temp.Write("long.txt", $"The ferry carried a letter that read {new string('x', 80_000)} and nobody could say what it meant.");
        Write("b.txt", "barge");
        var report = await Update();
        Assert.Empty(report.Failed);
        Assert.Equal([1, 1], Found("letter", "barge"));
    }

    private static bool Same((string[] A, string[] B, string[] C) x, (string[] A, string[] B, string[] C) y) =>
        x.A.SequenceEqual(y.A) && x.B.SequenceEqual(y.B) && x.C.SequenceEqual(y.C);

    private Task<IndexReport> Update() => index.UpdateAsync(Folder, false, null, Ct);

    private void Write(string file, string word) => temp.Write(file, $"The old {word} ran aground on the rock before dawn, and the crew went home.");

    private int[] Found(params string[] words)
    {
        using var lease = index.Acquire();
        return [.. words.Select(w => lease!.Snapshot.DocFreq(TextAnalysis.Stem(w)))];
    }

    private sealed class Told(List<IndexProgress> told) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => told.Add(value);
    }

    private sealed class Watching(Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look();
    }
}
