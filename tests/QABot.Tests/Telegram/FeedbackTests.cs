using System.Globalization;
using QABot.Conversations;
using QABot.Core.Answers;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

public sealed class FeedbackTests : IAsyncLifetime
{
    private const string Asked = "How long will the bridge stay closed?";
    private const string NotAnswered = "When does the ferry to Oldtown start?";
    private const string Ferry = "Ferry service starts\n\nThe ferry to Oldtown starts in June, the mayor announced on Monday.\n";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => api = await FakeBotApi.StartAsync();

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task A_vote_against_an_answer_asks_why_and_may_be_changed()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        ann.Says(Asked);
        var answer = await api.WaitForMessageAsync(message => message.ChatId == ann.Id);

        var press = ann.Presses(answer, "👎");
        Assert.Equal("What is wrong with it?", (await api.WaitForCallbackAnswerAsync(press)).Text);
        var asking = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "One-sided"));
        Assert.Equal(answer.Text, asking.Text);
        ann.Presses(asking, "Outdated");
        var voted = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "✓ 👎"));
        Assert.Equal(["outdated"], (await bot.Part<Votes>().OfAsync(ann.Id, answer.MessageId, Token)).Reasons);
        var open = Assert.Single(bot.Part<OpenQuestions>().Latest(5));
        Assert.Equal((Asked, 1), (open.Text, open.DownVoted));

        ann.Presses(voted, "👍");
        await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.Label == "✓ 👍"));
        var (up, down, _) = await bot.Part<Votes>().OfAsync(ann.Id, answer.MessageId, Token);
        Assert.Equal((1, 0), (up, down));
        Assert.Empty(bot.Part<OpenQuestions>().Latest(5));
    }

    [Fact]
    public async Task In_a_group_everybody_has_one_vote_and_the_buttons_show_nobodys()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var (ann, ben) = (api.AddUser("Ann"), api.AddUser("Ben"));
        var group = api.AddGroup("Sailors");
        ann.Says("/ask " + Asked, group);
        var answer = await api.WaitForMessageAsync(message => message.ChatId == group.Id);

        await api.WaitForCallbackAnswerAsync(ann.Presses(answer, "👍"));
        await api.WaitForCallbackAnswerAsync(ann.Presses(answer, "👍"));
        await api.WaitForCallbackAnswerAsync(ben.Forges(answer, "v:onesided"));
        await api.WaitForCallbackAnswerAsync(ben.Forges(answer, "v:nonsense"));

        var (up, down, reasons) = await bot.Part<Votes>().OfAsync(group.Id, answer.MessageId, Token);
        Assert.Equal((1, 1), (up, down));
        Assert.Equal(["onesided"], reasons);
        Assert.DoesNotContain(api.Sent[^1].Buttons, button => button.Label.Contains('✓', StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whoever_wants_to_be_told_is_told_once_in_their_language_and_topic_when_an_article_answers()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var olena = api.AddUser("Olena", language: "uk");
        var group = api.AddGroup("Sailors", forum: true);
        var topic = group.OpenTopic();
        var question = olena.Writes("/ask " + NotAnswered, group, topic);
        var refusal = await api.WaitForMessageAsync(message => message.ChatId == group.Id);
        await api.WaitForCallbackAnswerAsync(olena.Presses(refusal, "🔔 Сповістити, коли буде відповідь"));
        await api.WaitForCallbackAnswerAsync(olena.Presses(refusal, "🔔 Сповістити, коли буде відповідь"));

        home.Write("articles/ferry.txt", Ferry);
        var told = await api.WaitForMessageAsync(message => message.Text.Contains("The ferry to Oldtown starts in June", StringComparison.Ordinal));
        Assert.StartsWith("🔔 Ви просили сповістити. Тепер є відповідь на: " + NotAnswered, told.Text, StringComparison.Ordinal);
        Assert.Equal((group.Id, topic, question.MessageId), (told.ChatId, told.ThreadId, told.ReplyTo));
        Assert.Contains(told.Buttons, button => button.Label == "👍");

        home.Write("articles/more.txt", "Market day\n\nThe market opens on Sunday, the town hall said.\n");
        await bot.Log.WaitForAsync(entry => entry.Id == 7103 && entry.Text.Contains("3 articles", StringComparison.Ordinal));
        olena.Says("/ask " + Asked, group, topic);
        await api.WaitForMessagesAsync(3, message => message.ChatId == group.Id);
        Assert.Single(api.Sent, message => message.Text.StartsWith("🔔", StringComparison.Ordinal));
        Assert.Empty(bot.Part<Subscriptions>().Due());
        Assert.Empty(bot.Part<OpenQuestions>().Latest(5));
    }

    [Fact]
    public async Task A_wish_survives_a_restart_and_an_article_that_comes_meanwhile_fulfils_it()
    {
        var ann = api.AddUser("Ann");
        await using (var bot = await RunningBot.StartAsync(api, home))
        {
            await WishAsync(ann);
        }

        home.Write("articles/ferry.txt", Ferry);
        await using (var again = await RunningBot.StartAsync(api, home))
        {
            await api.WaitForMessageAsync(message => message.Text.Contains("starts in June", StringComparison.Ordinal));
        }

        await using var third = await RunningBot.StartAsync(api, home);
        ann.Says(Asked);
        await api.WaitForMessageAsync(message => message.Text.Contains("three weeks", StringComparison.Ordinal));
        Assert.Single(api.Sent, message => message.Text.StartsWith("🔔", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_told_before_a_kill_is_not_told_again_and_a_chat_that_left_is_not_written_to()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var (ann, ben) = (api.AddUser("Ann"), api.AddUser("Ben"));
        await WishAsync(ann);
        await WishAsync(ben);
        home.Write("articles/ferry.txt", Ferry);
        var subscriptions = bot.Part<Subscriptions>();

        // As if the kill had come right after the message went out.
        var open = Assert.Single(bot.Part<OpenQuestions>().Latest(5));
        bot.Part<SentMessageStore>().Record(ann.Id, -1, new QABot.Storage.SentMessage(999, 0, null, []), null);
        await api.WaitForAcknowledgementAsync(ben.BlocksTheBot());
        await bot.Log.WaitForAsync(entry => entry.Id == 7103 && entry.Text.Contains("2 articles", StringComparison.Ordinal));
        while (bot.Part<OpenQuestions>().Find(open.Id) is { Waiting: > 0 })
        {
            await Task.Yield();
        }

        Assert.Equal(2, api.Sent.Count);
        Assert.Empty(subscriptions.Due());
    }

    [Fact]
    public async Task A_pin_of_the_moderators_tells_those_who_wait_and_a_false_alarm_tells_nobody()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        await WishAsync(ann);
        var open = Assert.Single(bot.Part<OpenQuestions>().Latest(5));

        Assert.Equal(1, bot.Part<Subscriptions>().Announce(open.Id));
        while (bot.Part<Subscriptions>().Due().Count > 0)
        {
            await Task.Yield();
        }

        Assert.Single(api.Sent);
        Assert.Equal(1, bot.Part<OpenQuestions>().Find(open.Id)!.Waiting);
    }

    [Fact]
    public async Task A_wish_may_be_taken_back()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        var noted = await WishAsync(ann);
        ann.Presses(noted, "🔕 Do not tell me");
        await api.WaitForMessageAsync(message => message.MessageId == noted.MessageId && message.Buttons.Any(button => button.Label.StartsWith("🔔", StringComparison.Ordinal)));

        Assert.Equal(0, Assert.Single(bot.Part<OpenQuestions>().Latest(5)).Waiting);
    }

    [Fact]
    public async Task None_of_these_becomes_a_refusal_that_offers_to_tell()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        var clarify = new Answer { Question = "the bridge?", Outcome = AnswerOutcome.Clarify, Confidence = 0.3, IndexVersion = 1, Suggestions = [Asked, "Was anybody hurt?"] };
        var to = new Destination(ann.Id);
        var inquiry = new Inquiry(77, to, ann.Id, Phrases.English, "the bridge?", 1, []);
        var delivered = await bot.Part<AnswerDelivery>().DeliverAsync(77, to, AnswerRenderer.Render(clarify, Phrases.English), 1, "h", [], Token);
        bot.Part<AnswerFeedback>().Record(inquiry, clarify, delivered.Chat, "the bridge?");
        var choices = await api.WaitForMessageAsync(_ => true);
        Assert.Equal(3, choices.Buttons.Count());

        ann.Presses(choices, "None of these");
        var refusal = await api.WaitForMessageAsync(message => message.Before.Count == 1);
        Assert.StartsWith("The articles do not say this.", refusal.Text, StringComparison.Ordinal);
        await api.WaitForCallbackAnswerAsync(ann.Presses(refusal, "🔔 Tell me when it is answered"));
        Assert.Equal(("the bridge?", 1), (bot.Part<OpenQuestions>().Latest(5)[0].Text, bot.Part<OpenQuestions>().Latest(5)[0].Waiting));
    }

    [Fact]
    public void A_second_clarification_in_a_row_becomes_a_refusal_that_still_shows_the_choices()
    {
        var clarify = new Answer { Question = "it?", Outcome = AnswerOutcome.Clarify, Confidence = 0.3, IndexVersion = 1, Suggestions = ["a?", "b?"] };
        var first = OneClarification.After([], clarify);
        Assert.Equal(AnswerOutcome.Clarify, first.Outcome);

        var second = OneClarification.After([first.Turn!], clarify);
        Assert.Equal(AnswerOutcome.Refused, second.Outcome);
        var message = Assert.Single(AnswerRenderer.Render(second, Phrases.English));
        Assert.Equal(["a?", "b?"], message.Buttons.Select(button => button.Text));
        Assert.Equal(AnswerOutcome.Clarify, OneClarification.After([first.Turn!, second.Turn!], clarify).Outcome);
    }

    [Fact]
    public async Task A_chosen_language_is_kept_over_a_restart_until_another_is_chosen()
    {
        var ann = api.AddUser("Ann");
        await using (await RunningBot.StartAsync(api, home))
        {
            ann.Says("/language");
            var choice = await api.WaitForMessageAsync(message => message.Buttons.Any());
            ann.Presses(choice, "Українська");
            await api.WaitForMessageAsync(message => message.Text.StartsWith("Відтепер", StringComparison.Ordinal));
        }

        await using var bot = await RunningBot.StartAsync(api, home);
        ann.Says(NotAnswered);
        var refusal = await api.WaitForMessageAsync(message => message.Buttons.Any(button => button.CallbackData == "t"));
        Assert.Equal("🔔 Сповістити, коли буде відповідь", refusal.Buttons.Last().Label);
        ann.Presses(api.Sent[0], "Як у моєму Telegram");
        await api.WaitForMessageAsync(message => message.Text.StartsWith("From now on I speak English", StringComparison.Ordinal));
        Assert.Null(bot.Part<LanguageChoices>().Of(ann.Id));
    }

    [Fact]
    public async Task Privacy_states_the_real_times_and_forget_says_what_it_deleted()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        ann.Says("/privacy");
        var privacy = await api.WaitForMessageAsync(message => message.Text.StartsWith("What I keep", StringComparison.Ordinal));
        var (storage, conversations) = (bot.Part<StorageOptions>(), bot.Part<ConversationOptions>());
        Assert.All(
            (string[])[$"{conversations.LifetimeMinutes} minutes", $"{storage.AskedDays} days", $"{storage.OpenQuestionDays} days", $"{storage.FeedbackDays} days", $"{storage.KeepDays} days", "/forget"],
            stated => Assert.Contains(stated, privacy.Text, StringComparison.Ordinal));

        await WishAsync(ann);
        ann.Says(Asked);
        await api.WaitForMessageAsync(message => message.Text.Contains("three weeks", StringComparison.Ordinal));
        ann.Says("/forget");
        var deleted = await api.WaitForMessageAsync(message => message.Text.StartsWith("Deleted:", StringComparison.Ordinal));
        Assert.Contains("wishes to be told of an answer: 1", deleted.Text, StringComparison.Ordinal);
        Assert.Contains("conversations: 1", deleted.Text, StringComparison.Ordinal);
        Assert.Empty(bot.Part<OpenQuestions>().Latest(5));
        ann.Says("/forget");
        await api.WaitForMessageAsync(message => message.Text == "Nothing was kept about you.");
    }

    [Fact]
    public async Task Each_language_has_its_commands_and_descriptions()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        await api.WaitForCallAsync("setMyCommands", call => call.Call.String("language_code") == "uk");
        foreach (var language in (string[])["", "ru", "uk"])
        {
            var phrases = Phrases.For(language);
            Assert.Contains(api.Commands(language: language), command => command == new BotCommandEntry("privacy", phrases["command.privacy"]));
            await api.WaitForCallAsync("setMyDescription", call => call.Call.String("description") == phrases["bot.description"] && (call.Call.String("language_code") ?? "") == language);
            await api.WaitForCallAsync("setMyShortDescription", call => call.Call.String("short_description") == phrases["bot.short"] && (call.Call.String("language_code") ?? "") == language);
        }
    }

    [Fact]
    public async Task Each_kind_of_message_gets_its_fitting_reaction()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var ann = api.AddUser("Ann");
        ann.SendsPhoto("Was anybody hurt in the collision?");
        await api.WaitForMessageAsync(message => message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
        ann.Forwards(Asked, "Somebody");
        await api.WaitForMessageAsync(message => message.Text.Contains("three weeks", StringComparison.Ordinal));
        ann.SendsPhoto();
        await api.WaitForMessageAsync(message => message.Text == "I can only read text. Please type your question.");
        api.Updates.Raw("message", $"\"message\":{{\"message_id\":900,\"date\":{Now},\"chat\":{ann.Chat.ToJson()},\"from\":{ann.ToJson()},\"voice\":{{\"file_id\":\"v\",\"file_unique_id\":\"v\",\"duration\":3}}}}");
        await api.WaitForMessageAsync(message => message.Text == "I cannot listen to recordings. Please type your question.");
        ann.Says(new string('a', 3000));
        await api.WaitForMessageAsync(message => message.Text == "That is too long for one question. Please ask it in at most 500 characters.");
        ann.Says(Asked + string.Concat(Enumerable.Repeat(" Tell me about the bridge.", 30)));
        await api.WaitForMessageAsync(message => message.Text.StartsWith("↪️ Understood as: " + Asked, StringComparison.Ordinal));
        Assert.Equal(6, api.Sent.Count);
    }

    [Fact]
    public async Task An_anonymous_administrator_is_answered_and_bots_and_channels_are_not()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var group = api.AddGroup("Sailors");
        await api.WaitForAcknowledgementAsync(api.AddBot("Echo").Says("/ask " + Asked, group));
        var admin = "{\"id\":1087968824,\"is_bot\":true,\"first_name\":\"Group\",\"username\":\"GroupAnonymousBot\"}";
        api.Updates.Raw("message", $"\"message\":{{\"message_id\":901,\"date\":{Now},\"chat\":{group.ToJson()},\"from\":{admin},\"sender_chat\":{group.ToJson()},\"text\":\"/ask {Asked}\",\"entities\":[{{\"type\":\"bot_command\",\"offset\":0,\"length\":4}}]}}");

        await api.WaitForMessageAsync(message => message.ChatId == group.Id);
        Assert.Single(api.Sent);
    }

    [Fact]
    public async Task A_flood_by_one_never_slows_the_others()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), Token));
        var (flooder, reader) = (api.AddUser("Max"), api.AddUser("Ann"));
        var held = api.Faults.HoldNext("sendMessage", when: call => call.ChatId == flooder.Id);
        for (var i = 0; i < 1200; i++)
        {
            flooder.Says(Asked);
        }

        reader.Says(Asked);
        await api.WaitForMessageAsync(message => message.ChatId == reader.Id);
        Assert.DoesNotContain(api.Sent, message => message.ChatId == flooder.Id);
        held.Release();
        await api.WaitForMessageAsync(message => message.ChatId == flooder.Id);
    }

    private static string Now => DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);

    private async Task<QABot.Tests.Support.SentMessage> WishAsync(FakeUser user)
    {
        user.Says(NotAnswered);
        var refusal = await api.WaitForMessageAsync(message => message.ChatId == user.Id && message.Buttons.Any(button => button.CallbackData == "t"));
        user.Presses(refusal, "🔔 Tell me when it is answered");
        return await api.WaitForMessageAsync(message => message.MessageId == refusal.MessageId && message.Buttons.Any(button => button.CallbackData == "t:no"));
    }
}
