using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class ReadingTests : IAsyncLifetime
{
    private const string Question = "How long will the bridge stay closed?";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser reader = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        reader = api.AddUser("Ann");
        home.Write("articles/bridge.txt", RunningBot.Article);
        home.Write("articles/repairs.txt", """
            What is known about the repairs

            Two pillars of the bridge were damaged, an inspector said.

            The bridge was closed once before, for a week, after a storm.

            Ferries carry the passengers while the bridge is closed, the port authority said.

            Divers looked at the bridge on Wednesday.

            Traders asked when the bridge would open.
            """);
        home.Write("articles/articles.yaml", """
            bridge.txt:
              outlet: The Harbour Post
              url: https://news.example/bridge
            """);
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task From_a_passage_one_reads_through_its_source_by_turning_one_message()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var answer = await AskAsync();
        var open = answer.Buttons.First(button => button.Label.Contains("¶ 4", StringComparison.Ordinal));
        reader.Presses(answer, open.Label);

        var page = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "▶"));
        Assert.Equal(["The bridge will stay closed for three weeks, according to the city engineer."], page.Passages());
        Assert.Contains(page.Buttons, button => button.Label == "¶ 4 of 5");
        Assert.StartsWith("https://news.example/bridge#:~:text=", page.Buttons.Single(button => button.Url is not null).Url, StringComparison.Ordinal);

        reader.Presses(page, "▶");
        var last = await EditedAsync(page, "Nobody was hurt in the collision.");
        Assert.DoesNotContain(last.Buttons, button => button.Label == "▶");
        reader.Presses(last, "◀");
        var back = await EditedAsync(page, "The bridge will stay closed for three weeks, according to the city engineer.");
        reader.Presses(back, "◀");
        await EditedAsync(page, "Captain Maria Lopez denied that the crew was at fault. \"The steering failed without warning,\" she said.");
        Assert.Equal(2, api.Sent.Count);
    }

    [Fact]
    public async Task The_next_best_passages_and_the_sources_are_one_tap_away()
    {
        home.Write("articles/ferry.txt", "More ferries\n\nThe ferries will run at night as long as the bridge is closed, the ferry company said.");
        home.Write("articles/school.txt", "School across the water\n\nPupils have no lessons because the bridge is closed, the school said.");
        home.Write("articles/trade.txt", "Traders worry\n\nThe fish market lost half of its buyers since the bridge closed, a trader said.");
        await using var bot = await RunningBot.StartAsync(api, home);
        var answer = await AskAsync();
        reader.Presses(answer, "➕ More passages");

        var more = await api.WaitForMessageAsync(message => message.Text.StartsWith("Further passages", StringComparison.Ordinal));
        Assert.NotEmpty(more.Passages());
        Assert.Empty(more.Passages().Intersect(answer.Passages()));
        var articles = Directory.GetFiles(home["articles"]).Select(File.ReadAllText).ToList();
        Assert.All(more.Passages(), passage => Assert.Contains(articles, text => text.Contains(passage, StringComparison.Ordinal)));

        reader.Presses(answer, "📚 Sources");
        var sources = await api.WaitForMessageAsync(message => message.Text.StartsWith("Sources of this answer", StringComparison.Ordinal));
        Assert.Contains("Harbour bridge closed after collision · The Harbour Post · bridge.txt · ¶ ", sources.Text, StringComparison.Ordinal);
        reader.Presses(sources, "📖 1");
        await api.WaitForMessagesAsync(4, message => message.ChatId == reader.Id);
    }

    [Fact]
    public async Task Buttons_outlive_a_restart_and_a_change_of_another_article()
    {
        SentMessage answer;
        await using (var first = await RunningBot.StartAsync(api, home))
        {
            answer = await AskAsync();
        }

        home.Write("articles/another.txt", "A storm is near\n\nThe harbour expects a storm on Friday, the weather service said.");
        await using var bot = await RunningBot.StartAsync(api, home);
        var open = answer.Buttons.First(button => button.Label.Contains("¶ 4", StringComparison.Ordinal));
        reader.Presses(answer, open.Label);

        var page = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "▶"));
        Assert.Equal(["The bridge will stay closed for three weeks, according to the city engineer."], page.Passages());
    }

    [Fact]
    public async Task A_button_of_a_changed_or_removed_article_says_so_and_shows_nothing_wrong()
    {
        await using var bot = await RunningBot.StartAsync(api, home, moderators: [reader.Id]);
        var answer = await AskAsync();
        var open = answer.Buttons.First(button => button.Label.Contains("¶ 4", StringComparison.Ordinal));
        reader.Presses(answer, open.Label);
        var page = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "▶"));

        home.Write("articles/bridge.txt", RunningBot.Article.Replace("three weeks", "four weeks", StringComparison.Ordinal).Replace("Nobody", "No one", StringComparison.Ordinal));
        await bot.Part<IndexKeeper>().Reindex(_ => { }).Report;
        Assert.Equal("The article has changed since. Please ask again.", await ToastAsync(answer, open.Label));
        Assert.Equal("The article has changed since. Please ask again.", await ToastAsync(page, "▶"));

        File.Delete(home["articles/bridge.txt"]);
        await bot.Part<IndexKeeper>().Reindex(_ => { }).Report;
        Assert.Equal("This article is no longer here.", await ToastAsync(page, "▶"));
        Assert.Equal(2, api.Sent.Count);
    }

    [Theory]
    [InlineData("p:../../etc.1.0.x")]
    [InlineData("p:AAAAAAAAAAA.99999999999.0.x")]
    [InlineData("p:")]
    [InlineData("r:-1")]
    [InlineData("r:99")]
    [InlineData("o:nothing")]
    [InlineData("no such button")]
    public async Task Forged_data_get_a_kind_note_and_nothing_else(string data)
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var answer = await AskAsync();
        var press = reader.Forges(answer, data);

        Assert.NotNull((await api.WaitForCallbackAnswerAsync(press)).Text);
        Assert.Single(api.Sent);
    }

    [Fact]
    public async Task A_long_paragraph_is_read_in_parts_that_fit_a_message()
    {
        var sentences = Enumerable.Range(1, 60).Select(i => $"The inspector wrote in line {i} that the old lighthouse keeper had counted every ship which passed the cape that winter.");
        home.Write("articles/long.txt", "The keeper's diary\n\n" + string.Join(' ', sentences) + "\n\nThe diary ends there.");
        await using var bot = await RunningBot.StartAsync(api, home);
        var index = bot.Part<PassageIndex>();
        await bot.Part<IndexKeeper>().Reindex(_ => { }).Report;
        var reading = bot.Part<Core.Reading.ArticleReading>();

        var page = reading.Page("long.txt", 2)!;
        Assert.True(page.Parts >= 3);
        var text = "";
        for (var next = page; next is not null; next = next.Next is { } mark ? reading.Page("long.txt", mark.Paragraph, mark.Part) : null)
        {
            Assert.InRange(next.Passage.Text.Length, 1, Core.Reading.ArticleReading.MaxPageChars);
            Assert.True(index.IsVerbatim(next.Passage));
            text += next.Passage.Text + " ";
        }

        Assert.Equal(string.Join(' ', sentences) + " The diary ends there. ", text);
    }

    [Fact]
    public async Task A_link_to_a_question_asks_it_and_a_long_question_gets_one_on_demand()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var answer = await AskAsync();
        var share = answer.Buttons.Single(button => button.Label == "↗️ Share");
        var link = Uri.UnescapeDataString(share.Url!["https://t.me/share/url?url=".Length..]);
        var friend = api.AddUser("Bob");
        friend.Says("/start " + link[(link.IndexOf("start=", StringComparison.Ordinal) + 6)..]);
        var same = await api.WaitForMessageAsync(message => message.ChatId == friend.Id);
        Assert.Contains(Question, same.Text, StringComparison.Ordinal);
        Assert.Equal(answer.Passages(), same.Passages());

        const string Long = "How long will the bridge over the harbour stay closed, according to the engineer of the city?";
        reader.Says(Long);
        var longAnswer = (await api.WaitForMessagesAsync(2, message => message.ChatId == reader.Id))[1];
        reader.Presses(longAnswer, "↗️ Share");
        var made = await api.WaitForMessageAsync(message => message.Text.Contains("?start=k", StringComparison.Ordinal));
        var payload = made.Text[(made.Text.IndexOf("start=", StringComparison.Ordinal) + 6)..];
        Assert.InRange(payload.Length, 1, 64);
        friend.Says("/start " + payload);
        var replies = await api.WaitForMessagesAsync(2, message => message.ChatId == friend.Id);
        Assert.Contains(Long, replies[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_question_changes_its_answer_and_the_buttons_with_it()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var asked = reader.Writes(Question);
        var answer = await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        reader.Edits(asked, "Was anybody hurt in the collision?");
        var edited = await api.WaitAsync("the edit", state => state.Messages.Sent.FirstOrDefault(message => message.MessageId == answer.MessageId && message.Before.Count > 0));

        reader.Presses(edited, edited.Buttons.First(button => button.Label.Contains("¶ 5", StringComparison.Ordinal)).Label);
        var page = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "◀"));
        Assert.Equal(["Nobody was hurt in the collision."], page.Passages());
    }

    private async Task<SentMessage> AskAsync()
    {
        reader.Says(Question);
        return await api.WaitForMessageAsync(message => message.ChatId == reader.Id && message.Passages().Count > 0);
    }

    private Task<SentMessage> EditedAsync(SentMessage message, string passage) => api.WaitAsync(
        "the edit", state => state.Messages.Sent.FirstOrDefault(sent => sent.MessageId == message.MessageId && sent.Passages() is [var shown] && shown == passage));

    private async Task<string?> ToastAsync(SentMessage message, string label) => (await api.WaitForCallbackAnswerAsync(reader.Presses(message, label))).Text;
}
