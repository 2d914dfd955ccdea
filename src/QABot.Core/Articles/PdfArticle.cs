using System.Text;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.DocumentLayoutAnalysis.PageSegmenter;
using UglyToad.PdfPig.DocumentLayoutAnalysis.ReadingOrderDetector;
using UglyToad.PdfPig.DocumentLayoutAnalysis.WordExtractor;

namespace QABot.Core.Articles;

/// <summary>Extracts the text of a PDF in reading order, a blank line between its blocks. Pictures of text hold none.</summary>
internal static class PdfArticle
{
    private const int MostPages = 200;

    /// <summary>Whether the file is a PDF by its name.</summary>
    public static bool IsPdf(string file) => file.EndsWith(".pdf", StringComparison.OrdinalIgnoreCase);

    /// <summary>The text and what the document states about itself, or why there is none.</summary>
    public static (string? Text, ArticleMetadata Stated, string? Reason) Read(byte[] bytes)
    {
        if (!bytes.AsSpan().StartsWith("%PDF-"u8))
        {
            return (null, new ArticleMetadata(), "It is no PDF document in spite of its name; save it under the ending of what it is.");
        }

        PdfDocument document;
        try
        {
            document = PdfDocument.Open(bytes);
        }
        catch (Exception e) when (e is UglyToad.PdfPig.Core.PdfDocumentFormatException or UglyToad.PdfPig.Exceptions.PdfDocumentEncryptedException)
        {
            return (null, new ArticleMetadata(), $"The PDF document is damaged or needs a password ({e.Message}); save the article's text as .txt.");
        }

        using (document)
        {
            if (document.NumberOfPages > MostPages)
            {
                return (null, new ArticleMetadata(), $"It has {document.NumberOfPages} pages and the limit is {MostPages}; save the article itself as .txt.");
            }

            var text = new StringBuilder();
            foreach (var page in document.GetPages())
            {
                Add(page, text);
            }

            var title = document.Information.Title?.Trim();
            return text.Length == 0
                ? (null, new ArticleMetadata(), "The PDF document holds no text, only pictures of it; save the article's text as .txt.")
                : (text.ToString(), new ArticleMetadata(Title: title is { Length: > 3 } && title.Contains(' ', StringComparison.Ordinal) ? title : null), null);
        }
    }

    private static void Add(Page page, StringBuilder text)
    {
        var words = page.GetWords(NearestNeighbourWordExtractor.Instance).ToList();
        if (words.Count == 0)
        {
            return;
        }

        foreach (var block in UnsupervisedReadingOrderDetector.Instance.Get(DocstrumBoundingBoxes.Instance.GetBlocks(words)))
        {
            // A line break of the layout is no end of a paragraph, and a word divided at it is one word.
            var paragraph = new StringBuilder();
            foreach (var line in block.TextLines.Select(line => Clean(line.Text)).Where(line => line.Length > 0))
            {
                if (paragraph.Length > 1 && paragraph[^1] == '-' && char.IsLower(line[0]) && char.IsLetter(paragraph[^2]))
                {
                    paragraph.Length--;
                }
                else if (paragraph.Length > 0)
                {
                    paragraph.Append(' ');
                }

                paragraph.Append(line);
            }

            if (paragraph.Length > 0)
            {
                text.Append(text.Length > 0 ? "\n\n" : "").Append(paragraph);
            }
        }
    }

    private static string Clean(string line) =>
        string.Join(' ', new string([.. line.Select(c => char.IsControl(c) ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
}
