using System.Text;
using QABot.Core.Articles;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ArticleFolderTests : IDisposable
{
    private readonly TempFolder _temp = new();

    private ArticleFolder Folder => new(new ArticleFolderOptions { Folder = _temp.Path, MaxFileBytes = 2048 });

    public void Dispose() => _temp.Dispose();

    [Fact]
    public void Articles_of_all_formats_and_subfolders_are_listed_in_ordinal_order()
    {
        foreach (var name in new[] { "b.txt", "a.md", "C.HTML", "sub/d.htm", "sub/deeper/e.txt", "a/z.txt" })
            _temp.Write(name, ArticleText.Story);
        Assert.Equal(["C.HTML", "a.md", "a/z.txt", "b.txt", "sub/d.htm", "sub/deeper/e.txt"], Folder.List());
    }

    [Fact]
    public void Hidden_files_the_readme_lock_files_and_other_formats_are_not_listed()
    {
        foreach (var name in new[] { ".a.txt", ".git/b.txt", "README.md", "readme.txt", "sub/ReadMe.html", "~$c.txt", "#d.txt#", "e.txt~", "f.docx", "articles.yaml", "noextension" })
            _temp.Write(name, ArticleText.Story);
        Assert.Empty(Folder.List());
    }

    [Fact]
    public void A_missing_folder_is_named_with_the_setting_that_mends_it()
    {
        var folder = new ArticleFolder(new ArticleFolderOptions { Folder = _temp["nowhere"] });
        var error = Assert.ThrowsAny<IOException>(() => folder.List());
        Assert.Contains(_temp["nowhere"], error.Message, StringComparison.Ordinal);
        Assert.Contains("Articles:Folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_is_reported_by_name_and_the_others_are_read()
    {
        _temp.Write("good.txt", ArticleText.Story);
        File.WriteAllBytes(_temp["bad.txt"], [1, 2, 0, 0, 3]);
        var results = Folder.List().Select(Folder.Read).ToList();
        Assert.Equal("bad.txt", results[0].Failure!.File);
        Assert.Equal("good.txt", results[1].Article!.File);
    }

    [Fact]
    public void A_file_over_the_cap_is_reported_with_its_size_and_the_setting()
    {
        _temp.Write("big.txt", new string('a', 3000));
        var reason = Folder.Read("big.txt").Failure!.Reason;
        Assert.Contains("3000", reason, StringComparison.Ordinal);
        Assert.Contains("Articles:MaxFileBytes", reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_vanished_after_listing_is_reported() =>
        Assert.Contains("no longer there", Folder.Read("gone.txt").Failure!.Reason, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_another_program_holds_is_reported()
    {
        var path = _temp.Write("held.txt", ArticleText.Story);
        using var held = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        Assert.Contains("could not be read", Folder.Read("held.txt").Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_may_not_be_read_is_reported()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("The account running the test may read everything.");
            return;
        }

        var path = _temp.Write("secret.txt", ArticleText.Story);
        File.SetUnixFileMode(path, UnixFileMode.None);
        Assert.Contains("right to read", Folder.Read("secret.txt").Failure!.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_link_out_of_the_folder_is_reported_and_not_followed()
    {
        using var outside = new TempFolder();
        var secret = outside.Write("secret.txt", "A secret sentence stands here.");
        File.CreateSymbolicLink(_temp["link.txt"], secret);
        Directory.CreateSymbolicLink(_temp["linked"], outside.Path);
        Assert.Equal(["link.txt"], Folder.List());
        Assert.Contains("link", Folder.Read("link.txt").Failure!.Reason, StringComparison.Ordinal);
        Assert.NotNull(Folder.Read("linked/secret.txt").Failure);
        Assert.NotNull(Folder.Read("../" + Path.GetFileName(outside.Path) + "/secret.txt").Failure);
    }

    [Fact]
    public void A_link_within_the_folder_and_a_folder_that_is_itself_a_link_are_read()
    {
        _temp.Write("real/..data/story.txt", ArticleText.Story);
        File.CreateSymbolicLink(_temp["real/story.txt"], Path.Combine("..data", "story.txt"));
        Directory.CreateSymbolicLink(_temp["seeds"], _temp["real"]);
        var folder = new ArticleFolder(new ArticleFolderOptions { Folder = _temp["seeds"] });
        Assert.Equal(["story.txt"], folder.List());
        Assert.NotNull(folder.Read("story.txt").Article);
    }

    [Fact]
    public void Links_in_a_circle_are_reported()
    {
        File.CreateSymbolicLink(_temp["a.txt"], _temp["b.txt"]);
        File.CreateSymbolicLink(_temp["b.txt"], _temp["a.txt"]);
        Assert.All(Folder.List(), file => Assert.NotNull(Folder.Read(file).Failure));
    }

    [Fact]
    public void A_file_with_nothing_but_page_furniture_is_reported() =>
        Assert.Contains("no article text", ArticleText.Reason("Share:\n\nFacebook\nTwitter\n\nRelated Posts\n"u8.ToArray()), StringComparison.Ordinal);

    [Fact]
    public void The_hash_changes_with_the_bytes_and_with_the_metadata_and_with_nothing_else()
    {
        _temp.Write("a.txt", ArticleText.Story);
        _temp.Write("b.txt", ArticleText.Story);
        var first = Folder.Read("a.txt").Article!.ContentHash;
        Assert.Equal(first, Folder.Read("b.txt").Article!.ContentHash);

        File.SetLastWriteTimeUtc(_temp["a.txt"], new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc));
        Assert.Equal(first, Folder.Read("a.txt").Article!.ContentHash);

        _temp.Write("articles.yaml", "a.txt:\n  outlet: Example Times\n");
        var withOutlet = Folder.Read("a.txt").Article!.ContentHash;
        Assert.NotEqual(first, withOutlet);
        Assert.Equal(first, Folder.Read("b.txt").Article!.ContentHash);

        _temp.Write("a.txt", ArticleText.Story + " ");
        Assert.NotEqual(withOutlet, Folder.Read("a.txt").Article!.ContentHash);
        Assert.Matches("^[0-9a-f]{64}$", first);
    }

    [Fact]
    public void A_file_cut_off_while_it_is_written_is_read_once_it_is_whole()
    {
        var whole = Encoding.UTF8.GetBytes("Старый мост закрыли в субботу после бури, сообщили в мэрии.");
        File.WriteAllBytes(_temp["a.txt"], whole[..51]);
        var folder = Folder;
        Assert.NotNull(folder.Read("a.txt").Failure);
        File.WriteAllBytes(_temp["a.txt"], whole);
        Assert.NotNull(folder.Read("a.txt").Article);
    }
}
