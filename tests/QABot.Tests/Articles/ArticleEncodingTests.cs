using System.Text;
using Xunit;

namespace QABot.Tests.Articles;

public sealed class ArticleEncodingTests
{
    private const string Russian = "Старый мост закрыли в субботу после бури, сообщили в мэрии.\n\nИнженеры представят отчёт на следующей неделе, сказал мэр города. Никто не пострадал.";
    private const string French = "Le vieux pont a été fermé samedi après la tempête, a déclaré la mairie.\n\nLes ingénieurs présenteront leur rapport la semaine prochaine. Personne n'a été blessé.";

    static ArticleEncodingTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    [Theory]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    [InlineData("utf-32")]
    public void A_text_with_a_byte_order_mark_is_decoded_and_the_mark_is_no_part_of_it(string name)
    {
        var encoding = Encoding.GetEncoding(name);
        Assert.Equal(Russian, ArticleText.ReadBytes([.. encoding.GetPreamble(), .. encoding.GetBytes(Russian)]).Article!.Text);
    }

    [Theory]
    [InlineData("utf-8")]
    [InlineData("windows-1251")]
    [InlineData("koi8-r")]
    [InlineData("utf-16")]
    [InlineData("utf-16BE")]
    public void Russian_text_without_a_mark_is_told_from_its_bytes(string name) =>
        Assert.Equal(Russian, ArticleText.ReadBytes(Encoding.GetEncoding(name).GetBytes(Russian)).Article!.Text);

    [Theory]
    [InlineData("iso-8859-1")]
    [InlineData("windows-1252")]
    public void French_text_in_an_old_western_encoding_is_told_from_its_bytes(string name) =>
        Assert.Equal(French, ArticleText.ReadBytes(Encoding.GetEncoding(name).GetBytes(French)).Article!.Text);

    [Fact]
    public void Curly_quotes_of_an_old_western_encoding_stay_quotes()
    {
        var text = "The mayor said: “Nobody was hurt, and the bridge’s pillars stand.”\n\n" + ArticleText.Story;
        Assert.Equal(text, ArticleText.ReadBytes(Encoding.GetEncoding("windows-1252").GetBytes(text)).Article!.Text);
    }

    [Fact]
    public void The_encoding_that_a_page_names_is_used()
    {
        var page = $"<html><head><meta charset=\"windows-1251\"></head><body><p>{Russian}</p></body></html>";
        Assert.Contains("Старый мост", ArticleText.ReadBytes(Encoding.GetEncoding("windows-1251").GetBytes(page), "a.html").Article!.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_stay_as_the_file_has_them()
    {
        const string text = "One sentence of the text stands here.\r\n\r\nAnother sentence stands there.\rAnd one more.\n";
        Assert.Equal(text, ArticleText.Read(text).Text);
    }

    [Theory]
    [InlineData(new byte[] { 0x41, 0x00, 0x00, 0x00, 0x42, 0x07, 0x13, 0x00 }, "binary")]
    [InlineData(new byte[] { 0x25, 0x50, 0x44, 0x46, 0x2D, 0x31, 0x2E, 0x37 }, "PDF")]
    [InlineData(new byte[] { 0x50, 0x4B, 0x03, 0x04, 0x14, 0x00, 0x06, 0x00 }, "Word")]
    [InlineData(new byte[] { 0xFF, 0xFE, 0x41 }, "byte-order mark")]
    [InlineData(new byte[] { 0x41, 0x01, 0x02, 0x1B, 0x08 }, "binary")]
    [InlineData(new byte[] { 0xD0, 0x94, 0xD0, 0xB0, 0x20, 0xD0 }, "cut off")]
    [InlineData(new byte[] { 0x20, 0x0A, 0x20 }, "empty")]
    [InlineData(new byte[0], "empty")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x0A }, "empty")]
    public void What_is_no_text_is_refused_with_its_reason(byte[] bytes, string reason) =>
        Assert.Contains(reason, ArticleText.Reason(bytes), StringComparison.Ordinal);

    [Fact]
    public void Bytes_of_no_encoding_are_not_guessed_into_letters()
    {
        var noise = new byte[600];
        new Random(7).NextBytes(noise);
        Assert.Null(ArticleText.ReadBytes(noise).Article);
    }
}
