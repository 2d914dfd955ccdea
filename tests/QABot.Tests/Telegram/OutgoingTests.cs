using System.Text;
using QABot.Operations;
using QABot.Rendering;
using QABot.Storage;
using QABot.Telegram;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Telegram;

/// <summary>What goes out besides plain messages: documents, changed buttons and results of inline queries.</summary>
public sealed class OutgoingTests : IAsyncLifetime
{
    private const string NotAnswered = "When does the ferry to Oldtown start?";

    private static readonly IReadOnlyList<IReadOnlyList<Button>> Rows = [[new Button.Action("one", "v:up"), new Button.Action("two", "v:down")]];

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
    public async Task The_questions_without_an_answer_come_as_a_document_with_the_asked_text_in_it()
    {
        await using var bot = await RunningBot.StartAsync(api, home, moderators: [ann.Id]);
        await RefusedAsync(bot);
        ann.Says("/unanswered export");
        var sent = await api.WaitForMessageAsync(message => message.File is not null);

        Assert.Equal(("unanswered.csv", ann.Id, ""), (sent.File!.Name, sent.ChatId, sent.Text));
        Assert.True(sent.File.Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble));
        var lines = Encoding.UTF8.GetString(sent.File.Bytes).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(2, lines.Length);
        Assert.Contains($"\"{NotAnswered}\"", lines[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_that_Telegram_puts_off_comes_later_and_its_text_once()
    {
        await using var bot = await RunningBot.StartAsync(api, home, moderators: [ann.Id]);
        await RefusedAsync(bot);
        api.Faults.Next("sendDocument", Fault.TooManyRequests(1));
        ann.Says("/unanswered export");
        await api.WaitForMessageAsync(message => message.File is not null);

        Assert.Equal(["sendMessage", "sendMessage", "sendDocument", "sendDocument"], api.Calls.Where(call => call.Method is "sendMessage" or "sendDocument").Select(call => call.Method));
    }

    [Fact]
    public async Task A_document_keeps_its_bytes_its_name_its_caption_its_topic_its_buttons_and_what_it_replies_to()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var group = api.AddGroup("Sailors", forum: true);
        var topic = group.OpenTopic();
        var question = ann.Writes("the list, please", group, topic);
        byte[] bytes = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        var caption = new RenderedMessage("<b>All</b> of 5 &lt; 7", "All of 5 < 7", [], Rows);
        var result = await bot.Part<MessageSender>().SendDocumentAsync(new Destination(group.Id, topic, question.MessageId), caption, "питання без відповіді.csv", bytes, Token);

        var sent = Assert.Single(api.Sent);
        Assert.Equal((SendOutcome.Sent, (long)sent.MessageId), (result.Outcome, result.MessageId));
        Assert.Equal(bytes, sent.File!.Bytes);
        Assert.Equal("питання без відповіді.csv", sent.File.Name);
        Assert.Equal(("All of 5 < 7", "All"), (sent.Text, Assert.Single(sent.Marked("bold"))));
        Assert.Equal((topic, question.MessageId), (sent.ThreadId, sent.ReplyTo));
        Assert.Equal(["one", "two"], sent.Buttons.Select(button => button.Label));
    }

    [Fact]
    public async Task A_document_that_is_too_large_or_whose_reader_is_gone_is_refused_as_a_value()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var sender = bot.Part<MessageSender>();
        api.Faults.Next("sendDocument", Fault.Refusal(413, "Request Entity Too Large"));
        Assert.Equal(SendOutcome.Refused, (await sender.SendDocumentAsync(new Destination(ann.Id), RenderedMessage.OfText(""), "a.csv", "a"u8.ToArray(), Token)).Outcome);
        ann.BlocksTheBot(told: false);
        Assert.Equal(SendOutcome.ChatGone, (await sender.SendDocumentAsync(new Destination(ann.Id), RenderedMessage.OfText(""), "a.csv", "a"u8.ToArray(), Token)).Outcome);
        Assert.Empty(api.Sent);
        api.TakeComplaints();
    }

    [Fact]
    public async Task Changed_buttons_leave_text_and_formatting_alone_and_no_buttons_take_them_away()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var sender = bot.Part<MessageSender>();
        var id = (await sender.SendAsync(new Destination(ann.Id), new RenderedMessage("<b>Bold</b> text", "Bold text", [], Rows), Token)).MessageId;

        var changed = await sender.EditKeyboardAsync(ann.Id, id, [[new Button.Link("site", "https://example.org/a?b=c&d=e")]], Token);
        Assert.Equal((SendOutcome.Sent, id), (changed.Outcome, changed.MessageId));
        Assert.Equal(["site"], Assert.Single(api.Sent).Buttons.Select(button => button.Label));
        Assert.Equal("https://example.org/a?b=c&d=e", api.Sent[0].Buttons.Single().Url);

        Assert.Equal(SendOutcome.Sent, (await sender.EditKeyboardAsync(ann.Id, id, [], Token)).Outcome);
        Assert.Empty(api.Sent[0].Buttons);
        Assert.Equal(("Bold text", "Bold"), (api.Sent[0].Text, Assert.Single(api.Sent[0].Marked("bold"))));
    }

    [Fact]
    public async Task Buttons_that_are_so_already_count_as_changed_and_those_of_a_deleted_message_are_refused()
    {
        await using var bot = await RunningBot.StartAsync(api, home);
        var sender = bot.Part<MessageSender>();
        var id = (await sender.SendAsync(new Destination(ann.Id), new RenderedMessage("text", "text", [], Rows), Token)).MessageId;
        Assert.Equal((SendOutcome.Sent, id), await Outcome(sender.EditKeyboardAsync(ann.Id, id, Rows, Token)));

        await sender.DeleteAsync(ann.Id, id, Token);
        Assert.Equal(SendOutcome.Refused, (await sender.EditKeyboardAsync(ann.Id, id, [], Token)).Outcome);
        ann.BlocksTheBot(told: false);
        Assert.Equal(SendOutcome.ChatGone, (await sender.EditKeyboardAsync(ann.Id, id, [], Token)).Outcome);
        api.TakeComplaints();
    }

    [Fact]
    public async Task Typed_after_its_name_a_question_on_a_contested_claim_gives_both_sides_first_and_names_the_side_of_each_passage()
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
            """);
        await using var bot = await RunningBot.StartAsync(api, home);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(20), Token));
        var answer = await api.WaitForInlineAnswerAsync(ann.AsksInline("Did Norwick ram the ferry?"));

        var card = answer.Results[0];
        Assert.Equal(("article", "⚖️ Contested: Norwick rammed the ferry"), (card.Type, card.Title));
        Assert.Contains("Claimed", Bold(card));
        Assert.Contains("Denied", Bold(card));
        Assert.True(answer.Results.Count > 2);
        var sides = answer.Results.Skip(1).Select(result => Bold(result).First()).ToList();
        Assert.Contains("Claimed", sides);
        Assert.Contains("Denied", sides);
        Assert.All(answer.Results, result => Assert.InRange(result.Message!.Text.Length, 1, 4096));

        IEnumerable<string> Bold(QABot.Tests.Support.InlineResult result) =>
            result.Message!.Entities.Where(entity => entity.Type == "bold").Select(entity => result.Message.Text.Substring(entity.Offset, entity.Length));
    }

    /// <summary>Has a question refused and counted.</summary>
    private async Task RefusedAsync(RunningBot bot)
    {
        await api.WaitForAcknowledgementAsync(ann.Says(NotAnswered));
        await bot.Part<WriteQueue>().FlushAsync(Token);
    }

    private static async Task<(SendOutcome, long)> Outcome(Task<SendResult> sending)
    {
        var result = await sending;
        return (result.Outcome, result.MessageId);
    }
}
