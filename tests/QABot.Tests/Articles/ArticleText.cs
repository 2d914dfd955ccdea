using System.Text;
using QABot.Core.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Articles;

/// <summary>Reads one text as the bot does, through a file in a folder.</summary>
internal static class ArticleText
{
    /// <summary>Two paragraphs that nothing but running text can be.</summary>
    public const string Story = "The old bridge was closed on Saturday after a storm damaged two of its pillars, the city said.\n\nEngineers will report next week, according to the mayor.";

    public static ReadResult ReadBytes(byte[] bytes, string file = "a.txt")
    {
        using var folder = new TempFolder();
        File.WriteAllBytes(folder[file], bytes);
        return new ArticleFolder(new ArticleFolderOptions { Folder = folder.Path }).Read(file);
    }

    public static Article Read(string text, string file = "a.txt")
    {
        var result = ReadBytes(Encoding.UTF8.GetBytes(text), file);
        Assert.Null(result.Failure);
        return result.Article!;
    }

    /// <summary>Why the bytes are no article.</summary>
    public static string Reason(byte[] bytes, string file = "a.txt")
    {
        var result = ReadBytes(bytes, file);
        Assert.Null(result.Article);
        Assert.Equal(file, result.Failure!.File);
        return result.Failure.Reason;
    }

    public static string[] Of(this Article article, ParagraphKind kind) =>
        [.. article.Paragraphs.Where(p => p.Kind == kind).Select(p => p.Span.In(article.Text))];

    public static string[] All(this Article article) => [.. article.Paragraphs.Select(p => p.Span.In(article.Text))];
}
