using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class RunningBotTests : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task A_question_gets_the_passage_word_for_word_with_its_focus_in_bold()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var update = reader.Says("How long will the bridge stay closed?");

        var reply = await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        Assert.Contains("The bridge will stay closed for three weeks, according to the city engineer.", reply.Text, StringComparison.Ordinal);
        Assert.Contains(reply.Marked("bold"), bold => bold.Contains("three weeks", StringComparison.Ordinal));
        Assert.NotEmpty(reply.Marked("blockquote"));
        await api.WaitForAcknowledgementAsync(update);
        Assert.DoesNotContain(bot.Log.Entries, entry => entry.Text.Contains("canary", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Start_shows_examples_and_a_pressed_one_is_answered()
    {
        await using var bot = await RunningBot.StartAsync(api, home, options => options.ExampleQuestions = ["Was anybody hurt in the collision?"]);
        var reader = api.AddUser("Ann");
        reader.Says("/start from-a-link");

        var welcome = await api.WaitForMessageAsync(message => message.Buttons.Any());
        var press = reader.Presses(welcome, "Was anybody hurt in the collision?");
        await api.WaitForCallbackAnswerAsync(press);
        var reply = await api.WaitForMessageAsync(message => message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
        Assert.Contains("Was anybody hurt in the collision?", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_group_only_commands_replies_and_mentions_are_answered_in_their_topic()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var group = api.AddGroup("Sailors", forum: true);
        var topic = group.OpenTopic();
        reader.Says("How long will the bridge stay closed?", group, topic);
        reader.Says("/ask@other_bot How long will the bridge stay closed?", group, topic);
        var asked = reader.Writes("@qa_test_bot how long will the bridge stay closed?", group, topic);

        var reply = await api.WaitForMessageAsync(message => message.ChatId == group.Id);
        Assert.Equal(topic, reply.ThreadId);
        Assert.Equal(asked.MessageId, reply.ReplyTo);
        reader.Says("/ask was anybody hurt?", group, topic);
        await api.WaitForMessagesAsync(2, message => message.ChatId == group.Id);
        Assert.Equal(2, api.Sent.Count(message => message.ChatId == group.Id));
    }

    [Fact]
    public async Task An_edited_question_has_its_answer_edited_and_a_mere_reaction_changes_nothing()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var asked = reader.Writes("How long will the bridge stay closed?");
        var first = await api.WaitForMessageAsync(message => message.ChatId == reader.Id);

        await api.WaitForAcknowledgementAsync(reader.Edits(asked, "How long will the bridge stay closed?"));
        Assert.Empty(api.Sent.Single(message => message.MessageId == first.MessageId).Before);

        reader.Edits(asked, "Was anybody hurt in the collision?");
        var edited = await api.WaitForMessageAsync(message => message.MessageId == first.MessageId && message.Before.Count == 1);
        Assert.Contains("Nobody was hurt", edited.Text, StringComparison.Ordinal);
        Assert.Single(api.Sent);
    }

    [Fact]
    public async Task Stickers_get_a_short_line_in_private_and_none_in_a_group()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann", language: "uk");
        await api.WaitForAcknowledgementAsync(reader.SendsSticker(api.AddGroup("Sailors")));
        reader.SendsSticker();

        var reply = await api.WaitForMessageAsync(_ => true);
        Assert.Equal("Читаю лише текст. Напишіть, будь ласка, запитання.", reply.Text);
        Assert.Single(api.Sent);
    }

    [Fact]
    public async Task An_unreadable_update_is_counted_and_the_next_is_answered()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var odd = api.Updates.Unreadable();
        api.Updates.UnknownKind();
        var reader = api.AddUser("Ann");
        reader.Says("Was anybody hurt in the collision?");

        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        await api.WaitForAcknowledgementAsync(odd);
        Assert.Equal(1, bot.Part<HostState>().Unreadable);
        Assert.Contains(bot.Log.Entries, entry => entry.Id == 4051);
    }

    [Fact]
    public async Task A_stranger_is_refused_and_a_moderator_sees_the_report_in_one_message()
    {
        var moderator = api.AddUser("Mo");
        var stranger = api.AddUser("Sam");
        await using var bot = await RunningBot.StartAsync(api, home, moderators: [moderator.Id]);
        stranger.Says("/reindex");
        var refusal = await api.WaitForMessageAsync(message => message.ChatId == stranger.Id);
        Assert.Equal("Only moderators can do this.", refusal.Text);

        home.Write("articles/empty.txt", "");
        moderator.Says("/reindex");
        var report = await api.WaitForMessageAsync(message => message.ChatId == moderator.Id && message.Text.Contains("empty.txt", StringComparison.Ordinal));
        Assert.Contains("1 failed", report.Text, StringComparison.Ordinal);
        Assert.Single(api.Sent, message => message.ChatId == moderator.Id);

        moderator.Says("/status");
        await api.WaitForMessageAsync(message => message.ChatId == moderator.Id && message.Text.Contains("1 articles", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Markup_that_Telegram_cannot_parse_goes_out_as_plain_text()
    {
        api.Faults.Next("sendMessage", Fault.Refusal(400, "Bad Request: can't parse entities: Unsupported start tag"));
        await using var bot = await RunningBot.StartAsync(api, home);
        api.AddUser("Ann").Says("Was anybody hurt in the collision?");

        var reply = await api.WaitForMessageAsync(_ => true);
        Assert.False(reply.Formatted);
        Assert.Contains("Nobody was hurt in the collision.", reply.Text, StringComparison.Ordinal);
        Assert.Equal(1, bot.Part<MessageSender>().FormatFaults);
    }

    [Fact]
    public async Task A_group_that_became_a_supergroup_gets_its_answer_there()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var group = api.AddBasicGroup("Sailors");
        var supergroup = group.BecomesSupergroup();
        reader.Says("/ask was anybody hurt in the collision?", group);

        await api.WaitForMessageAsync(message => message.ChatId == supergroup.Id);
        Assert.Equal(supergroup.Id, bot.Part<ChatStore>().Current(group.Id));
    }

    [Fact]
    public async Task A_lasting_pause_of_one_chat_holds_up_nobody_else_and_the_update_waits_in_the_store()
    {
        var patient = api.AddUser("Pat");
        var reader = api.AddUser("Ann");
        api.Faults.Next("sendMessage", Fault.TooManyRequests(13_938), when: call => call.ChatId == patient.Id);
        await using var bot = await RunningBot.StartAsync(api, home);
        var paused = patient.Says("Was anybody hurt in the collision?");
        reader.Says("Was anybody hurt in the collision?");

        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        await api.WaitForAcknowledgementAsync(paused);
        Assert.Equal(paused, Assert.Single(bot.Part<UpdateStore>().Parked()).UpdateId);
    }

    [Fact]
    public async Task A_bad_token_is_named_once_and_the_bot_goes_on_when_it_works_again()
    {
        api.Faults.Next("getUpdates", Fault.Refusal(401, "Unauthorized"), times: 2);
        await using var bot = await RunningBot.StartAsync(api, home);
        api.AddUser("Ann").Says("Was anybody hurt in the collision?");

        await api.WaitForMessageAsync(_ => true);
        Assert.Contains("Telegram:BotToken", Assert.Single(bot.Log.Entries, entry => entry.Id == 4001).Text, StringComparison.Ordinal);
        Assert.Single(bot.Log.Entries, entry => entry.Id == 4006);
    }

    [Fact]
    public async Task What_was_answered_before_a_stop_is_not_answered_again_after_it()
    {
        var reader = api.AddUser("Ann");
        await using (await RunningBot.StartAsync(api, home))
        {
            reader.Says("Was anybody hurt in the collision?");
            await api.WaitForMessageAsync(_ => true);
        }

        await using var again = await RunningBot.StartAsync(api, home);
        reader.Says("How long will the bridge stay closed?");
        await api.WaitForMessagesAsync(2, _ => true);
        reader.Says("Who denied that the crew was at fault?");
        await api.WaitForMessagesAsync(3, _ => true);
        Assert.Equal(3, api.Sent.Count);
    }

    [Fact]
    public async Task A_passage_that_is_not_the_articles_exact_text_is_never_sent()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        var reader = api.AddUser("Ann");
        var answer = bot.Part<AnswerService>().Ask("Was anybody hurt in the collision?", []);
        var good = AnswerRenderer.Render(answer, Phrases.English)[0];
        var first = good.Evidence[0];
        RenderedMessage[] bad =
        [
            good with { Html = good.Html.Replace("Nobody", "Everybody", StringComparison.Ordinal) },
            good with { Evidence = [first with { Text = first.Text + " " }] },
            AnswerRenderer.Render(answer with { Evidence = [first with { File = "gone.txt" }] }, Phrases.English)[0],
            AnswerRenderer.Render(answer with { Evidence = [first with { Span = new TextSpan(first.Span.Start + 1, first.Span.End + 1), Focus = new TextSpan(first.Focus.Start + 1, first.Focus.End + 1) }] }, Phrases.English)[0],
        ];
        var sender = bot.Part<MessageSender>();
        foreach (var message in bad)
        {
            Assert.Equal(SendOutcome.NotVerbatim, (await sender.SendAsync(new Destination(reader.Id), message, TestContext.Current.CancellationToken)).Outcome);
        }

        Assert.Empty(api.Sent);
        Assert.Equal(SendOutcome.Sent, (await sender.SendAsync(new Destination(reader.Id), good, TestContext.Current.CancellationToken)).Outcome);
        Assert.Equal(bad.Length, bot.Log.Entries.Count(entry => entry.Id == 4040));
    }

    [Fact]
    public async Task A_chat_that_blocked_the_bot_is_inactive_until_it_comes_back()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        var chats = bot.Part<ChatStore>();
        reader.BlocksTheBot(told: false);
        await api.WaitForAcknowledgementAsync(reader.Says("Was anybody hurt in the collision?"));
        Assert.False(chats.IsActive(reader.Id));
        await api.WaitForAcknowledgementAsync(reader.UnblocksTheBot());
        Assert.True(chats.IsActive(reader.Id));
    }

    [Fact]
    public async Task Faults_of_the_server_and_the_network_cost_no_question()
    {
        api.Faults.Next("getUpdates", Fault.ServerError());
        api.Faults.Next("getUpdates", Fault.Garbage);
        api.Faults.Next("getUpdates", Fault.Dropped);
        api.Faults.Next("sendMessage", Fault.ServerError());
        api.Faults.Next("sendMessage", Fault.Dropped);
        await using var bot = await RunningBot.StartAsync(api, home);
        api.AddUser("Ann").Says("Was anybody hurt in the collision?");

        await api.WaitForMessageAsync(_ => true);
        Assert.Single(api.Sent);
    }

    [Fact]
    public async Task A_flood_gets_one_notice()
    {
        await using var bot = await RunningBot.StartAsync(api, home, options => (options.QuestionsPerMinute, options.QuestionBurst) = (1, 1));
        var reader = api.AddUser("Ann");
        reader.Says("Was anybody hurt in the collision?");
        reader.Says("How long will the bridge stay closed?");
        await api.WaitForAcknowledgementAsync(reader.Says("Who denied it?"));

        Assert.Equal(2, api.Sent.Count);
        Assert.StartsWith("That was a lot at once", api.Sent[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_article_saved_while_the_bot_runs_is_found()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var reader = api.AddUser("Ann");
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        home.Write("articles/ferry.txt", "Ferry service starts\n\nThe ferry to Oldtown starts in June, the mayor announced on Monday.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7103 && entry.Text.Contains("2 articles", StringComparison.Ordinal));
        reader.Says("When does the ferry to Oldtown start?");

        await api.WaitForMessageAsync(message => message.Text.Contains("The ferry to Oldtown starts in June", StringComparison.Ordinal));
    }
}
