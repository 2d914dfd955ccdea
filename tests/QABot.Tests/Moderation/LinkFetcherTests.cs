using System.Net;
using System.Text;
using QABot.Moderation.Links;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Links are fetched from the public internet only, whatever a name, a number or a redirect says.</summary>
public sealed class LinkFetcherTests
{
    private const string Page = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=windows-1251\r\nConnection: close\r\n\r\n<p>body</p>";
    private static readonly IPAddress Public = IPAddress.Parse("93.184.216.34");

    private readonly List<IPEndPoint> connected = [];
    private readonly Queue<string> pages = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("http://127.0.0.1/")]
    [InlineData("http://2130706433/")]
    [InlineData("http://0x7f000001/")]
    [InlineData("http://0177.0.0.1/")]
    [InlineData("http://127.1/")]
    [InlineData("http://0/")]
    [InlineData("http://10.0.0.5/")]
    [InlineData("http://172.20.1.1/")]
    [InlineData("http://192.168.1.1/")]
    [InlineData("http://100.64.0.1/")]
    [InlineData("http://169.254.169.254/latest/meta-data/")]
    [InlineData("http://168.63.129.16/")]
    [InlineData("http://198.18.0.1/")]
    [InlineData("http://224.0.0.1/")]
    [InlineData("http://255.255.255.255/")]
    [InlineData("http://[::1]/")]
    [InlineData("http://[::]/")]
    [InlineData("http://[::ffff:127.0.0.1]/")]
    [InlineData("http://[::ffff:7f00:1]/")]
    [InlineData("http://[64:ff9b::7f00:1]/")]
    [InlineData("http://[2002:7f00:1::]/")]
    [InlineData("http://[2001:0:5ef5:79fb::1]/")]
    [InlineData("http://[fe80::1]/")]
    [InlineData("http://[fc00::1]/")]
    [InlineData("http://[fd00:ec2::254]/")]
    [InlineData("http://[ff02::1]/")]
    [InlineData("http://[2001:db8::1]/")]
    public async Task An_address_that_is_not_public_is_refused_in_every_spelling(string link)
    {
        using var fetcher = Fetcher(_ => [Public]);

        var fetched = await fetcher.FetchAsync(new Uri(link), Ct);

        Assert.Null(fetched.Bytes);
        Assert.Contains("public internet", fetched.Problem, StringComparison.Ordinal);
        Assert.Empty(connected);
    }

    [Fact]
    public async Task A_name_of_which_one_address_is_inside_is_refused()
    {
        using var fetcher = Fetcher(_ => [Public, IPAddress.Loopback]);

        Assert.Contains("rebind.example.org", (await fetcher.FetchAsync(new Uri("http://rebind.example.org/"), Ct)).Problem, StringComparison.Ordinal);
        Assert.Empty(connected);
    }

    [Fact]
    public async Task A_name_that_changes_its_address_after_the_check_gains_nothing_for_the_checked_address_is_connected()
    {
        var asked = 0;
        pages.Enqueue(Page);
        using var fetcher = Fetcher(_ => asked++ == 0 ? [Public] : [IPAddress.Loopback]);

        Assert.NotNull((await fetcher.FetchAsync(new Uri("http://rebind.example.org/"), Ct)).Bytes);
        Assert.Equal(1, asked);
        Assert.Equal([new IPEndPoint(Public, 80)], connected);

        // The next fetch asks again and meets the other address.
        Assert.Null((await fetcher.FetchAsync(new Uri("http://rebind.example.org/"), Ct)).Bytes);
        Assert.Single(connected);
    }

    [Theory]
    [InlineData("http://127.0.0.1/admin")]
    [InlineData("http://inside.example.org/")]
    [InlineData("//localhost/")]
    public async Task A_redirect_inside_is_refused(string target)
    {
        pages.Enqueue($"HTTP/1.1 302 Found\r\nLocation: {target}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var fetcher = Fetcher(host => host == "news.example.org" ? [Public] : [IPAddress.Loopback]);

        var fetched = await fetcher.FetchAsync(new Uri("http://news.example.org/story"), Ct);

        Assert.Null(fetched.Bytes);
        Assert.Contains("public internet", fetched.Problem, StringComparison.Ordinal);
        Assert.Single(connected);
    }

    [Theory]
    [InlineData("file:///etc/passwd")]
    [InlineData("ftp://news.example.org/")]
    [InlineData("http://user:secret@news.example.org/")]
    [InlineData("http://news.example.org:8080/")]
    [InlineData("gopher://news.example.org/")]
    public async Task Other_schemes_ports_and_credentials_are_refused(string link)
    {
        using var fetcher = Fetcher(_ => [Public]);

        Assert.NotNull((await fetcher.FetchAsync(new Uri(link), Ct)).Problem);
        Assert.Empty(connected);
    }

    [Fact]
    public async Task Three_redirects_are_followed_and_a_fourth_is_not()
    {
        for (var i = 0; i < 3; i++)
        {
            pages.Enqueue($"HTTP/1.1 301 Moved\r\nLocation: /{i}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        pages.Enqueue(Page);
        using var fetcher = Fetcher(_ => [Public]);
        var fetched = await fetcher.FetchAsync(new Uri("http://news.example.org/"), Ct);
        Assert.Equal("/2", fetched.Address.AbsolutePath);
        Assert.Equal(".html", fetched.Ending);

        for (var i = 0; i < 4; i++)
        {
            pages.Enqueue("HTTP/1.1 301 Moved\r\nLocation: /again\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        }

        Assert.Contains("more than 3", (await fetcher.FetchAsync(new Uri("http://news.example.org/"), Ct)).Problem, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_too_large_or_no_article_is_named_with_the_mend()
    {
        pages.Enqueue("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nConnection: close\r\n\r\n" + new string('x', 200_000));
        pages.Enqueue("HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\nConnection: close\r\n\r\nx");
        pages.Enqueue("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        using var fetcher = Fetcher(_ => [Public]);

        Assert.Contains("100000", (await fetcher.FetchAsync(new Uri("http://news.example.org/"), Ct)).Problem, StringComparison.Ordinal);
        Assert.Contains("video/mp4", (await fetcher.FetchAsync(new Uri("http://news.example.org/"), Ct)).Problem, StringComparison.Ordinal);
        Assert.Contains("404", (await fetcher.FetchAsync(new Uri("http://news.example.org/"), Ct)).Problem, StringComparison.Ordinal);
    }

    private LinkFetcher Fetcher(Func<string, IPAddress[]> resolve) => new(
        100_000,
        TimeProvider.System,
        (host, _) => Task.FromResult(resolve(host)),
        (address, _) =>
        {
            connected.Add(address);
            return ValueTask.FromResult<Stream>(new Wire(Encoding.ASCII.GetBytes(pages.Dequeue())));
        });

    /// <summary>A connection whose other end has its answer ready.</summary>
    private sealed class Wire(byte[] answer) : MemoryStream(answer, writable: false)
    {
        public override bool CanWrite => true;

        public override void Write(byte[] buffer, int offset, int count)
        {
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
        }

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;
    }
}
