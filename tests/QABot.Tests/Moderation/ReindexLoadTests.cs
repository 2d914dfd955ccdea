using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging.Abstractions;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Readers ask while moderators rebuild. Takes half a minute and measures the machine as well, so it runs by name only.</summary>
public sealed partial class ReindexLoadTests(ITestOutputHelper output) : IDisposable
{
    private const int PerSecond = 50;
    private const int Rebuilds = 20;
    private const int Articles = 100;

    private static readonly string[] Questions =
    [
        "Which version of the harbour plan was signed?",
        "what version of the council's plan got signed on monday",
        "Who signed the plan at the harbour?",
        "Какую версию плана подписали?",
    ];

    private readonly TempFolder temp = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => temp.Dispose();

    [Fact(Explicit = true)]
    public async Task Fifty_questions_a_second_during_twenty_rebuilds_are_all_answered_each_from_one_whole_index()
    {
        var folder = new ArticleFolder(new ArticleFolderOptions { Folder = temp["articles"] });
        var file = new CheckFile(folder);
        Write(0);
        file.Add("Who signed the plan at the harbour?", ["article-0.txt", "article-1.txt", "article-2.txt"]);
        using var index = PassageIndex.Open(new IndexOptions { Folder = temp["index"] }, NullLogger<PassageIndex>.Instance);
        await index.UpdateAsync(folder, rebuild: false, null, Ct);
        var service = new AnswerService(index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 0 });
        var checks = new CheckRun(file, folder, index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 0 });
        foreach (var question in Questions)
        {
            service.Ask(question, []);
        }

        var rebuilding = Task.Factory.StartNew(
            () =>
            {
                for (var version = 1; version <= Rebuilds; version++)
                {
                    Write(version);
                    var report = index.UpdateAsync(folder, new IndexUpdate { Rebuild = true, Gate = (candidate, token) => checks.Compare(candidate, token).Problems.Count == 0 }, null, Ct).GetAwaiter().GetResult();
                    Assert.Equal(IndexOutcome.Published, report.Outcome);
                }
            },
            Ct,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default);

        // Each question has its moment, whether or not those before it are answered: a slow answer does not lower the rate.
        var answers = new ConcurrentBag<(Answer Answer, double Ms)>();
        var under = new List<Task>();
        using var ticks = new PeriodicTimer(TimeSpan.FromSeconds(1.0 / PerSecond));
        var clock = Stopwatch.StartNew();
        while (!rebuilding.IsCompleted)
        {
            while (under.Count < clock.Elapsed.TotalSeconds * PerSecond)
            {
                var due = TimeSpan.FromSeconds((double)under.Count / PerSecond);
                var question = Questions[under.Count % Questions.Length];
                under.Add(Task.Run(() => answers.Add((service.Ask(question, []), (clock.Elapsed - due).TotalMilliseconds)), Ct));
            }

            await ticks.WaitForNextTickAsync(Ct);
        }

        await rebuilding;
        var asked = under.Count;
        var rate = answers.Count / clock.Elapsed.TotalSeconds;
        var asking = clock.Elapsed;
        await Task.WhenAll(under);
        var waits = answers.Select(answer => answer.Ms).Order().ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{asked} questions in {asking.TotalSeconds:0.0} s during {Rebuilds} rebuilds of {Articles} articles: {rate:0.0} answered a second, each after (median, 95th, 99th percentile, slowest) {waits[waits.Count / 2]:0} / {waits[waits.Count * 95 / 100]:0} / {waits[waits.Count * 99 / 100]:0} / {waits[^1]:0} ms"));

        Assert.Equal(asked, answers.Count);
        Assert.True(rate > PerSecond * 0.98, $"Only {rate:0.0} a second were answered.");
        Assert.Equal(Rebuilds + 1, index.Version);
        Assert.All(answers, answer =>
        {
            Assert.Equal(AnswerOutcome.Answered, answer.Answer.Outcome);
            Assert.NotEmpty(answer.Answer.Evidence);

            // Every article states the version: a mixture would show two.
            Assert.Single(answer.Answer.Evidence.Select(evidence => Version().Match(evidence.Text).Groups[1].Value).Distinct());
        });
        Assert.True(answers.Select(answer => Version().Match(answer.Answer.Evidence[0].Text).Groups[1].Value).Distinct().Count() > Rebuilds / 2);
    }

    private void Write(int version)
    {
        string[] names = ["harbour", "council", "gazette", "port", "city"];
        for (var i = 0; i < Articles; i++)
        {
            var name = names[i % names.Length];
            temp.Write(
                $"articles/article-{i}.txt",
                $"The {name} plan, part {i}\n\nThe {name} plan, version v{version}x, was signed at the harbour on Monday by clerk {i}, officials of the {name} said of version v{version}x.\n\n"
                + $"Nobody of the {name} objected to version v{version}x of the plan, the {name} said, and part {i} of version v{version}x comes into force in May.");
        }
    }

    [GeneratedRegex("version v([0-9]+)x")]
    private static partial Regex Version();
}
