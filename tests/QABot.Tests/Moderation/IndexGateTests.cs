using Microsoft.Extensions.Logging.Abstractions;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>A new index is built beside the serving one, looked at, and published, held back or taken back as a whole.</summary>
public sealed class IndexGateTests : IDisposable
{
    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private ArticleFolder Articles => new(new ArticleFolderOptions { Folder = temp["articles"] });

    public void Dispose() => temp.Dispose();

    [Fact]
    public async Task A_preview_says_what_would_change_and_changes_nothing()
    {
        using var index = await BuiltAsync();
        temp.Write("articles/new.txt", "The lighthouse was dark that night, the keeper told reporters on Friday morning.");

        var report = await index.UpdateAsync(Articles, new IndexUpdate { Preview = true }, null, Ct);

        Assert.Equal((IndexOutcome.Preview, 1L), (report.Outcome, index.Version));
        Assert.Equal(["new.txt"], report.Added);
        Assert.Equal(2, report.Articles);
        Assert.Single(index.Articles);
        using var again = Open();
        Assert.Single(again.Articles);
    }

    [Fact]
    public async Task An_update_that_loses_a_check_is_held_back_and_can_be_published_anyway_and_rolled_back_and_forth()
    {
        using var index = await BuiltAsync();
        var file = new CheckFile(Articles);
        file.Add("How long will the bridge stay closed?", ["bridge.txt"]);
        var run = new CheckRun(file, Articles, index, new AnswerOptions());
        CheckReport? seen = null;
        var gated = new IndexUpdate { Gate = (candidate, token) => (seen = run.Compare(candidate, token)).Lost.Count == 0 };
        temp.Write("articles/other.txt", "The lighthouse was dark that night, the keeper told reporters on Friday morning.");
        File.Delete(temp["articles/bridge.txt"]);

        var held = await index.UpdateAsync(Articles, gated, null, Ct);
        Assert.Equal(IndexOutcome.HeldBack, held.Outcome);
        Assert.Equal(["How long will the bridge stay closed?"], seen!.Lost);
        Assert.Equal(["bridge.txt"], index.Articles.Select(a => a.File));

        Assert.Equal(IndexOutcome.Published, (await index.UpdateAsync(Articles, new IndexUpdate(), null, Ct)).Outcome);
        Assert.Equal(["other.txt"], index.Articles.Select(a => a.File));

        var back = await index.RollbackAsync(Ct);
        Assert.Equal(["bridge.txt"], back!.Added);
        Assert.True(index.IsRolledBack);
        Assert.Equal(3, index.Version);
        Assert.Equal(IndexOutcome.RolledBack, (await index.UpdateAsync(Articles, new IndexUpdate { Automatic = true }, null, Ct)).Outcome);

        // It stays over a restart, until somebody asks.
        using (var restarted = Open())
        {
            Assert.Equal(["bridge.txt"], restarted.Articles.Select(a => a.File));
            Assert.Equal(IndexOutcome.RolledBack, (await restarted.UpdateAsync(Articles, new IndexUpdate { Automatic = true }, null, Ct)).Outcome);
        }

        await index.RollbackAsync(Ct);
        Assert.Equal(["other.txt"], index.Articles.Select(a => a.File));
        await index.UpdateAsync(Articles, new IndexUpdate(), null, Ct);
        Assert.False(index.IsRolledBack);
    }

    [Fact]
    public async Task Without_an_earlier_index_there_is_nothing_to_go_back_to()
    {
        using var index = await BuiltAsync();
        Assert.Null(await index.RollbackAsync(Ct));
        Assert.Single(index.Articles);
    }

    [Fact]
    public async Task Questions_asked_while_the_index_is_rebuilt_twenty_times_are_all_answered_from_a_whole_index()
    {
        const int PerSecond = 50;
        Write(0);
        using var index = Open();
        await index.UpdateAsync(Articles, rebuild: false, null, Ct);
        var service = new AnswerService(index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 0 });
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Ct);
        var rebuilding = Task.Run(
            async () =>
            {
                using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
                for (var version = 1; version <= 20; version++)
                {
                    Write(version);
                    var report = await index.UpdateAsync(Articles, rebuild: true, null, Ct);
                    Assert.Equal(IndexOutcome.Published, report.Outcome);
                    await pace.WaitForNextTickAsync(Ct);
                }

                await done.CancelAsync();
            },
            Ct);

        var asked = 0;
        using var second = new PeriodicTimer(TimeSpan.FromMilliseconds(1000.0 / PerSecond));
        while (!done.IsCancellationRequested)
        {
            var answer = service.Ask("Which version of the harbour plan was signed?", []);
            asked++;
            Assert.Equal(AnswerOutcome.Answered, answer.Outcome);

            // Every article states the version: a mixture would show two.
            var versions = answer.Evidence.Select(e => System.Text.RegularExpressions.Regex.Match(e.Text, "version v([0-9]+)x").Groups[1].Value).Distinct().ToList();
            Assert.Single(versions);
            Assert.NotEmpty(versions[0]);
            await second.WaitForNextTickAsync(Ct);
        }

        await rebuilding;
        TestContext.Current.SendDiagnosticMessage($"{asked} questions during 20 rebuilds");
        Assert.True(asked >= 20);

        void Write(int version)
        {
            string[] names = ["harbour", "council", "gazette"];
            foreach (var name in names)
            {
                temp.Write($"articles/{name}.txt", $"The {name} plan\n\nThe {name} plan, version v{version}x, was signed at the harbour on Monday, officials of the {name} said.");
            }
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Killed_at_any_point_of_a_held_back_or_rolled_back_update_the_next_start_serves_a_whole_index(bool rollback)
    {
        using var index = await BuiltAsync();
        temp.Write("articles/other.txt", "The lighthouse was dark that night, the keeper told reporters on Friday morning.");
        await index.UpdateAsync(Articles, rebuild: false, null, Ct);
        temp.Write("articles/third.txt", "The ferry left the harbour at noon, the captain told reporters on Friday morning.");
        var copies = 0;
        using var photographs = new TempFolder();
        await index.UpdateAsync(
            Articles,
            new IndexUpdate
            {
                Gate = (_, _) =>
                {
                    Photograph();
                    return false;
                },
            },
            new Looking(Photograph),
            Ct);
        Photograph();
        if (rollback)
        {
            await index.RollbackAsync(Ct);
            Photograph();
        }

        for (var i = 0; i < copies; i++)
        {
            using var copy = PassageIndex.Open(new IndexOptions { Folder = photographs[$"{i}"] }, NullLogger<PassageIndex>.Instance);
            Assert.Equal(rollback && i == copies - 1 ? 1 : 2, copy.Articles.Count);
            await copy.UpdateAsync(Articles, rebuild: false, null, Ct);
            Assert.Equal(3, copy.Articles.Count);
        }

        void Photograph()
        {
            var to = Directory.CreateDirectory(photographs[$"{copies++}"]);
            foreach (var file in Directory.GetFiles(temp["index"]).Where(file => !file.EndsWith("write.lock", StringComparison.Ordinal)))
            {
                File.Copy(file, Path.Combine(to.FullName, Path.GetFileName(file)));
            }
        }
    }

    private PassageIndex Open() => PassageIndex.Open(new IndexOptions { Folder = temp["index"] }, NullLogger<PassageIndex>.Instance);

    private async Task<PassageIndex> BuiltAsync()
    {
        temp.Write("articles/bridge.txt", "The bridge will stay closed for three weeks, the city engineer said on Monday.");
        var index = Open();
        await index.UpdateAsync(Articles, rebuild: false, null, Ct);
        return index;
    }

    private sealed class Looking(Action look) : IProgress<IndexProgress>
    {
        public void Report(IndexProgress value) => look();
    }
}
