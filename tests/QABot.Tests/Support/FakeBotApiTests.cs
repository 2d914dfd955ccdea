using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Telegram.Bot;
using Telegram.Bot.Exceptions;
using Telegram.Bot.Types;
using Telegram.Bot.Types.Enums;
using Telegram.Bot.Types.ReplyMarkups;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>The fake is a Bot API to the real client, and it refuses what Telegram refuses.</summary>
public sealed class FakeBotApiTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private FakeBotApi fake = null!;
    private TelegramBotClient bot = null!;
    private FakeUser olena = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeBotApi.StartAsync();
        bot = Client(fake.Token);
        olena = fake.AddUser("Olena", username: "olena");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await fake.DisposeAsync();
    }

    [Fact]
    public async Task The_real_client_learns_who_the_bot_is()
    {
        var me = await bot.GetMe(Cancellation);

        Assert.Equal(("qa_test_bot", true, false), (me.Username, me.IsBot, me.CanReadAllGroupMessages));
    }

    [Fact]
    public async Task An_update_is_delivered_again_until_a_later_poll_acknowledges_it()
    {
        var first = olena.Says("who denied it?");
        var second = olena.Says("/start@qa_test_bot please @olena https://a.example/new");

        var batch = await bot.GetUpdates(limit: 1, cancellationToken: Cancellation);
        Assert.Equal(first, Assert.Single(batch).Id);
        Assert.Equal(2, (await bot.GetUpdates(cancellationToken: Cancellation)).Length);

        var rest = Assert.Single(await bot.GetUpdates(offset: first + 1, cancellationToken: Cancellation));
        Assert.Equal(second, rest.Id);
        Assert.Equal(
            [(MessageEntityType.BotCommand, 0), (MessageEntityType.Mention, 26), (MessageEntityType.Url, 33)],
            rest.Message!.Entities!.Select(e => (e.Type, e.Offset)));
        Assert.True(fake.IsAcknowledged(first));
        Assert.False(fake.IsAcknowledged(second));
        Assert.Equal(2, fake.TimesDelivered(first));
    }

    [Fact]
    public async Task A_long_poll_ends_when_an_update_comes()
    {
        var poll = bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);
        await fake.WaitForCallsAsync("getUpdates", 1);
        Assert.False(poll.IsCompleted);

        var id = olena.Says("hi");

        Assert.Equal(id, Assert.Single(await poll).Id);
    }

    [Fact]
    public async Task A_second_poller_ends_the_first_with_409()
    {
        var older = bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);
        await fake.WaitForCallsAsync("getUpdates", 1);
        var newer = bot.GetUpdates(timeout: 50, cancellationToken: Cancellation);

        var error = await Assert.ThrowsAsync<ApiRequestException>(() => older);

        Assert.Equal(409, error.ErrorCode);
        olena.Says("hi");
        Assert.Single(await newer);
    }

    [Fact]
    public async Task Kinds_that_the_bot_did_not_list_are_kept_from_it()
    {
        await bot.GetUpdates(allowedUpdates: [UpdateType.Message], cancellationToken: Cancellation);
        olena.AsksInline("peskov");
        var message = olena.Says("hi");

        Assert.Equal(message, Assert.Single(await bot.GetUpdates(cancellationToken: Cancellation)).Id);
    }

    [Fact]
    public async Task A_message_is_kept_as_its_reader_sees_it()
    {
        var question = olena.Writes("who said that?");

        var sent = await bot.SendMessage(
            olena.Id,
            "  <b>Mr A &amp; Co</b> said:\n<blockquote expandable>“It is <i>not</i> so.”</blockquote>\n<a href=\"https://a.example/?x=1&amp;y=2\">Source</a> ",
            ParseMode.Html,
            replyParameters: new ReplyParameters { MessageId = question.MessageId, Quote = "who said" },
            replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("More", "m:1")),
            cancellationToken: Cancellation);

        var seen = Assert.Single(fake.Sent);
        Assert.Equal("Mr A & Co said:\n“It is not so.”\nSource", seen.Text);
        Assert.Equal(["Mr A & Co"], seen.Marked("bold"));
        Assert.Equal(["“It is not so.”"], seen.Marked("expandable_blockquote"));
        Assert.Equal("https://a.example/?x=1&y=2", seen.Content.Entities[^1].Url);
        Assert.Equal((question.MessageId, "who said"), (seen.ReplyTo, seen.Quote));
        Assert.Equal([new SentButton("More", "m:1", null)], seen.Buttons);
        Assert.Equal((seen.MessageId, seen.Text, question.MessageId), (sent.Id, sent.Text, sent.ReplyToMessage!.Id));
        Assert.Equal(4, sent.Entities!.Length);
    }

    [Fact]
    public async Task A_message_is_edited_and_deleted()
    {
        var sent = await bot.SendMessage(olena.Id, "working", cancellationToken: Cancellation);
        await bot.EditMessageText(olena.Id, sent.Id, "<b>done</b>", ParseMode.Html, cancellationToken: Cancellation);

        var seen = Assert.Single(fake.Sent);
        Assert.Equal(("done", "working"), (seen.Text, seen.Before.Single().Text));
        var same = await Refused(bot.EditMessageText(olena.Id, sent.Id, "<b>done</b>", ParseMode.Html, cancellationToken: Cancellation));
        Assert.StartsWith("Bad Request: message is not modified", same.Message, StringComparison.Ordinal);

        await bot.DeleteMessage(olena.Id, sent.Id, Cancellation);
        Assert.True(Assert.Single(fake.Sent).Deleted);
        var gone = await Refused(bot.EditMessageText(olena.Id, sent.Id, "again", cancellationToken: Cancellation));
        Assert.Equal("Bad Request: message to edit not found", gone.Message);
    }

    [Fact]
    public async Task A_pressed_button_is_answered_once()
    {
        await bot.SendMessage(olena.Id, "choose", replyMarkup: new InlineKeyboardMarkup(InlineKeyboardButton.WithCallbackData("One", "1")), cancellationToken: Cancellation);
        var press = olena.Presses(fake.Sent[0], "One");

        var query = Assert.Single(await bot.GetUpdates(cancellationToken: Cancellation)).CallbackQuery!;
        Assert.Equal(("1", fake.Sent[0].MessageId), (query.Data, query.Message!.Id));
        await bot.AnswerCallbackQuery(query.Id, "ok", cancellationToken: Cancellation);

        Assert.Equal("ok", (await fake.WaitForCallbackAnswerAsync(press)).Text);
        var late = await Refused(bot.AnswerCallbackQuery(query.Id, cancellationToken: Cancellation));
        Assert.Contains("query is too old", late.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_goes_up_and_comes_down()
    {
        await using var stream = new MemoryStream("id,question"u8.ToArray());
        var sent = await bot.SendDocument(olena.Id, InputFile.FromStream(stream, "a.csv"), "<b>Report</b>", ParseMode.Html, cancellationToken: Cancellation);
        Assert.Equal(("a.csv", "Report"), (fake.Sent[0].File!.Name, fake.Sent[0].Text));

        await using var down = new MemoryStream();
        await bot.GetInfoAndDownloadFile(sent.Document!.FileId, down, Cancellation);

        Assert.Equal("id,question"u8.ToArray(), down.ToArray());
    }

    [Fact]
    public async Task Commands_are_kept_by_scope_and_language()
    {
        await bot.SetMyCommands([new BotCommand("start", "What this is")], cancellationToken: Cancellation);
        await bot.SetMyCommands([new BotCommand("reindex", "Read again")], BotCommandScope.Chat(olena.Id), "uk", Cancellation);

        Assert.Equal([new BotCommandEntry("start", "What this is")], fake.Commands());
        Assert.Equal([new BotCommandEntry("reindex", "Read again")], fake.Commands($"chat {olena.Id}", "uk"));
        Assert.Equal("start", Assert.Single(await bot.GetMyCommands(cancellationToken: Cancellation)).Command);
    }

    [Fact]
    public async Task Every_kind_of_update_is_readable_by_the_real_client()
    {
        var group = fake.AddGroup("News", forum: true);
        var mine = await bot.SendMessage(olena.Id, "hello", cancellationToken: Cancellation);
        var message = olena.Writes("hi", group, topic: 12);
        olena.Edits(message, "hi there");
        olena.Says("why?", inReplyTo: fake.Sent[0]);
        olena.SendsSticker();
        olena.SendsPhoto("look /start");
        olena.SendsFile(new FakeFile("a.txt", "text"u8.ToArray()));
        olena.Forwards("seen elsewhere", "Somebody");
        olena.AsksInline("peskov");
        fake.AddBot("other").Says("beep", group);
        group.KicksTheBot(olena);
        fake.AddChannel("Wire").Posts("posted");
        olena.BlocksTheBot();

        var updates = await bot.GetUpdates(cancellationToken: Cancellation);

        Assert.Equal(
            [
                UpdateType.Message, UpdateType.EditedMessage, UpdateType.Message, UpdateType.Message, UpdateType.Message, UpdateType.Message,
                UpdateType.Message, UpdateType.InlineQuery, UpdateType.Message, UpdateType.MyChatMember, UpdateType.ChannelPost, UpdateType.MyChatMember,
            ],
            updates.Select(u => u.Type));
        Assert.Equal((12, "hi there"), (updates[1].EditedMessage!.MessageThreadId, updates[1].EditedMessage!.Text));
        Assert.Equal(mine.Id, updates[2].Message!.ReplyToMessage!.Id);
        Assert.NotNull(updates[3].Message!.Sticker);
        Assert.NotNull(updates[6].Message!.ForwardOrigin);
        Assert.True(updates[8].Message!.From!.IsBot);
    }

    [Fact]
    public async Task An_unreadable_update_is_more_than_the_clients_own_poll_can_take()
    {
        fake.Updates.Unreadable();

        await Assert.ThrowsAnyAsync<RequestException>(() => bot.GetUpdates(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_wrong_token_gets_401_and_a_malformed_one_404()
    {
        Assert.Equal(401, (await Refused(Client("8100000001:AAanotherANOTHERanotherANOTHERanot35").GetMe(Cancellation))).ErrorCode);
        var answer = await http.GetAsync(new Uri(fake.BaseUrl, "/botnonsense/getMe"), Cancellation);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        fake.TokenRevoked = true;
        Assert.Equal(401, (await Refused(bot.GetMe(Cancellation))).ErrorCode);
    }

    [Fact]
    public async Task An_unknown_method_fails_the_test()
    {
        Assert.Equal(404, (await CallAsync("sendTelepathy", new JsonObject())).Code);

        Assert.Contains("sendTelepathy", Assert.Single(fake.TakeComplaints()), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_blocked_kicked_or_migrated_chat_is_refused_in_Telegrams_words()
    {
        var group = fake.AddBasicGroup("Old");
        var supergroup = group.BecomesSupergroup();
        olena.BlocksTheBot();

        Assert.Equal((403, "Forbidden: bot was blocked by the user"), await SendAsync(olena.Id, "hi"));
        Assert.Equal((400, "Bad Request: chat not found"), await SendAsync(999, "hi"));
        var migrated = await Refused(bot.SendMessage(group.Id, "hi", cancellationToken: Cancellation));
        Assert.Equal(supergroup.Id, migrated.Parameters!.MigrateToChatId);
        supergroup.KicksTheBot(olena);
        Assert.Equal((403, "Forbidden: bot was kicked from the supergroup chat"), await SendAsync(supergroup.Id, "hi"));
    }

    [Fact]
    public async Task Limits_are_enforced_on_demand()
    {
        fake.EnforceRates(new RateLimits(PerChatPerSecond: 2));
        await SendAsync(olena.Id, "one");
        await SendAsync(olena.Id, "two");

        var third = await Refused(Client(fake.Token, retryThreshold: 0).SendMessage(olena.Id, "three", cancellationToken: Cancellation));

        Assert.Equal((429, 1), (third.ErrorCode, third.Parameters!.RetryAfter));
    }

    [Fact]
    public async Task Faults_happen_in_order_and_then_no_more()
    {
        fake.Faults.Next("sendMessage", Fault.TooManyRequests(7));
        fake.Faults.Next("sendMessage", Fault.ServerError(502));
        fake.Faults.Next("sendMessage", Fault.Garbage);
        fake.Faults.Next("sendMessage", Fault.Dropped);
        fake.Faults.Next("sendMessage", Fault.AnswerLost);

        Assert.Equal((429, "Too Many Requests: retry after 7"), await SendAsync(olena.Id, "1"));
        Assert.Equal(HttpStatusCode.BadGateway, (await PostAsync("sendMessage", new JsonObject())).StatusCode);
        Assert.Equal("{\"ok\":true,\"result\":[{\"update_id\":", await (await PostAsync("sendMessage", new JsonObject())).Content.ReadAsStringAsync(Cancellation));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(olena.Id, "2"));
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(olena.Id, "3"));
        await SendAsync(olena.Id, "4");

        Assert.Equal(["3", "4"], fake.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task A_held_call_is_carried_out_before_or_after_the_gate()
    {
        var before = fake.Faults.HoldNext("sendMessage");
        var first = SendAsync(olena.Id, "first");
        await before.Reached;
        Assert.Empty(fake.Sent);
        before.Release();
        await first;

        var after = fake.Faults.HoldNext("sendMessage", HeldAt.BeforeItsAnswer);
        var second = SendAsync(olena.Id, "second");
        await after.Reached;
        Assert.Equal(2, fake.Sent.Count);
        Assert.False(second.IsCompleted);
        after.Release();
        await second;
    }

    [Fact]
    public async Task A_client_that_dies_at_the_gate_has_sent_nothing()
    {
        var gate = fake.Faults.HoldNext("sendMessage");
        using var dying = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var call = http.PostAsJsonAsync(Address("sendMessage"), new { chat_id = olena.Id, text = "never" }, dying.Token);
        await gate.Reached;

        await dying.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await gate.ClientGone;
        await SendAsync(olena.Id, "later");

        Assert.Equal(["later"], fake.Sent.Select(m => m.Text));
    }

    [Fact]
    public async Task A_stopped_server_refuses_connections_and_comes_back_with_all_it_knew()
    {
        var id = olena.Says("asked in the dark");
        var poll = bot.GetUpdates(offset: id + 1, timeout: 50, cancellationToken: Cancellation);
        await fake.WaitForCallsAsync("getUpdates", 1);
        await fake.StopListeningAsync();
        await Assert.ThrowsAnyAsync<RequestException>(() => poll);
        await Assert.ThrowsAsync<HttpRequestException>(() => SendAsync(olena.Id, "hi"));

        olena.Says("still there?");
        await fake.ListenAsync();

        Assert.Single(await bot.GetUpdates(cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_webhook_set_elsewhere_stops_polling_until_it_is_deleted()
    {
        fake.SetWebhook("https://elsewhere.example/");
        Assert.Equal(409, (await Refused(bot.GetUpdates(cancellationToken: Cancellation))).ErrorCode);

        await bot.DeleteWebhook(cancellationToken: Cancellation);

        Assert.Empty(await bot.GetUpdates(cancellationToken: Cancellation));
    }

    private TelegramBotClient Client(string token, int retryThreshold = 0) =>
        new(new TelegramBotClientOptions(token, fake.BaseUrl.ToString().TrimEnd('/')) { RetryThreshold = retryThreshold }, http);

    private static Task<ApiRequestException> Refused(Task call) => Assert.ThrowsAnyAsync<ApiRequestException>(() => call);

    private Uri Address(string method) => new(fake.BaseUrl, $"/bot{fake.Token}/{method}");

    private Task<HttpResponseMessage> PostAsync(string method, JsonObject body) => http.PostAsJsonAsync(Address(method), body, Cancellation);

    private async Task<(int Code, string? Description)> CallAsync(string method, JsonObject body)
    {
        using var response = await PostAsync(method, body);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(Cancellation))!;
        return ((int)response.StatusCode, (string?)answer["description"]);
    }

    private Task<(int Code, string? Description)> SendAsync(long chat, string text) =>
        CallAsync("sendMessage", new JsonObject { ["chat_id"] = chat, ["text"] = text });
}
