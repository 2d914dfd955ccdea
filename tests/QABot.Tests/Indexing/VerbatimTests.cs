using FsCheck;
using FsCheck.Fluent;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Passages;
using QABot.Tests.Passages;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>What is shown is the article's own text, unit by unit.</summary>
public sealed class VerbatimTests
{
    private const string Text = """
        Ferry Arden runs aground

        The ferry Arden ran aground on Gull Rock at 2:40 a.m. on Wednesday, the port authority said.

        Share:

        Captain Ilse Varga ordered everyone into the lifeboats because water was pouring in.
        """;

    [Fact]
    public void A_true_slice_is_verbatim()
    {
        using var newsroom = new Newsroom(("a.txt", Text));
        Assert.True(newsroom.Index.IsVerbatim(Slice(newsroom, "Captain Ilse Varga ordered")));
        Assert.True(newsroom.Index.IsVerbatim(Slice(newsroom, "Ferry Arden runs")));
        Assert.True(newsroom.Index.IsVerbatim(Slice(newsroom, "Wednesday, the port authority said.\n\nShare:\n\nCaptain")));
        Assert.True(newsroom.Index.IsVerbatim(Slice(newsroom, Text)));
    }

    [Fact]
    public void Anything_else_is_not()
    {
        using var newsroom = new Newsroom(("a.txt", Text), ("b.txt", Text.Replace("Varga", "Velde", StringComparison.Ordinal)));
        var evidence = Slice(newsroom, "Captain Ilse Varga ordered");
        Assert.True(newsroom.Index.IsVerbatim(evidence));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { Text = evidence.Text.Replace("Ilse", "Else", StringComparison.Ordinal) }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { Text = evidence.Text + " " }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { Text = evidence.Text.ToUpperInvariant() }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { File = "b.txt" }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { File = "A.txt" }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { File = "gone.txt" }));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, 1, 1)));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, 0, 1)));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, -1, 0)));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, -100_000, 0)));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, 0, 100_000)));
        Assert.False(newsroom.Index.IsVerbatim(Moved(evidence, 0, int.MaxValue - evidence.Span.End)));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { Focus = new TextSpan(evidence.Span.Start, evidence.Span.End + 1) }));
        Assert.False(newsroom.Index.IsVerbatim(evidence with { Focus = new TextSpan(evidence.Span.Start - 1, evidence.Span.End) }));
    }

    [Fact]
    public void After_the_article_changed_or_went_the_old_text_is_not_verbatim()
    {
        using var newsroom = new Newsroom(("a.txt", Text));
        var evidence = Slice(newsroom, "Captain Ilse Varga ordered");
        newsroom.Write("a.txt", Text.Replace("Varga", "Velde", StringComparison.Ordinal));
        newsroom.Update();
        Assert.False(newsroom.Index.IsVerbatim(evidence));
        File.Delete(Path.Combine(newsroom.Path, "a.txt"));
        newsroom.Update();
        Assert.False(newsroom.Index.IsVerbatim(evidence));
    }

    [Fact]
    public void Before_the_first_commit_nothing_is_verbatim()
    {
        using var index = PassageIndex.InMemory();
        Assert.False(index.IsVerbatim(Some.Evidence("The ferry sank.", "The ferry sank.", "ferry")));
    }

    [Fact]
    public void Any_slice_of_any_article_comes_back_from_the_index()
    {
        Prop.ForAll(GeneratedArticles.Texts, ArbMap.Default.ArbFor<(int, int)>(), (text, cut) =>
        {
            if (ArticleReader.Read("a.txt", System.Text.Encoding.UTF8.GetBytes(text), new ArticleMetadata()).Article is not { } article)
            {
                return true;
            }

            using var index = PassageIndex.Of([article]);
            using var lease = index.Acquire();
            var (a, b) = ((int)((uint)cut.Item1 % (article.Text.Length + 1)), (int)((uint)cut.Item2 % (article.Text.Length + 1)));
            var passages = PassageSplitter.Split(article).Select(p => p.Span);
            return passages.Append(new TextSpan(0, article.Text.Length)).Append(new TextSpan(Math.Min(a, b), Math.Max(a, b)))
                .All(span => lease!.Snapshot.Slice("a.txt", span.Start, span.End) == span.In(article.Text));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(150).WithEndSize(50));
    }

    private static Evidence Moved(Evidence evidence, int start, int end)
    {
        var span = new TextSpan(evidence.Span.Start + start, evidence.Span.End + end);
        return evidence with { Span = span, Focus = span };
    }

    private static Evidence Slice(Newsroom newsroom, string slice) =>
        Some.Evidence(newsroom.Article("a.txt").Text, slice, slice);
}
