using QABot.Conversations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class AskingTests : IAsyncLifetime
{
    private const string Question = "How long will the bridge stay closed?";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser reader = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        reader = api.AddUser("Ann");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task Typed_after_its_name_a_question_gives_passages_word_for_word_with_speaker_and_citation()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        var answer = await api.WaitForInlineAnswerAsync(reader.AsksInline(Question));

        Assert.NotEmpty(answer.Results);
        Assert.Contains(answer.Results, result => result.Message!.Text.Contains("The bridge will stay closed for three weeks, according to the city engineer.", StringComparison.Ordinal)
            && result.Message.Text.Contains("— Harbour bridge closed after collision · bridge.txt · ¶ 4 of 5", StringComparison.Ordinal));
        Assert.True(answer.IsPersonal);
        Assert.Contains("inline_query", api.AllowedUpdates!);
    }

    [Fact]
    public async Task Two_letters_give_no_results_and_a_question_without_an_answer_none_either()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        Assert.Empty((await api.WaitForInlineAnswerAsync(reader.AsksInline("ho"))).Results);
        Assert.Empty((await api.WaitForInlineAnswerAsync(reader.AsksInline("qwrtzplk vbnmxy"))).Results);
        Assert.DoesNotContain(api.Sent, message => message.Text.Contains("error", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task What_stands_above_the_results_is_in_the_language_that_the_user_chose()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        bot.Part<LanguageChoices>().Set(reader.Id, "uk");
        Assert.Equal("Введіть запитання про статті", (await api.WaitForInlineAnswerAsync(reader.AsksInline("ho"))).Button);
        bot.Part<LanguageChoices>().Set(reader.Id, null);
        Assert.Equal("Type a question about the articles", (await api.WaitForInlineAnswerAsync(reader.AsksInline("ho"))).Button);
    }

    [Fact]
    public async Task Of_what_is_typed_as_one_goes_only_the_latest_is_looked_up()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        var gate = api.Faults.HoldNext("answerInlineQuery");
        var first = reader.AsksInline("How long");
        await gate.Reached;
        var passed = reader.AsksInline("How long will the");
        var last = reader.AsksInline(Question);

        // Both later queries have come in once a message sent after them is answered.
        reader.Says("hello");
        await api.WaitForMessagesAsync(2, message => message.ChatId == reader.Id);
        gate.Release();
        await api.WaitForInlineAnswerAsync(last);
        Assert.Contains(api.InlineAnswers, answer => answer.QueryId == first);
        Assert.DoesNotContain(api.InlineAnswers, answer => answer.QueryId == passed);
    }

    [Fact]
    public async Task In_a_group_one_user_asks_one_at_a_time_and_is_told_so_once()
    {
        await using var bot = await RunningBot.StartAsync(api, home, options => options.GroupCooldownSeconds = 600);
        var group = api.AddGroup("Sailors", forum: true);
        var topic = group.OpenTopic();
        reader.Says("/ask " + Question, group, topic);
        reader.Says("/ask was anybody hurt?", group, topic);
        reader.Says("/ask was anybody hurt?", group, topic);
        var other = api.AddUser("Bob");
        other.Says("/ask was anybody hurt?", group, topic);
        var replies = await api.WaitForMessagesAsync(3, message => message.ChatId == group.Id);

        Assert.All(replies, reply => Assert.Equal(topic, reply.ThreadId));
        Assert.NotEmpty(replies[0].Passages());
        Assert.Equal("One at a time in groups, please. Ask again in a moment.", replies[1].Text);
        Assert.NotEmpty(replies[2].Passages());
        reader.Says("Was anybody hurt?");
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id && message.Passages().Count > 0);
    }

    [Fact]
    public async Task The_articles_are_listed_by_page_with_what_is_known_of_each()
    {
        for (var i = 1; i <= 10; i++)
        {
            home.Write($"articles/day{i:00}.txt", $"Day {i} at the harbour\n\nOn day {i} the harbour was quiet, the port authority said.");
        }

        home.Write("articles/articles.yaml", "day01.txt:\n  outlet: The Harbour Post\n  published: 2024-02-01\n  url: https://news.example/day1\n");
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        reader.Says("/sources");
        var list = await api.WaitForMessageAsync(message => message.Text.StartsWith("10 articles", StringComparison.Ordinal));
        Assert.Contains("1. Day 1 at the harbour · The Harbour Post · 1 February 2024 · day01.txt · 2 paragraphs", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("9. ", list.Text, StringComparison.Ordinal);

        reader.Presses(list, "▶");
        var second = await api.WaitAsync("the second page", state => state.Messages.Sent.FirstOrDefault(message => message.MessageId == list.MessageId && message.Before.Count > 0));
        Assert.Contains("10. Day 10 at the harbour", second.Text, StringComparison.Ordinal);
        reader.Presses(second, "📖 10");
        var page = await api.WaitForMessageAsync(message => message.Passages() is ["On day 10 the harbour was quiet, the port authority said."]);
        Assert.Contains("day10.txt", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_newest_articles_come_by_their_stated_date_and_then_by_when_they_were_added()
    {
        home.Write("articles/old.txt", "An old one\n\nThe harbour was quiet.");
        home.Write("articles/new.txt", "A new one\n\nThe harbour was loud.");
        home.Write("articles/undated.txt", "One without a date\n\nThe harbour was dark.");
        home.Write("articles/articles.yaml", "old.txt:\n  published: 2024-01-01\nnew.txt:\n  published: 2024-03-01\n");
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        reader.Says("/latest");
        var reply = await api.WaitForMessageAsync(message => message.Text.StartsWith("Newest articles", StringComparison.Ordinal));

        Assert.Equal(["The harbour was loud.", "The harbour was quiet.", "The harbour was dark."], reply.Passages());
        Assert.Contains("1. 1 March 2024", reply.Text, StringComparison.Ordinal);
        Assert.Contains("3. no date stated; file of ", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_contested_claim_shows_each_side_by_a_button()
    {
        home.Write("articles/ferry.txt", Newsroom.Ferry[0].Text);
        home.Write("articles/claims.yaml", """
            - title: Norwick rammed the ferry
              about: [Norwick, rammed, ferry, boat]
              asserted:
                by: [port authority]
                words: [accused Norwick of ramming]
              denied:
                by: [Norwick, Pavel Orlo]
                words: [denied that it rammed]
            - title: Whales did it
              about: [whales]
            """);
        await using var bot = await RunningBot.StartAsync(api, home);
        await WarmAsync();
        reader.Says("/sides");
        var list = await api.WaitForMessageAsync(message => message.Text.StartsWith("Contested claims", StringComparison.Ordinal));
        reader.Presses(list, "⚖️ Norwick rammed the ferry");
        var card = await api.WaitForMessageAsync(message => message.Text.StartsWith("⚖️ Contested: Norwick rammed the ferry", StringComparison.Ordinal));

        Assert.Contains(card.Marked("bold"), bold => bold == "Claimed");
        Assert.Contains(card.Marked("bold"), bold => bold == "Denied");
        Assert.True(card.Passages().Count >= 2);
        Assert.All(card.Passages(), passage => Assert.Contains(passage, Newsroom.Ferry[0].Text, StringComparison.Ordinal));
        Assert.Contains(card.Buttons, button => button.Label.StartsWith("📖", StringComparison.Ordinal));

        var forged = await api.WaitForCallbackAnswerAsync(reader.Forges(list, "sd:00000000"));
        Assert.Equal("This button no longer works. Please ask again.", forged.Text);
    }

    /// <summary>Waits until the articles are read.</summary>
    private async Task WarmAsync()
    {
        reader.Says("hello");
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
    }
}
