using QABot.Core.Articles;

namespace QABot.Core.Evaluation;

/// <summary>The articles as they stand in their folder, each read once, to hold results against. Not safe for concurrent use.</summary>
public sealed class ArticleTexts(ArticleFolder folder)
{
    private readonly Dictionary<string, Article?> articles = new(StringComparer.Ordinal);

    /// <summary>Whether the passage and its focus are exact slices of the article in the folder.</summary>
    public bool IsVerbatim(PassageResult passage)
    {
        var text = Read(passage.Source)?.Text;
        return text is not null
            && IsSlice(text, passage.Start, passage.End, passage.Text)
            && IsSlice(text, passage.Focus.Start, passage.Focus.End, passage.Focus.Text)
            && passage.Start <= passage.Focus.Start && passage.Focus.End <= passage.End;
    }

    /// <summary>Whether the passage's focus lies in the paragraph of its article that starts with the given text.</summary>
    public bool StandsInParagraph(PassageResult passage, string beginning) =>
        Read(passage.Source) is { } article
        && article.Paragraphs.Any(paragraph =>
            paragraph.Span.Overlaps(new TextSpan(passage.Focus.Start, passage.Focus.End))
            && paragraph.Span.In(article.Text).StartsWith(beginning.Trim(), StringComparison.Ordinal));

    private static bool IsSlice(string text, int start, int end, string slice) =>
        start >= 0 && start <= end && end <= text.Length && text.AsSpan(start, end - start).SequenceEqual(slice);

    private Article? Read(string file)
    {
        if (!articles.TryGetValue(file, out var article))
        {
            article = folder.Read(file).Article;
            articles.Add(file, article);
        }

        return article;
    }
}
