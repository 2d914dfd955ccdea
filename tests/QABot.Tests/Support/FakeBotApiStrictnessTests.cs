using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Xunit;

namespace QABot.Tests.Support;

/// <summary>Each way to break Telegram's rules is refused, in Telegram's words; what Telegram lets pass with damage is complained of.</summary>
public sealed class FakeBotApiStrictnessTests : IAsyncLifetime
{
    private readonly HttpClient http = new();
    private FakeBotApi fake = null!;
    private FakeUser olena = null!;

    public async ValueTask InitializeAsync()
    {
        fake = await FakeBotApi.StartAsync();
        olena = fake.AddUser("Olena");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await fake.DisposeAsync();
    }

    [Theory]
    [InlineData("a <b", "Unclosed start tag at byte offset 2")]
    [InlineData("a < b", "Unsupported start tag \"\" at byte offset 2")]
    [InlineData("<div>x</div>", "Unsupported start tag \"div\" at byte offset 0")]
    [InlineData("<p>x", "Unsupported start tag \"p\" at byte offset 0")]
    [InlineData("їжак <b>x", "Can't find end tag corresponding to start tag \"b\"")]
    [InlineData("їжак</b>", "Unexpected end tag at byte offset 8")]
    [InlineData("<b><i>x</b></i>", "Unmatched end tag at byte offset 7, expected \"</i>\", found \"</b>\"")]
    [InlineData("<a href=\"x>y</a>", "Unclosed start tag at byte offset 0")]
    [InlineData("<b>x</b", "Unclosed end tag at byte offset 4")]
    [InlineData("<span>x</span>", "Tag \"span\" must have class \"tg-spoiler\" at byte offset 0")]
    public async Task Html_that_Telegram_cannot_parse_is_refused(string html, string why) =>
        Assert.Equal((400, "Bad Request: can't parse entities: " + why), await SendAsync(html, "Html"));

    [Theory]
    [InlineData("AT&T")]
    [InlineData("a &nbsp; b")]
    [InlineData("a > b")]
    [InlineData("<a href=\"https://a.example/?a=1&b=2\">x</a>")]
    [InlineData("<a href=\"a.example\">x</a>")]
    [InlineData("<blockquote>a <blockquote>b</blockquote></blockquote>")]
    [InlineData("<code>a <b>b</b></code>")]
    public async Task Html_that_Telegram_shows_wrongly_is_complained_of(string html)
    {
        Assert.Equal(200, (await SendAsync(html, "HTML")).Code);

        Assert.Single(fake.TakeComplaints());
    }

    [Fact]
    public async Task The_hundred_and_first_entity_is_dropped_and_complained_of()
    {
        Assert.Equal(200, (await SendAsync(string.Concat(Enumerable.Repeat("<b>x</b> ", 101)), "html")).Code);

        Assert.Equal(100, fake.Sent[0].Content.Entities.Count);
        Assert.Single(fake.TakeComplaints());
    }

    [Theory]
    [InlineData("", "message text is empty")]
    [InlineData(" \n ", "message text is empty")]
    [InlineData("<b> </b>", "message text is empty")]
    public async Task A_message_without_text_is_refused(string text, string why) =>
        Assert.Equal((400, "Bad Request: " + why), await SendAsync(text, "HTML"));

    [Fact]
    public async Task The_length_that_counts_is_that_after_parsing()
    {
        Assert.Equal(200, (await SendAsync("<b>" + new string('x', 4096) + "</b>", "HTML")).Code);
        Assert.Equal((400, "Bad Request: message is too long"), await SendAsync(new string('x', 4097), null));
        Assert.Equal((400, "Bad Request: message is too long"), await SendAsync(string.Concat(Enumerable.Repeat("😀", 2049)), null));
        Assert.Equal((400, "Bad Request: text is too long"), await SendAsync(new string('x', 33_000), null));
    }

    [Fact]
    public async Task An_unknown_parse_mode_is_refused() =>
        Assert.Equal((400, "Bad Request: unsupported parse_mode"), await SendAsync("x", "Htm"));

    [Theory]
    [InlineData(1, "b", 200)]
    [InlineData(1, "", 400)]
    [InlineData(8, "b", 200)]
    [InlineData(9, "b", 400)]
    [InlineData(1, "0123456789012345678901234567890123456789012345678901234567890123", 200)]
    [InlineData(1, "01234567890123456789012345678901234567890123456789012345678901234", 400)]
    [InlineData(1, "їїїїїїїїїїїїїїїїїїїїїїїїїїїїїїїїї", 400)]
    public async Task Buttons_are_counted_in_a_row_and_their_data_in_bytes(int buttons, string data, int code)
    {
        var row = new JsonArray([.. Enumerable.Range(0, buttons).Select(i => Button($"{i}", data))]);

        Assert.Equal(code, (await SendAsync("x", null, Markup(row))).Code);
    }

    [Fact]
    public async Task A_keyboard_of_more_than_a_hundred_buttons_or_with_a_button_that_does_nothing_is_refused()
    {
        var rows = Enumerable.Range(0, 26).Select(i => (JsonNode)new JsonArray(Button($"{i}", "a"), Button("b", "b"), Button("c", "c"), Button("d", "d")));
        Assert.Equal((400, "Bad Request: reply markup is too long"), await SendAsync("x", null, Markup([.. rows])));
        var idle = await SendAsync("x", null, Markup(new JsonArray(new JsonObject { ["text"] = "idle" })));
        Assert.Equal((400, "Bad Request: can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"), idle);
        Assert.Empty(fake.Sent);
    }

    [Fact]
    public async Task A_quote_must_stand_in_the_message_replied_to()
    {
        var question = olena.Writes("Who denied it?");

        Assert.Equal((400, "Bad Request: QUOTE_TEXT_INVALID"), await ReplyAsync(question.MessageId, "who denied"));
        Assert.Equal((400, "Bad Request: message to be replied not found"), await ReplyAsync(1, null));
        Assert.Equal(200, (await ReplyAsync(question.MessageId, "denied it")).Code);
        Assert.Equal(200, (await ReplyAsync(1, null, withoutReply: true)).Code);
        Assert.Equal([question.MessageId, null], fake.Sent.Select(m => m.ReplyTo));
    }

    [Fact]
    public async Task A_topic_that_is_not_there_is_refused()
    {
        var forum = fake.AddGroup("News", forum: true);
        var topic = forum.OpenTopic(5);

        Assert.Equal(200, (await CallAsync("sendMessage", new { chat_id = forum.Id, text = "x", message_thread_id = topic })).Code);
        Assert.Equal((400, "Bad Request: message thread not found"), await CallAsync("sendMessage", new { chat_id = forum.Id, text = "x", message_thread_id = 6 }));
    }

    [Fact]
    public async Task Only_the_bots_own_messages_can_be_edited()
    {
        var question = olena.Writes("hi");

        Assert.Equal((400, "Bad Request: message can't be edited"), await CallAsync("editMessageText", new { chat_id = olena.Id, message_id = question.MessageId, text = "x" }));
        Assert.Equal((400, "Bad Request: message to delete not found"), await CallAsync("deleteMessage", new { chat_id = olena.Id, message_id = 1 }));
    }

    [Theory]
    [InlineData("Start", "d", "BOT_COMMAND_INVALID")]
    [InlineData("re-index", "d", "BOT_COMMAND_INVALID")]
    [InlineData("a2345678901234567890123456789012x", "d", "BOT_COMMAND_INVALID")]
    [InlineData("start", "", "BOT_COMMAND_DESCRIPTION_INVALID")]
    public async Task A_malformed_command_is_refused(string command, string description, string why) =>
        Assert.Equal((400, "Bad Request: " + why), await CallAsync("setMyCommands", new { commands = new[] { new { command, description } } }));

    [Fact]
    public async Task A_commands_description_scope_and_language_are_checked()
    {
        var commands = new[] { new { command = "start", description = new string('d', 257) } };
        Assert.Equal((400, "Bad Request: BOT_COMMAND_DESCRIPTION_INVALID"), await CallAsync("setMyCommands", new { commands }));
        Assert.Equal(400, (await CallAsync("setMyCommands", new { commands = Array.Empty<object>(), scope = new { type = "moderators" } })).Code);
        Assert.Equal((400, "Bad Request: chat not found"), await CallAsync("setMyCommands", new { commands = Array.Empty<object>(), scope = new { type = "chat", chat_id = 4 } }));
        Assert.Equal(400, (await CallAsync("setMyCommands", new { commands = Array.Empty<object>(), language_code = "eng" })).Code);
        Assert.Equal(400, (await CallAsync("setMyShortDescription", new { short_description = new string('d', 121) })).Code);
        Assert.Equal(400, (await CallAsync("setMyDescription", new { description = new string('d', 513) })).Code);
    }

    [Theory]
    [InlineData(50, 200, null)]
    [InlineData(51, 400, "Bad Request: RESULTS_TOO_MUCH")]
    public async Task At_most_fifty_inline_results_are_taken(int count, int code, string? why)
    {
        var query = olena.AsksInline("peskov");
        var results = Enumerable.Range(0, count).Select(i => Result($"{i}", "t"));

        Assert.Equal((code, why), await CallAsync("answerInlineQuery", new { inline_query_id = query, results }));
        Assert.Equal((400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), await CallAsync("answerInlineQuery", new { inline_query_id = "1", results }));
    }

    [Fact]
    public async Task Inline_results_need_ids_titles_and_text()
    {
        var query = olena.AsksInline("peskov");

        Assert.Equal((400, "Bad Request: RESULT_ID_DUPLICATE"), await CallAsync("answerInlineQuery", new { inline_query_id = query, results = new[] { Result("1", "t"), Result("1", "t") } }));
        Assert.Equal((400, "Bad Request: RESULT_ID_INVALID"), await CallAsync("answerInlineQuery", new { inline_query_id = query, results = new[] { Result(new string('1', 65), "t") } }));
        Assert.Equal(400, (await CallAsync("answerInlineQuery", new { inline_query_id = query, results = new[] { Result("1", "") } })).Code);
    }

    [Fact]
    public async Task A_callback_is_answered_with_at_most_200_characters_and_not_too_late()
    {
        await SendAsync("x", null, Markup(new JsonArray(Button("b", "b"))));
        var press = olena.Presses(fake.Sent[0], "b");
        Assert.Equal(400, (await CallAsync("answerCallbackQuery", new { callback_query_id = press.CallbackId, text = new string('x', 201) })).Code);
        press = olena.Presses(fake.Sent[0], "b");
        fake.ExpireCallbacks();
        Assert.Equal((400, "Bad Request: query is too old and response timeout expired or query ID is invalid"), await CallAsync("answerCallbackQuery", new { callback_query_id = press.CallbackId }));
    }

    [Fact]
    public async Task A_file_over_20_MB_cannot_be_fetched_and_one_over_50_MB_not_sent()
    {
        var id = fake.AddFile(new FakeFile("big.txt", new byte[20 * 1024 * 1024 + 1]));
        Assert.Equal((400, "Bad Request: file is too big"), await CallAsync("getFile", new { file_id = id }));

        using var form = new MultipartFormDataContent
        {
            { new StringContent($"{olena.Id}"), "chat_id" },
            { new StringContent("attach://0"), "document" },
            { new ByteArrayContent(new byte[50 * 1024 * 1024 + 1]), "0", "big.txt" },
        };
        using var answer = await http.PostAsync(Address("sendDocument"), form, TestContext.Current.CancellationToken);
        Assert.Equal(413, (int)answer.StatusCode);
        Assert.Empty(fake.Sent);
    }

    [Fact]
    public async Task Dropping_what_was_asked_during_downtime_is_complained_of()
    {
        await CallAsync("deleteWebhook", new { drop_pending_updates = true });

        Assert.Single(fake.TakeComplaints());
    }

    private static JsonObject Button(string label, string data) => new() { ["text"] = label, ["callback_data"] = data };

    private static JsonObject Markup(params JsonNode[] rows) => new() { ["inline_keyboard"] = new JsonArray([.. rows]) };

    private static object Result(string id, string title) => new { type = "article", id, title, input_message_content = new { message_text = "text" } };

    private Task<(int Code, string? Description)> SendAsync(string text, string? parseMode, JsonObject? markup = null) =>
        CallAsync("sendMessage", new { chat_id = olena.Id, text, parse_mode = parseMode, reply_markup = markup });

    private Task<(int Code, string? Description)> ReplyAsync(int message, string? quote, bool withoutReply = false) => CallAsync("sendMessage", new
    {
        chat_id = olena.Id,
        text = "x",
        reply_parameters = new { message_id = message, quote, allow_sending_without_reply = withoutReply },
    });

    private async Task<(int Code, string? Description)> CallAsync(string method, object body)
    {
        using var response = await http.PostAsJsonAsync(Address(method), body, TestContext.Current.CancellationToken);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!;
        return ((int)response.StatusCode, (string?)answer["description"]);
    }

    private Uri Address(string method) => new(fake.BaseUrl, $"/bot{fake.Token}/{method}");
}
