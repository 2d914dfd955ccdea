using Microsoft.Playwright;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Web;

/// <summary>The operator's page in a real headless Chromium, Debian's; skipped where none is installed.</summary>
public sealed class BrowserTests(BrowserTests.Shared shared) : IClassFixture<BrowserTests.Shared>
{
    private static readonly string? Chromium =
        ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"]).FirstOrDefault(File.Exists);

    [Theory]
    [InlineData(360, 740, ColorScheme.Light)]
    [InlineData(360, 740, ColorScheme.Dark)]
    [InlineData(1280, 800, ColorScheme.Light)]
    [InlineData(1280, 800, ColorScheme.Dark)]
    public async Task It_fits_its_screen_in_light_and_dark_and_asks_nobody_else_for_anything(int width, int height, ColorScheme scheme)
    {
        Assert.SkipUnless(Chromium is not null, "There is no Chromium here; .ci/run installs Debian's.");
        await using var bot = await WebBot.StartAsync(web => web.Password = "correct horse battery");
        var user = bot.Api.AddUser("Ann");
        var page = await OpenAsync(shared.Browser, width, height, scheme);
        List<string> asked = [], complaints = [];
        page.Request += (_, request) => asked.Add(request.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
                complaints.Add(message.Text);
        };
        await page.GotoAsync(bot.Address.ToString());
        user.Says("How long will the bridge stay closed?");
        user.Says("hello");
        await bot.Api.WaitForMessagesAsync(2, m => m.ChatId == user.Id);
        await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);
        await page.GotoAsync(bot.Address.ToString());

        Assert.Equal("Ready", await page.Locator("#state").InnerTextAsync());
        Assert.Equal(2, await page.Locator("#questions rect[class^=o-] title").CountAsync());
        Assert.True(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), "The page is wider than its screen.");
        var background = await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");
        Assert.Equal(scheme == ColorScheme.Dark ? "rgb(20, 23, 27)" : "rgb(246, 247, 249)", background);
        Assert.True(await LowestContrastAsync(page) >= 4.5, $"Some text has a contrast of {await LowestContrastAsync(page):0.0} only.");
        Assert.All(asked, url => Assert.True(url.StartsWith(bot.Address.ToString(), StringComparison.Ordinal) || url.StartsWith("data:", StringComparison.Ordinal), url));
        Assert.Empty(complaints);
        if (Environment.GetEnvironmentVariable("QABOT_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"page-{width}-{scheme}.png"), FullPage = true });
    }

    [Fact]
    public async Task The_button_reads_the_articles_again_and_says_what_changed()
    {
        Assert.SkipUnless(Chromium is not null, "There is no Chromium here; .ci/run installs Debian's.");
        await using var bot = await WebBot.StartAsync();
        var page = await OpenAsync(shared.Browser, 1280, 800, ColorScheme.Light);
        await page.GotoAsync(bot.Address.ToString());
        bot.Home.Write("articles/ferry.txt", "Ferry resumes service\n\nThe ferry across the harbour resumed its service on Friday, the operator said.\n");

        await page.Locator("#reindex").ClickAsync();

        await page.Locator("#notice").WaitForAsync();
        Assert.Contains("ferry.txt", await page.Locator("#articles table").InnerTextAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_shows_what_the_filter_asks_for()
    {
        Assert.SkipUnless(Chromium is not null, "There is no Chromium here; .ci/run installs Debian's.");
        await using var bot = await WebBot.StartAsync();
        var user = bot.Api.AddUser("Ann");
        bot.Api.Faults.Next("sendMessage", Fault.Refusal(400, "Bad Request: not liked"));
        user.Says("How long will the bridge stay closed?");
        await bot.Api.WaitForMessageAsync(m => m.ChatId == user.Id);
        var page = await OpenAsync(shared.Browser, 1280, 800, ColorScheme.Light);
        await page.GotoAsync(bot.Address.ToString());
        Assert.True(await page.Locator("#log tbody tr").CountAsync() > 2);

        await page.Locator("#log select").SelectOptionAsync("Error");
        await page.Locator("#log input[type=search]").FillAsync("3101");
        await page.Locator("#log button").ClickAsync();

        await page.WaitForURLAsync("**level=Error**");
        Assert.Equal(1, await page.Locator("#log tbody tr").CountAsync());
        Assert.Contains("was not sent", await page.Locator("#log tbody").InnerTextAsync(), StringComparison.Ordinal);
    }

    private static async Task<IPage> OpenAsync(IBrowser browser, int width, int height, ColorScheme scheme) => await browser.NewPageAsync(new()
    {
        ViewportSize = new() { Width = width, Height = height },
        ColorScheme = scheme,
        HttpCredentials = new() { Username = "operator", Password = "correct horse battery" },
    });

    /// <summary>The lowest contrast of any text with what is behind it, as WCAG reckons it.</summary>
    private static Task<double> LowestContrastAsync(IPage page) => page.EvaluateAsync<double>(
        """
        () => {
          const parse = c => c.match(/[\d.]+/g).map(Number);
          const light = c => { const [r, g, b] = c.map(v => { v /= 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; }); return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
          const behind = e => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
          let lowest = 21;
          for (const e of document.querySelectorAll('main *')) {
            if (e.closest('svg') || ![...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim())) continue;
            const a = light(parse(getComputedStyle(e).color).slice(0, 3)), b = light(behind(e));
            lowest = Math.min(lowest, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
          }
          return lowest;
        }
        """);

    /// <summary>One browser for all of them; each test has its own context in it.</summary>
    public sealed class Shared : IAsyncLifetime
    {
        private IPlaywright? playwright;
        private IBrowser? browser;

        /// <summary>Not to be asked for where there is no Chromium.</summary>
        internal IBrowser Browser => browser!;

        public async ValueTask InitializeAsync()
        {
            if (Chromium is null)
                return;
            playwright = await Playwright.CreateAsync();
            browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        }

        public async ValueTask DisposeAsync()
        {
            if (browser is not null)
                await browser.DisposeAsync();
            playwright?.Dispose();
        }
    }
}
