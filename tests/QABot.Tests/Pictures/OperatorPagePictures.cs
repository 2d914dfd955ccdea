using Microsoft.Playwright;
using QABot.Operations;
using QABot.Tests.Support;
using QABot.Tests.Web;
using Xunit;

namespace QABot.Tests.Pictures;

/// <summary>Takes the guide's pictures of the operator's page after an hour of questions. Run by name, it writes them anew.</summary>
public sealed class OperatorPagePictures
{
    private static readonly string[] Questions =
    [
        "Who denied the attack?", "Where was Putin at the time?", "how many drones", "who won the world cup?", "hello", "what did he say?",
        "Did Ukraine try to kill Putin?", "thanks", "When did it happen?", "What did Podolyak say?", "price of bitcoin", "Where was Zelenskyy?",
    ];

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_operators_page_are_taken_anew()
    {
        using var home = new TempFolder();
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "seeds")))
            home.Write("articles/" + Path.GetFileName(file), await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        var time = new HurriedTime();
        await using var bot = await WebBot.StartAsync(home: home, time: time);
        Assert.True(await bot.Bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        await bot.GetAsync("");
        for (var minute = 0; minute < 58; minute++)
        {
            var readers = Enumerable.Range(0, 1 + (minute * 7 % 5)).Select(i => bot.Api.AddUser($"Reader {minute}-{i}")).ToList();
            foreach (var (reader, i) in readers.Select((reader, i) => (reader, i)))
                reader.Says(Questions[(minute + (i * 5)) % Questions.Length]);
            foreach (var reader in readers)
                await bot.Api.WaitForMessageAsync(m => m.ChatId == reader.Id);
            await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);
            time.Ahead += TimeSpan.FromMinutes(1);
        }

        bot.Api.AddUser("Last").Says("hello");
        await bot.Api.WaitForAcknowledgementAsync(bot.Api.NextUpdateId - 1);
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-dev-shm-usage"] });
        foreach (var (name, width, height, scheme) in new[] { ("page-desktop", 1100, 1040, ColorScheme.Light), ("page-phone", 390, 1130, ColorScheme.Dark) })
        {
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = width, Height = height }, ColorScheme = scheme });
            await page.GotoAsync(bot.Address.ToString());
            await page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "docs", "pictures", name + ".png") });
        }
    }

    /// <summary>A clock that is put forward a minute at a time, so that an hour of questions takes seconds.</summary>
    private sealed class HurriedTime : TimeProvider
    {
        public TimeSpan Ahead { get; set; }

        public override DateTimeOffset GetUtcNow() => base.GetUtcNow() + Ahead;

        public override long GetTimestamp() => base.GetTimestamp() + (long)(Ahead.TotalSeconds * TimestampFrequency);
    }
}
