using System.Text;
using FsCheck;
using FsCheck.Fluent;
using QABot.Core.Articles;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ArticlePropertyTests
{
    private static readonly string[] Pieces =
    [
        "The bridge was closed on Saturday.", "Share:", "Facebook", "via REUTERS", "He said:", "“Nobody was hurt,” she said", "Bridge closed after storm",
        "• item", "- item", "1. item", "# Heading", "> quoted", "---", "===", "By Jane Roe", "May 3, 2023", "Title: x", "the city said, and", "Старый мост закрыли.",
        "橋は閉鎖された。", "\U0001F309", "\uFEFF", "\u200B", "\u00A0", "— Jane (@jane) May 3, 2023", "(Photo: A/B)", "…", "...", "\"", " ", "\t", "   ",
        "\n", "\n", "\n\n", "\r\n", "\r", "\r\n\r\n", "\u2028", "\u0085", "\f", "a", "A", "Oops! Something went wrong. Please try again later.", "![x](y)",
        "a line of seventy or so characters that was broken by an editor mid-", "lower case goes on here until the line has come to its full width", ":", "|",
    ];

    private static readonly Arbitrary<string> Texts =
        Gen.Elements(Pieces).ListOf().Select(pieces => string.Concat(pieces)).ToArbitrary();

    [Theory]
    [InlineData("a.txt")]
    [InlineData("a.md")]
    public void Every_paragraph_is_a_slice_in_order_without_surrounding_white_space_and_nothing_is_lost(string file)
    {
        Prop.ForAll(Texts, text => Holds(text, file)).Check(Config.QuickThrowOnFailure.WithMaxTest(1500).WithEndSize(80));
    }

    [Fact]
    public void Any_string_at_all_is_read_or_refused()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Holds(text ?? string.Empty, "a.txt") && Holds(text ?? string.Empty, "a.md"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    [Fact]
    public void Any_bytes_at_all_are_read_or_refused()
    {
        Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes => Exactly(ArticleReader.Read("a.txt", bytes ?? [], new ArticleMetadata())))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    private static bool Exactly(ReadResult result) => result.Article is null != result.Failure is null;

    private static bool Holds(string text, string file)
    {
        var result = ArticleReader.Read(file, Encoding.UTF8.GetBytes(text), new ArticleMetadata());
        if (result.Article is not { } article)
        {
            return Exactly(result);
        }

        var end = 0;
        var number = 0;
        foreach (var paragraph in article.Paragraphs)
        {
            var slice = paragraph.Span.In(article.Text);
            if (paragraph.Span.Start < end || slice.Length == 0 || char.IsWhiteSpace(slice[0]) || char.IsWhiteSpace(slice[^1])
                || paragraph.Number != (paragraph.Kind == ParagraphKind.Boilerplate ? 0 : ++number))
            {
                return false;
            }

            // Between paragraphs stands nothing but white space and, in Markdown, marks.
            if (file == "a.txt" && article.Text[end..paragraph.Span.Start].Any(IsInk))
            {
                return false;
            }

            end = paragraph.Span.End;
        }

        var kept = string.Concat(article.Paragraphs.Select(p => p.Span.In(article.Text)));
        return file != "a.txt" || string.Concat(kept.Where(IsInk)) == string.Concat(article.Text.Where(IsInk));
    }

    private static bool IsInk(char c) => !char.IsWhiteSpace(c) && c is not ('\u200B' or '\uFEFF' or '\u2060');
}
