using System.Security.Cryptography;
using System.Text;

namespace QABot.Core.Articles;

/// <summary>Turns the bytes of one file into an article. Pure.</summary>
internal static class ArticleReader
{
    // Part of every content hash: raised when the same bytes give other paragraphs, so that an index made by older rules is renewed.
    private const int RulesVersion = 1;

    /// <summary>The article, or why the bytes hold none.</summary>
    /// <param name="file">The file's name within the articles folder.</param>
    /// <param name="bytes">The whole file.</param>
    /// <param name="edited">What the moderators' metadata file says about it.</param>
    public static ReadResult Read(string file, byte[] bytes, ArticleMetadata edited)
    {
        if (PdfArticle.IsPdf(file))
        {
            var (extracted, about, problem) = PdfArticle.Read(bytes);
            return extracted is null ? Failure(file, problem!) : Finish(file, bytes, extracted, about, ParagraphSplitter.Split(extracted, 0, markdown: false), edited);
        }

        var isHtml = IsHtml(file);
        var (decoded, reason) = ArticleEncoding.Decode(bytes, isHtml ? HtmlArticle.StatedEncoding(bytes) : null);
        if (decoded is null)
        {
            return Failure(file, reason!);
        }

        if (string.IsNullOrWhiteSpace(decoded))
        {
            return Failure(file, "It is empty; save the article's text in it, or remove it.");
        }

        var text = decoded;
        var page = new ArticleMetadata();
        List<Draft> drafts;
        if (isHtml)
        {
            if (HtmlArticle.IsBeyondBounds(decoded))
            {
                return Failure(file, "It has too many elements, or nests them too deeply, to be an article's page; save the article's text as .txt.");
            }

            if (HtmlArticle.Extract(decoded) is not { } extracted)
            {
                return Failure(file, "No article text was found in the page; save the article itself, or its text as .txt.");
            }

            (text, page, drafts) = extracted;
        }
        else if (file.EndsWith(".md", StringComparison.OrdinalIgnoreCase))
        {
            var (front, start, problem) = FrontMatter.Read(decoded);
            if (problem is not null)
            {
                return Failure(file, problem);
            }

            page = front;
            drafts = ParagraphSplitter.Split(decoded, start, markdown: true);
        }
        else
        {
            drafts = ParagraphSplitter.Split(decoded, 0, markdown: false);
        }

        return Finish(file, bytes, text, page, drafts, edited);
    }

    private static ReadResult Finish(string file, byte[] bytes, string text, ArticleMetadata page, List<Draft> drafts, ArticleMetadata edited)
    {
        var stated = ParagraphClassifier.Classify(drafts, edited.Title ?? page.Title);
        if (drafts.TrueForAll(d => d.IsBoilerplate))
        {
            return Failure(file, "It holds no article text, only links, notices or credits; save the article's text in it.");
        }

        return new ReadResult(
            new Article
            {
                File = file,
                Text = text,
                ContentHash = Hash(bytes, edited),
                Metadata = Merge(edited, Merge(page, stated)),
                Paragraphs = Numbered(drafts),
            },
            null);
    }

    private static bool IsHtml(string file) =>
        file.EndsWith(".html", StringComparison.OrdinalIgnoreCase) || file.EndsWith(".htm", StringComparison.OrdinalIgnoreCase);

    private static ReadResult Failure(string file, string reason) => new(null, new ReadFailure(file, reason));

    private static ArticleMetadata Merge(ArticleMetadata first, ArticleMetadata second) => new(
        first.Title ?? second.Title,
        first.Outlet ?? second.Outlet,
        first.Author ?? second.Author,
        first.Url ?? second.Url,
        first.Published ?? second.Published,
        first.Corrects ?? second.Corrects);

    private static Paragraph[] Numbered(List<Draft> drafts)
    {
        var number = 0;
        return [.. drafts.Select(d => new Paragraph(d.IsBoilerplate ? 0 : ++number, d.Span, d.Kind))];
    }

    private static string Hash(byte[] bytes, ArticleMetadata edited)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(bytes);
        var metadata = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"\0{RulesVersion}\0{edited.Title}\0{edited.Outlet}\0{edited.Author}\0{edited.Url}\0{edited.Published:yyyy-MM-dd}");
        hash.AppendData(Encoding.UTF8.GetBytes(metadata));
        if (edited.Corrects is { } corrects)
        {
            hash.AppendData(Encoding.UTF8.GetBytes("\0" + corrects));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
