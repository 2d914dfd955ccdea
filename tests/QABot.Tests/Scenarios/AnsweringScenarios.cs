using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>A question comes in, and the reply that its asker sees comes out of the real program.</summary>
public sealed class AnsweringScenarios(SharedBot bot) : IClassFixture<SharedBot>
{
    private const string Question = "Where was Putin at the time of the drone attack?";

    private FakeBotApi Telegram => bot.Telegram;

    [Fact]
    public async Task A_question_is_answered_word_for_word_with_a_citation_under_each_passage()
    {
        var user = Telegram.AddUser("Olena");

        user.Says(Question);

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        bot.Home.AssertCited(reply);
        Assert.Contains(reply.Passages(), passage => passage.Contains("Novo-Ogaryovo", StringComparison.Ordinal));
        Assert.NotEmpty(reply.Marked("bold"));
        Assert.True(reply.Formatted);
    }

    [Theory]
    [InlineData("/start")]
    [InlineData("/help")]
    [InlineData("/start deep-link")]
    public async Task Start_and_help_explain_in_short_and_an_example_button_is_answered(string command)
    {
        var user = Telegram.AddUser("Ben");
        user.Says(command);
        var welcome = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);
        Assert.InRange(welcome.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length, 3, 5);
        Assert.InRange(welcome.Buttons.Count(), 2, 5);

        var label = welcome.Buttons.First().Label;
        var press = user.Presses(welcome, label);

        await Telegram.WaitForCallbackAnswerAsync(press);
        var answer = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.MessageId != welcome.MessageId);
        bot.Home.AssertCited(answer);
    }

    [Fact]
    public async Task Everybody_is_greeted_in_their_own_language()
    {
        var english = Telegram.AddUser("Tom", language: "de");
        var ukrainian = Telegram.AddUser("Остап", language: "uk");
        var russian = Telegram.AddUser("Пётр", language: "ru");
        english.Says("/start");
        ukrainian.Says("/start");
        russian.Says("/start");

        Assert.Contains("articles", (await Telegram.WaitForMessageAsync(m => m.ChatId == english.Id)).Text, StringComparison.Ordinal);
        Assert.Contains("статт", (await Telegram.WaitForMessageAsync(m => m.ChatId == ukrainian.Id)).Text, StringComparison.Ordinal);
        Assert.Contains("стат", (await Telegram.WaitForMessageAsync(m => m.ChatId == russian.Id)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Commands_are_registered_by_language_and_moderators_commands_are_not_shown_to_all()
    {
        await Telegram.WaitForCallAsync("setMyCommands", c => c.Call.String("language_code") == "ru");
        await Telegram.WaitForCallAsync("setMyCommands", c => c.Call.String("language_code") == "uk");

        var shown = Telegram.Commands();
        Assert.Contains(shown, c => c.Command == "start");
        Assert.Contains(shown, c => c.Command == "help");
        Assert.DoesNotContain(shown, c => c.Command is "reindex" or "status");
    }

    [Fact]
    public async Task In_a_group_only_what_is_meant_for_the_bot_is_answered_and_in_its_topic()
    {
        var user = Telegram.AddUser("Cem");
        var group = Telegram.AddGroup("News", forum: true);
        user.Says(Question, group, topic: 7);
        user.Says("see https://a.example/ask " + Question, group, topic: 7);
        user.Says("/ask@other_bot " + Question, group, topic: 7);
        Telegram.AddBot("echo").Says("/ask " + Question, group, topic: 7);
        user.Says("/ask@qa_test_bot " + Question, group, topic: 7);

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == group.Id);
        bot.Home.AssertCited(reply);
        Assert.Equal(7, reply.ThreadId);

        user.Says("@qa_test_bot " + Question, group, topic: 8);
        var second = await Telegram.WaitForMessageAsync(m => m.ChatId == group.Id && m.ThreadId == 8);
        bot.Home.AssertCited(second);
        user.Says("who denied the attack?", group, topic: 8, inReplyTo: second);
        var last = await Telegram.WaitForMessagesAsync(3, m => m.ChatId == group.Id);

        Assert.Equal([7, 8, 8], last.Select(m => m.ThreadId));
    }

    [Fact]
    public async Task What_is_no_text_gets_a_friendly_line()
    {
        var user = Telegram.AddUser("Dora");
        user.SendsSticker();

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        Assert.Empty(reply.Passages());
        Assert.NotEmpty(reply.Text);
    }

    [Fact]
    public async Task Mark_up_in_a_question_is_text_and_never_mark_up()
    {
        var user = Telegram.AddUser("Eve");
        user.Says("<b>zzyx</b> & <script>alert(\"1\")</script> &amp; zzyxland?");

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        Assert.True(reply.Formatted);
        Assert.Empty(Telegram.Complaints);
    }

    [Fact]
    public async Task The_longest_message_that_Telegram_takes_is_answered_too()
    {
        var user = Telegram.AddUser("Fay");
        user.Says(string.Concat(Enumerable.Repeat("drone attack residence 😀 ", 160)));

        Assert.NotEmpty((await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id)).Text);
    }

    [Fact]
    public async Task An_edited_question_has_its_answer_edited()
    {
        var user = Telegram.AddUser("Gil");
        var question = user.Writes("How much does butter cost in Osaka?");
        var before = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        user.Edits(question, Question);

        var after = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Before.Count > 0);
        Assert.Equal(before.MessageId, after.MessageId);
        bot.Home.AssertCited(after);
        Assert.Single(Telegram.Sent, m => m.ChatId == user.Id);
    }

    [Fact]
    public async Task One_chat_that_is_stuck_keeps_no_other_waiting()
    {
        var stuck = Telegram.AddUser("Hal");
        var other = Telegram.AddUser("Ida");
        var gate = Telegram.Faults.HoldNext("sendMessage", when: call => call.ChatId == stuck.Id);
        stuck.Says(Question);
        await gate.Reached;

        other.Says(Question);

        await Telegram.WaitForMessageAsync(m => m.ChatId == other.Id);
        Assert.DoesNotContain(Telegram.Sent, m => m.ChatId == stuck.Id);
        gate.Release();
        await Telegram.WaitForMessageAsync(m => m.ChatId == stuck.Id);
    }

    [Fact]
    public async Task A_forged_button_does_no_harm()
    {
        var user = Telegram.AddUser("Jan");
        user.Says("/start");
        var welcome = await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id);

        var press = user.Forges(welcome, "x:'; DROP TABLE--");

        await Telegram.WaitForCallbackAnswerAsync(press);
        user.Says(Question);
        bot.Home.AssertCited(await Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Passages().Count > 0));
    }
}
