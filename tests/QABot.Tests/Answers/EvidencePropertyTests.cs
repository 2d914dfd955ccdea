using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Tests.Passages;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>Whatever is asked about whatever articles, what is shown is theirs word for word.</summary>
public sealed class EvidencePropertyTests
{
    private static readonly string[] Words =
    [
        "who", "what", "when", "where", "why", "how", "many", "did", "is it true that", "and", "the", "ferry", "captain", "Norwick", "Saltmere", "accused", "denied", "rammed", "Gull Rock",
        "passengers", "said", "he", "they", "drones", "president", "attack", "Moscow", "officials", "video", "parade", "14", "2:40", "сколько", "кто", "правда ли", "чому", "passangers", "zzz",
        "?", "!", "\"", "(", "*", "\U0001F6A2", "\ud83d", "\0", "…", "-", "'s", "or not", "really", "a.m.", "U.S.",
    ];

    private static readonly Arbitrary<string> Questions = Gen.Elements(Words).ListOf().Select(words => string.Join(' ', words)).ToArbitrary();

    [Fact]
    public async Task Over_the_shipped_articles()
    {
        using var index = PassageIndex.InMemory();
        var folder = new ArticleFolder(new ArticleFolderOptions { Folder = Path.Combine(Repository.Root, "seeds") });
        await index.UpdateAsync(folder, false, null, TestContext.Current.CancellationToken);
        var texts = folder.List().ToDictionary(f => f, f => folder.Read(f).Article!.Text);
        var options = new AnswerOptions { LeastConfidence = 0, LeastPresence = 0 };
        var service = new AnswerService(index, options, new ClaimsFile(folder.Path));
        Prop.ForAll(Questions, Questions, (first, second) =>
        {
            var answer = service.Ask(first, []);
            return Holds(answer, texts, index, options) && Holds(service.Ask(second, answer.Turn is { } turn ? [turn] : []), texts, index, options);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(14));
    }

    [Fact]
    public void Over_generated_articles()
    {
        Prop.ForAll(GeneratedArticles.Texts, GeneratedArticles.Texts, Questions, (one, other, question) =>
        {
            var articles = new[] { ("a.txt", one), ("b.md", other) }
                .Select(a => ArticleReader.Read(a.Item1, Encoding.UTF8.GetBytes(a.Item2), new ArticleMetadata()).Article).OfType<Article>().ToList();
            using var index = PassageIndex.Of(articles);
            var options = new AnswerOptions { LeastConfidence = 0, LeastPresence = 0, MaxPassageChars = 600 };
            return Holds(new AnswerService(index, options).Ask($"{question} ferry", []), articles.ToDictionary(a => a.File, a => a.Text), index, options);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(40));
    }

    private static bool Holds(Answer answer, Dictionary<string, string> texts, PassageIndex index, AnswerOptions options) =>
        answer.Evidence.Count <= options.MaxPassages + AnswerOptions.MostBesides
        && (answer.Outcome == AnswerOutcome.Answered) == (answer.Evidence.Count > 0)
        && answer.Evidence.All(e => e.Text == e.Span.In(texts[e.File]) && e.Text.Length <= options.MaxPassageChars
            && e.Span.Contains(e.Focus) && e.Focus.Length > 0 && e.FocusText == e.Focus.In(texts[e.File]) && index.IsVerbatim(e)
            && !e.AlsoIn.Contains(e.File) && e.Citation.Paragraph >= 1)
        && answer.Evidence.SelectMany((e, i) => answer.Evidence.Skip(i + 1).Select(o => (e, o))).All(p => p.e.File != p.o.File || !p.e.Span.Overlaps(p.o.Span));
}
