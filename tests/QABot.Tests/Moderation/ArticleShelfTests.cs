using System.Text;
using QABot.Core.Articles;
using QABot.Tests.Support;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Fonts.Standard14Fonts;
using UglyToad.PdfPig.Writer;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Articles come and go without one being lost, and what is known about them is changed without touching the rest of the file.</summary>
public sealed class ArticleShelfTests : IDisposable
{
    private const string Story = "The bridge closes\n\nThe bridge will stay closed for three weeks, the city engineer said on Monday.\n\nNobody was hurt in the collision of the two ships, according to the port.";

    private readonly TempFolder temp = new();

    private ArticleFolderOptions Options => new() { Folder = temp.Path };

    private ArticleShelf Shelf => new(Options);

    private ArticleFolder Folder => new(Options);

    public void Dispose() => temp.Dispose();

    [Fact]
    public void A_withdrawn_article_waits_beside_the_others_and_comes_back()
    {
        temp.Write("bridge.txt", Story);
        temp.Write("articles.yaml", "bridge.txt:\n  outlet: Port Gazette\n");

        Assert.Equal("bridge.txt", Shelf.Withdraw("bridge.txt"));
        Assert.Empty(Folder.List());
        Assert.Equal(["bridge.txt"], Shelf.Withdrawn());
        Assert.Empty(Folder.Problems());

        Assert.Equal("bridge.txt", Shelf.Restore("bridge.txt"));
        Assert.Equal(["bridge.txt"], Folder.List());
        Assert.Equal("Port Gazette", Folder.Read("bridge.txt").Article!.Metadata.Outlet);
    }

    [Fact]
    public void Two_articles_of_one_name_are_both_kept()
    {
        var first = Shelf.Add("Bridge: closes?.txt", Encoding.UTF8.GetBytes(Story), new ArticleMetadata(Outlet: "Gazette"));
        var second = Shelf.Add("Bridge: closes?.txt", Encoding.UTF8.GetBytes(Story + " More."), new ArticleMetadata());
        Assert.Equal(("Bridge-closes.txt", "Bridge-closes-2.txt"), (first, second));

        // The same bytes once more are the same article: an update that comes twice changes nothing.
        Assert.Equal(first, Shelf.Add("Bridge: closes?.txt", Encoding.UTF8.GetBytes(Story), new ArticleMetadata(Outlet: "Gazette")));
        Shelf.Withdraw(first);

        // A withdrawn article keeps its name and what is known about it; another one must not pass under its source.
        Assert.Equal("Bridge-closes-3.txt", Shelf.Add(first, Encoding.UTF8.GetBytes("Another text about the bridge and its closing."), new ArticleMetadata()));
        Assert.Null(Folder.Read("Bridge-closes-3.txt").Article!.Metadata.Outlet);
        Assert.Equal(first, Shelf.Restore(first));
        Assert.Equal("Gazette", Folder.Read(first).Article!.Metadata.Outlet);
        Assert.Equal(3, Folder.List().Count);
    }

    [Theory]
    [InlineData("../outside.txt")]
    [InlineData(".withdrawn/x.txt")]
    [InlineData("articles.yaml")]
    [InlineData("missing.txt")]
    public void Only_an_article_of_the_folder_can_be_withdrawn(string name)
    {
        temp.Write("articles.yaml", "");
        Assert.Null(Shelf.Withdraw(name));
    }

    [Theory]
    [InlineData("../../etc/passwd", "etc-passwd.txt")]
    [InlineData(".hidden.md", "hidden.md")]
    [InlineData("README.txt", "article.txt")]
    [InlineData("Что случилось.html", "Что-случилось.html")]
    [InlineData("x.exe", "x.exe.txt")]
    [InlineData("", "article.txt")]
    public void A_sent_name_becomes_a_plain_file_name(string sent, string name) => Assert.Equal(name, ArticleShelf.SafeName(sent));

    [Fact]
    public void A_correction_keeps_comments_order_and_other_entries_and_notes_what_was()
    {
        temp.Write("bridge.txt", Story);
        temp.Write("articles.yaml", "# Ours. Keep sorted.\nzebra.txt:\n  title: \"Zebra: a tale\"   # as printed\n\n# the bridge\nbridge.txt:\n  outlet: 'Old Gazette' # paper\n  author: Jane Roe\nlast.txt:\n");

        Shelf.Correct("bridge.txt", new ArticleMetadata(Outlet: "Port: Gazette", Published: new DateOnly(2023, 5, 4)), "corrected 2026-01-02: outlet was \"Old Gazette\"");

        Assert.Equal(
            "# Ours. Keep sorted.\nzebra.txt:\n  title: \"Zebra: a tale\"   # as printed\n\n# the bridge\nbridge.txt:\n  # corrected 2026-01-02: outlet was \"Old Gazette\"\n  outlet: \"Port: Gazette\" # paper\n  author: Jane Roe\n  published: \"2023-05-04\"\nlast.txt:\n",
            File.ReadAllText(temp["articles.yaml"]));
        Assert.Equal(new DateOnly(2023, 5, 4), Folder.Read("bridge.txt").Article!.Metadata.Published);
    }

    [Theory]
    [InlineData("", "bridge.txt:\n  outlet: \"New\"\n")]
    [InlineData("bridge.txt:\n", "bridge.txt:\n  outlet: \"New\"\n")]
    [InlineData("bridge.txt: {outlet: Old, author: Jane}\n", "bridge.txt:\n  author: \"Jane\"\n  outlet: \"New\"\n")]
    [InlineData("a.txt:\n  title: A\n", "a.txt:\n  title: A\nbridge.txt:\n  outlet: \"New\"\n")]
    public void An_entry_is_made_where_there_is_none(string before, string after)
    {
        temp.Write("articles.yaml", before);
        Shelf.Correct("bridge.txt", new ArticleMetadata(Outlet: "New"), null);
        Assert.Equal(after, File.ReadAllText(temp["articles.yaml"]));
    }

    [Fact]
    public void A_broken_metadata_file_is_not_touched_and_named()
    {
        temp.Write("articles.yaml", "a: [unclosed\n");
        var error = Assert.ThrowsAny<IOException>(() => Shelf.Correct("bridge.txt", new ArticleMetadata(Title: "x"), null));
        Assert.Contains("articles.yaml", error.Message, StringComparison.Ordinal);
        Assert.Equal("a: [unclosed\n", File.ReadAllText(temp["articles.yaml"]));
    }

    [Fact]
    public void A_copy_with_another_headline_is_found_and_another_story_is_not()
    {
        temp.Write("bridge.txt", Story);
        temp.Write("copy.txt", "Port bridge shut\n\n" + Story[(Story.IndexOf("\n\n", StringComparison.Ordinal) + 2)..]);
        temp.Write("other.txt", "Mayor opens library\n\nThe new library has forty thousand books, the mayor said at its opening on Friday.");
        var read = Folder.List().ToDictionary(file => file, file => Folder.Read(file).Article!);

        var alike = NearDuplicates.Of(read["bridge.txt"], [read["copy.txt"], read["other.txt"]]);

        Assert.Equal("copy.txt", Assert.Single(alike).Article.File);
    }

    [Fact]
    public void A_pdf_is_read_paragraph_by_paragraph()
    {
        using var builder = new PdfDocumentBuilder();
        var font = builder.AddStandard14Font(Standard14Font.Helvetica);
        PdfPageBuilder page = builder.AddPage(PageSize.A4);
        string[] lines = ["The harbour bridge will stay closed for three weeks, the", "city engineer said on Monday after the inspection.", "", "Nobody was hurt in the collision, the port authority said", "in a statement on Tuesday evening."];
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Length > 0)
            {
                page.AddText(lines[i], 12, new UglyToad.PdfPig.Core.PdfPoint(50, 780 - (i * 16)), font);
            }
        }

        File.WriteAllBytes(temp["paper.pdf"], builder.Build());

        var read = Folder.Read("paper.pdf");

        Assert.Null(read.Failure);
        Assert.Contains("stay closed for three weeks, the city engineer said", read.Article!.Text, StringComparison.Ordinal);
        Assert.Contains("statement on Tuesday evening.", read.Article.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("not a pdf")]
    [InlineData("%PDF-1.7 broken")]
    public void A_broken_pdf_is_reported_with_the_mend(string content)
    {
        temp.Write("paper.pdf", content);
        Assert.Contains("save", Folder.Read("paper.pdf").Failure!.Reason, StringComparison.Ordinal);
    }
}
