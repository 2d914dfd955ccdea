using System.Text.Json;
using Microsoft.Data.Sqlite;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using Telegram.Bot;
using Telegram.Bot.Types;
using Xunit;

namespace QABot.Tests.Telegram;

/// <summary>Each question is answered whole and once, also when Telegram or the store fails in the middle of it.</summary>
public sealed class OnceTests : IAsyncLifetime
{
    private const string Hurt = "Was anybody hurt in the collision?";

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser ann = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        ann = api.AddUser("Ann");
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact]
    public async Task A_question_that_waited_in_the_store_is_answered_once_though_the_store_takes_no_record_of_it()
    {
        await using (var before = await RunningBot.StartAsync(api, home))
        {
            before.Part<UpdateStore>().Park(900, MessageJson(900, 9, Hurt), DateTimeOffset.UnixEpoch.AddYears(200));
            before.Part<UpdateStore>().Park(900, "{}", DateTimeOffset.UnixEpoch);
        }

        Refuse("INSERT ON processed_update", "INSERT ON sent_message");
        await using var bot = await RunningBot.StartAsync(api, home);
        await api.WaitForMessageAsync(message => message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));

        // The chat's lane keeps its order: an answer to what is asked later means that the work before it has ended.
        ann.Says("hello");
        await api.WaitForMessagesAsync(2, message => message.ChatId == ann.Id);
        await bot.Part<UpdateWork>().TakeParkedAsync(Token);
        ann.Says("thank you");
        await api.WaitForMessageAsync(message => message.Text == Phrases.English["talk.thanks"]);
        Assert.Equal(3, api.Sent.Count);
    }

    [Fact]
    public async Task A_pushed_question_that_the_store_did_not_take_is_not_answered_again_when_it_is_pushed_again()
    {
        Refuse("INSERT ON processed_update", "INSERT ON sent_message", "INSERT ON parked_update");
        await using var bot = await RunningBot.StartAsync(api, home);
        using var update = JsonDocument.Parse(MessageJson(901, 9, Hurt));
        var work = bot.Part<UpdateWork>();
        await Assert.ThrowsAsync<SqliteException>(() => work.TakePushedAsync(update.RootElement, Token));
        await api.WaitForMessageAsync(message => message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
        ann.Says("hello");
        await api.WaitForMessagesAsync(2, message => message.ChatId == ann.Id);

        await work.TakePushedAsync(update.RootElement, Token);
        ann.Says("thank you");
        await api.WaitForMessageAsync(message => message.Text == Phrases.English["talk.thanks"]);
        Assert.Equal(3, api.Sent.Count);
    }

    [Fact]
    public async Task Who_waits_for_an_answer_is_told_nothing_while_the_store_could_not_remember_that_they_were()
    {
        await using (var before = await RunningBot.StartAsync(api, home))
        {
            var wishes = before.Part<Subscriptions>();
            wishes.Add("When does the ferry to Oldtown start?", ann.Id, 0, ann.Id, "en", null);
        }

        Refuse("UPDATE ON subscription WHEN OLD.due IS NOT NULL", "DELETE ON subscription");
        home.Write("articles/ferry.txt", "Ferry service starts\n\nThe ferry to Oldtown starts in June, the mayor announced on Monday.\n");
        await using var bot = await RunningBot.StartAsync(api, home);
        await bot.Log.WaitForAsync(entry => entry.Id == 5004);
        Assert.Single(bot.Part<Subscriptions>().Due());
        Assert.Empty(api.Sent);
    }

    [Fact]
    public async Task A_question_that_Telegram_put_off_is_answered_later_though_its_user_has_no_question_left()
    {
        await using var bot = await StartAsync(options => (options.QuestionBurst, options.QuestionsPerMinute) = (1, 1));
        api.Faults.Next("sendMessage", Fault.Refusal(401, "Unauthorized"));
        var question = JsonSerializer.Deserialize<Update>(MessageJson(902, 9, Hurt), JsonBotAPI.Options)!;
        var handler = bot.Part<UpdateHandler>();
        Assert.NotNull((await handler.HandleAsync(question, Token)).RetryIn);
        Assert.Null((await handler.HandleAsync(question, Token)).RetryIn);

        Assert.Contains("Nobody was hurt", Assert.Single(api.Sent).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edited_answer_that_stopped_after_its_first_message_is_edited_to_its_end()
    {
        await using var bot = await StartAsync();
        var (delivery, sent) = (bot.Part<AnswerDelivery>(), bot.Part<SentMessageStore>());
        await delivery.DeliverAsync(1, new Destination(ann.Id), [RenderedMessage.OfText("one"), RenderedMessage.OfText("two")], 9, "a", [], Token);

        // As a kill, or a pause that Telegram wants, leaves it: the first message is the new answer's, the second the old one's.
        var first = sent.OfQuestion(ann.Id, 9)[0];
        sent.Record(ann.Id, 903, first with { QuestionHash = bot.Part<UserHash>().OfText(Hurt) }, 9);
        var edit = JsonSerializer.Deserialize<Update>(MessageJson(903, 9, Hurt, "edited_message"), JsonBotAPI.Options)!;
        Assert.Null((await bot.Part<UpdateHandler>().HandleAsync(edit, Token)).RetryIn);

        Assert.Equal(["one"], api.Sent.Where(message => !message.Deleted).Select(message => message.Text));
        Assert.Equal(first.MessageId, Assert.Single(sent.OfQuestion(ann.Id, 9)).MessageId);
    }

    [Fact]
    public async Task An_answer_from_an_article_whose_address_Telegram_takes_for_none_comes_without_that_button()
    {
        home.Write("articles/bridge.md", "---\nurl: http://localhost:8080/bridge\n---\n" + RunningBot.Article);
        await using var bot = await StartAsync();
        ann.Says(Hurt);
        var answer = await api.WaitForMessageAsync(message => message.ChatId == ann.Id);
        Assert.Contains("Nobody was hurt", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(answer.Buttons, button => button.Url?.Contains("localhost", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task A_broken_table_of_chosen_languages_leaves_no_question_without_an_answer()
    {
        await using var bot = await StartAsync();
        bot.Part<Database>().Write(connection => connection.Execute("DROP TABLE preference"));
        ann.Says(Hurt);
        await api.WaitForMessageAsync(message => message.Text.Contains("Nobody was hurt", StringComparison.Ordinal));
    }

    private async Task<RunningBot> StartAsync(Action<TelegramOptions>? change = null)
    {
        var bot = await RunningBot.StartAsync(api, home, change);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), Token));
        return bot;
    }

    private string MessageJson(int update, int message, string text, string kind = "message") =>
        $"{{\"update_id\":{update},\"{kind}\":{{\"message_id\":{message},\"date\":1700000000,\"chat\":{ann.Chat.ToJson()},\"from\":{ann.ToJson()},\"text\":\"{text}\"}}}}";

    /// <summary>Lets the store refuse these writes, as a full disk or a lock of another program does.</summary>
    private void Refuse(params string[] writes)
    {
        Directory.CreateDirectory(home["data"]);
        using var connection = new SqliteConnection($"Data Source={home["data/qabot.db"]};Pooling=False");
        connection.Open();
        Migrations.Apply(connection, home["data/qabot.db"]);
        for (var i = 0; i < writes.Length; i++)
        {
            connection.Execute($"CREATE TRIGGER refuse_{i} BEFORE {writes[i].Replace(" WHEN ", " FOR EACH ROW WHEN ", StringComparison.Ordinal)} BEGIN SELECT RAISE(ABORT, 'refused'); END");
        }
    }
}
