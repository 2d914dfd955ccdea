using QABot.Core.Timeline;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class TimelineTests
{
    [Theory]
    [InlineData("The ship sank on May 3, 2023.", null, "2023-05-03", null, false)]
    [InlineData("At 2:40 a.m. on 3 May 2023 the ship sank.", null, "2023-05-03", "02:40", false)]
    [InlineData("Судно затонуло 3 мая 2023 года в 14:05.", null, "2023-05-03", "14:05", false)]
    [InlineData("The ship sank on May 3.", "2023-05-10", "2023-05-03", null, true)]
    [InlineData("It began on December 30.", "2023-01-02", "2022-12-30", null, true)]
    [InlineData("Судно затонуло 3 травня.", "2023-05-10", "2023-05-03", null, true)]
    [InlineData("The ship sank early Wednesday.", "2023-05-05", "2023-05-03", null, true)]
    [InlineData("The ship sank on Friday.", "2023-05-05", "2023-05-05", null, true)]
    [InlineData("The ship sank yesterday at 11 pm.", "2023-05-05", "2023-05-04", "23:00", true)]
    [InlineData("Судно затонуло в среду.", "2023-05-05", "2023-05-03", null, true)]
    public void A_day_is_taken_from_the_sentence_or_counted_from_the_articles_date(string sentence, string? published, string day, string? clock, bool reckoned)
    {
        var found = DatedWords.Find(sentence, Date(published));

        Assert.Equal((Date(day)!.Value, clock is null ? null : TimeOnly.Parse(clock, System.Globalization.CultureInfo.InvariantCulture), reckoned), found);
    }

    [Theory]
    [InlineData("The ship sank on Wednesday.", null)]
    [InlineData("The ship sank on May 3.", null)]
    [InlineData("The ship sank yesterday.", null)]
    [InlineData("The inquiry will open on Friday.", "2023-05-05")]
    [InlineData("It runs every Friday.", "2023-05-05")]
    [InlineData("The ship may 3 times a day pass the cape.", "2023-05-05")]
    [InlineData("At 2:30 a.m. the lights went out.", "2023-05-05")]
    [InlineData("It happened in May 2023.", "2023-05-05")]
    public void No_day_is_invented(string sentence, string? published) => Assert.Null(DatedWords.Find(sentence, Date(published)));

    [Fact]
    public async Task What_happened_when_comes_in_order_word_for_word_and_as_a_picture()
    {
        using var home = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        home.Write("articles/late.txt", "The inquiry\n\nThe inquiry opened on 7 June 2023, the judge said.\n\nNothing is dated here.");
        home.Write("articles/early.txt", "The accident\n\nThe ferry ran aground at 2:40 a.m. on Wednesday, the port authority said.\n\nDivers came on May 9.");
        home.Write("articles/undated.txt", "No date\n\nThe ferry sank on Monday, a fisherman said.");
        home.Write("articles/articles.yaml", "early.txt:\n  published: 2023-05-05\n");
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        reader.Says("hello");
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        reader.Says("/timeline");
        var picture = await api.WaitForMessageAsync(message => message.File is not null);
        var text = api.Sent[^2];

        Assert.Equal(
            ["The ferry ran aground at 2:40 a.m. on Wednesday, the port authority said.", "Divers came on May 9.", "The inquiry opened on 7 June 2023, the judge said."],
            text.Passages());
        Assert.Contains("3 May 2023 · 02:40 (counted from the article’s date)", text.Text, StringComparison.Ordinal);
        Assert.Contains("7 June 2023\n", text.Text, StringComparison.Ordinal);
        Assert.Equal("Dated sentences: 3, from 3 May 2023 to 7 June 2023.", picture.Text);
        Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], picture.File!.Bytes[..4]);
    }

    [Fact]
    public async Task A_long_timeline_is_turned_by_buttons()
    {
        using var home = new TempFolder();
        await using var api = await FakeBotApi.StartAsync();
        var lines = Enumerable.Range(1, 30).Select(i => $"On {i} June 2023 the captain wrote in line {i} of the log that the sea was calm and that nobody on board had seen a light.");
        home.Write("articles/log.txt", "The log of the ship\n\n" + string.Join("\n\n", lines));
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        reader.Says("hello");
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        reader.Says("/timeline");
        var first = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "▶"));
        Assert.StartsWith("📅 1 June 2023", first.Text, StringComparison.Ordinal);
        reader.Presses(first, "▶");
        var second = await api.WaitAsync("the second page", state => state.Messages.Sent.FirstOrDefault(message => message.MessageId == first.MessageId && message.Before.Count > 0));
        Assert.Empty(second.Passages().Intersect(first.Passages()));
        await api.WaitForMessageAsync(message => message.File is not null);
    }

    private static DateOnly? Date(string? day) => day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
