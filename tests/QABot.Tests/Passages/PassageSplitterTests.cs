using FsCheck;
using FsCheck.Fluent;
using QABot.Core.Articles;
using QABot.Core.Passages;
using QABot.Tests.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Passages;

public sealed class PassageSplitterTests
{
    private const string Short = "The ferry ran aground on the rock, and the crew went into the boats before dawn.";

    private static readonly string Long = string.Join(' ', Enumerable.Range(1, 40).Select(i => $"The tug number {i} pulled at the ferry until the rope broke in the wind."));

    [Fact]
    public void Short_paragraphs_are_joined()
    {
        var article = Text(Short, Short.Replace("dawn", "noon", StringComparison.Ordinal), Short.Replace("dawn", "dusk", StringComparison.Ordinal));
        var passage = Assert.Single(PassageSplitter.Split(article));
        Assert.Equal([1, 2, 3], passage.Sentences.Select(s => s.Paragraph));
        Assert.Equal(article.Text, passage.Span.In(article.Text));
    }

    [Fact]
    public void Joining_stops_at_the_length_of_a_passage()
    {
        var article = Text([.. Enumerable.Range(1, 20).Select(i => $"The tug number {i} pulled at the ferry for hours until the old rope broke in the wind.")]);
        var passages = PassageSplitter.Split(article);
        Assert.InRange(passages.Count, 3, 6);
        Assert.All(passages, p => Assert.InRange(p.Span.Length, 1, PassageSplitter.JoinedChars));
    }

    [Fact]
    public void A_long_paragraph_is_cut_between_sentences()
    {
        var article = Text(Long);
        var passages = PassageSplitter.Split(article);
        Assert.True(passages.Count > 1);
        Assert.All(passages, p => Assert.InRange(p.Span.Length, 1, PassageSplitter.MaxPassageChars));
        Assert.All(passages, p => Assert.EndsWith("in the wind.", p.Span.In(article.Text), StringComparison.Ordinal));
    }

    [Fact]
    public void The_title_and_page_furniture_are_in_no_passage_and_none_runs_across_them()
    {
        var article = ArticleText.Read($"Ferry runs aground\n\n{Short}\n\nOops! Something went wrong. Please try again later.\n\n{Short.Replace("dawn", "noon", StringComparison.Ordinal)}");
        Assert.Contains(article.Paragraphs, p => p.Kind == ParagraphKind.Title);
        Assert.Contains(article.Paragraphs, p => p.Kind == ParagraphKind.Boilerplate);
        var passages = PassageSplitter.Split(article);
        Assert.Equal(2, passages.Count);
        Assert.All(passages, p => Assert.True(p.Sentences[0].AfterGap));
        Assert.DoesNotContain(passages, p => p.Span.In(article.Text).Contains("Oops", StringComparison.Ordinal) || p.Span.In(article.Text).Contains("Ferry runs", StringComparison.Ordinal));
    }

    [Fact]
    public void A_heading_opens_a_passage_and_goes_with_what_it_heads()
    {
        var article = ArticleText.Read($"{Short}\n\n## The rescue\n\n{Short.Replace("dawn", "noon", StringComparison.Ordinal)}", "a.md");
        var passages = PassageSplitter.Split(article);
        Assert.Equal(2, passages.Count);
        Assert.Equal([ParagraphKind.Heading, ParagraphKind.Body], passages[1].Sentences.Select(s => s.Kind));
    }

    [Fact]
    public void A_caption_is_a_passage_of_its_own()
    {
        var article = Text(Short, "The rescue boats at the quay.", Short.Replace("dawn", "noon", StringComparison.Ordinal));
        var paragraphs = article.Paragraphs.Select((p, i) => i == 1 ? p with { Kind = ParagraphKind.Caption } : p).ToList();
        var passages = PassageSplitter.Split(article with { Paragraphs = paragraphs });
        Assert.Equal(3, passages.Count);
        Assert.All(passages, p => Assert.True(p.Sentences[0].AfterGap));
    }

    [Fact]
    public void An_article_of_page_furniture_alone_has_no_passage()
    {
        var article = Text(Short);
        var furniture = article.Paragraphs.Select(p => p with { Number = 0, Kind = ParagraphKind.Boilerplate }).ToList();
        Assert.Empty(PassageSplitter.Split(article with { Paragraphs = furniture }));
    }

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    public void Sentences_and_passages_of_any_article_are_slices_in_order_within_their_paragraphs(string file) =>
        Prop.ForAll(GeneratedArticles.Texts, text => ArticleReader.Read(file, System.Text.Encoding.UTF8.GetBytes(text), new ArticleMetadata()).Article is not { } article || Holds(article))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(60));

    [Fact]
    public void Sentences_and_passages_of_the_seeds_are_slices_in_order_within_their_paragraphs()
    {
        var folder = new ArticleFolder(new ArticleFolderOptions { Folder = Path.Combine(Repository.Root, "seeds") });
        var articles = folder.List().Select(f => folder.Read(f).Article!).ToList();
        Assert.True(articles.Count >= 5);
        Assert.All(articles, a => Assert.True(Holds(a)));
    }

    private static Article Text(params string[] paragraphs)
    {
        var article = ArticleText.Read(string.Join("\n\n", paragraphs));
        Assert.All(article.Paragraphs, p => Assert.Equal(ParagraphKind.Body, p.Kind));
        return article;
    }

    private static bool Holds(Article article)
    {
        var passages = PassageSplitter.Split(article);
        var searched = article.Paragraphs.Where(p => p.Kind is not (ParagraphKind.Boilerplate or ParagraphKind.Title)).ToList();
        var sentences = passages.SelectMany(p => p.Sentences).ToList();
        for (var i = 0; i < passages.Count; i++)
        {
            var passage = passages[i];
            if (passage.Ordinal != i || passage.Sentences.Count == 0 || passage.Span != new TextSpan(passage.Sentences[0].Span.Start, passage.Sentences[^1].Span.End)
                || passage.Span.Length > PassageSplitter.MaxPassageChars
                || article.Paragraphs.Any(p => p.Kind is ParagraphKind.Boilerplate or ParagraphKind.Title && p.Span.Overlaps(passage.Span)))
            {
                return false;
            }
        }

        var end = 0;
        foreach (var sentence in sentences)
        {
            var slice = sentence.Span.In(article.Text);
            var paragraph = searched.Find(p => p.Number == sentence.Paragraph);
            if (sentence.Span.Start < end || slice.Length is 0 or > SentenceSplitter.MaxSentenceChars || char.IsWhiteSpace(slice[0]) || char.IsWhiteSpace(slice[^1])
                || char.IsLowSurrogate(slice[0]) || char.IsHighSurrogate(slice[^1])
                || paragraph is null || paragraph.Kind != sentence.Kind || !paragraph.Span.Contains(sentence.Span))
            {
                return false;
            }

            end = sentence.Span.End;
        }

        // Together they hold all that is searched.
        return string.Concat(sentences.Select(s => Ink(s.Span.In(article.Text)))) == string.Concat(searched.Select(p => Ink(p.Span.In(article.Text))));
    }

    private static string Ink(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));
}
