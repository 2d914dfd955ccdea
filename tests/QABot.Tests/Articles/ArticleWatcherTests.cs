using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using QABot.Core.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ArticleWatcherTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TempFolder _temp = new();

    public ArticleWatcherTests() => _temp.Write("seeds/a.txt", ArticleText.Story);

    public void Dispose() => _temp.Dispose();

    public static TheoryData<string> Changes => ["save", "add", "remove", "rename", "write aside and rename over", "metadata", "in a new subfolder"];

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_told_by_the_file_systems_events(string change)
    {
        using var watcher = Watcher(TimeProvider.System);
        var told = watcher.WaitForChangeAsync(TestContext.Current.CancellationToken);
        Change(change);
        await told.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task A_change_is_found_by_comparison_where_there_are_no_events(string change)
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time, useEvents: false);
        var told = watcher.WaitForChangeAsync(TestContext.Current.CancellationToken);
        time.Advance(ArticleWatcher.ComparisonPeriod);
        Change(change);
        await AdvanceUntilDone(time, told);
    }

    [Fact]
    public async Task A_change_made_before_anybody_waits_is_told_at_once()
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time, useEvents: false);
        watcher.Raise();
        await AdvanceUntilDone(time, watcher.WaitForChangeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_save_in_several_steps_is_told_once_when_the_folder_is_quiet()
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time, useEvents: false);
        var told = watcher.WaitForChangeAsync(TestContext.Current.CancellationToken);
        for (var step = 0; step < 3; step++)
        {
            watcher.Raise();
            time.Advance(ArticleWatcher.Quiet / 2);
            Assert.False(told.IsCompleted);
        }

        await AdvanceUntilDone(time, told);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var again = watcher.WaitForChangeAsync(stop.Token);
        time.Advance(ArticleWatcher.ComparisonPeriod * 3);
        Assert.False(again.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => again);
    }

    [Fact]
    public async Task A_folder_that_never_comes_to_rest_is_told_all_the_same()
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time, useEvents: false);
        var told = watcher.WaitForChangeAsync(TestContext.Current.CancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!told.IsCompleted && !limit.IsCancellationRequested)
        {
            watcher.Raise();
            time.Advance(ArticleWatcher.Quiet / 3);
            await Task.Yield();
        }

        await told.WaitAsync(limit.Token);
    }

    [Fact]
    public async Task A_folder_that_goes_and_comes_back_is_watched_again()
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time);
        Directory.Move(_temp["seeds"], _temp["gone"]);
        await AdvanceUntilDone(time, watcher.WaitForChangeAsync(TestContext.Current.CancellationToken));

        _temp.Write("seeds/b.txt", ArticleText.Story);
        await AdvanceUntilDone(time, watcher.WaitForChangeAsync(TestContext.Current.CancellationToken));

        _temp.Write("seeds/c.txt", ArticleText.Story);
        await AdvanceUntilDone(time, watcher.WaitForChangeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_folder_that_is_made_after_the_start_is_found()
    {
        var time = new FakeTimeProvider();
        using var watcher = new ArticleWatcher(FolderOf("not-yet"), time, NullLogger<ArticleWatcher>.Instance);
        _temp.Write("not-yet/b.txt", ArticleText.Story);
        await AdvanceUntilDone(time, watcher.WaitForChangeAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Files_that_are_no_articles_are_not_told_of()
    {
        var time = new FakeTimeProvider();
        using var watcher = Watcher(time);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var told = watcher.WaitForChangeAsync(stop.Token);
        _temp.Write("seeds/.a.txt.swp", "x");
        _temp.Write("seeds/a.txt~", "x");
        _temp.Write("seeds/picture.jpg", "x");
        time.Advance(ArticleWatcher.ComparisonPeriod * 2);
        Assert.False(told.IsCompleted);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => told);
    }

    private void Change(string change)
    {
        switch (change)
        {
            case "save":
                File.AppendAllText(_temp["seeds/a.txt"], "\n\nOne more sentence stands here.");
                break;
            case "add":
                _temp.Write("seeds/b.txt", ArticleText.Story);
                break;
            case "remove":
                File.Delete(_temp["seeds/a.txt"]);
                break;
            case "rename":
                File.Move(_temp["seeds/a.txt"], _temp["seeds/z.txt"]);
                break;
            case "write aside and rename over":
                _temp.Write("seeds/.a.txt.tmp", ArticleText.Story + " More.");
                File.Move(_temp["seeds/.a.txt.tmp"], _temp["seeds/a.txt"], overwrite: true);
                break;
            case "metadata":
                _temp.Write("seeds/articles.yaml", "a.txt:\n  outlet: Example Times\n");
                break;
            case "in a new subfolder":
                _temp.Write("seeds/sub/b.txt", ArticleText.Story);
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(change));
        }
    }

    private ArticleFolder FolderOf(string name) => new(new ArticleFolderOptions { Folder = _temp[name] });

    private ArticleWatcher Watcher(TimeProvider time, bool useEvents = true) =>
        new(FolderOf("seeds"), time, NullLogger<ArticleWatcher>.Instance, useEvents);

    private static async Task AdvanceUntilDone(FakeTimeProvider time, Task task)
    {
        // Each step of the wait sets its timer after the one before has run out, so time moves until the task is done.
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Patience);
        while (!task.IsCompleted && !limit.IsCancellationRequested)
        {
            time.Advance(ArticleWatcher.Quiet);
            await Task.Yield();
        }

        await task.WaitAsync(limit.Token);
    }
}
