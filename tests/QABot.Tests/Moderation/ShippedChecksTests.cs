using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Moderation.Checks;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>The articles that ship come with checks, so that their index is guarded from the first run on.</summary>
public sealed class ShippedChecksTests
{
    private static readonly ArticleFolder Seeds = new(new ArticleFolderOptions { Folder = Path.Combine(Repository.Root, "seeds") });

    [Fact]
    public async Task The_shipped_checks_pass_on_the_shipped_articles()
    {
        using var index = PassageIndex.InMemory();
        await index.UpdateAsync(Seeds, rebuild: false, null, TestContext.Current.CancellationToken);
        var run = new CheckRun(new CheckFile(Seeds), Seeds, index, new AnswerOptions());
        var checks = run.Now(TestContext.Current.CancellationToken);
        Assert.InRange(checks.Count, 8, 20);
        Assert.Empty(checks.Where(check => !check.Passes).Select(check => check.Check.Question));
    }

    [Fact]
    public void They_are_no_article_name_articles_that_are_there_and_are_questions_of_their_own()
    {
        var files = Seeds.List();
        Assert.DoesNotContain(CheckFile.Name, files);
        Assert.Equal(5, files.Count);
        var (checks, problems) = new CheckFile(Seeds).Read();
        Assert.Empty(problems);
        Assert.Empty(checks.SelectMany(check => check.Sources).Except(files));
        var measured = File.ReadAllText(Path.Combine(Repository.Root, "tests", "QABot.Tests", "Data", "incident-questions.jsonl"));
        Assert.DoesNotContain(checks, check => measured.Contains($"\"{check.Question}\"", StringComparison.OrdinalIgnoreCase));
    }
}
