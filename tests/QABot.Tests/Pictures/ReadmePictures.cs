using QABot.Operations;
using QABot.Tests.Support;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;

namespace QABot.Tests.Pictures;

/// <summary>Draws the README's pictures from what the bot sends about the articles that are shipped. Run by name, it writes them anew.</summary>
public sealed class ReadmePictures : IAsyncLifetime
{
    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser reader = null!;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        reader = api.AddUser("Ann");
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "seeds")))
            home.Write("articles/" + Path.GetFileName(file), await File.ReadAllTextAsync(file));
    }

    public async ValueTask DisposeAsync()
    {
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_readme_are_drawn_anew()
    {
        await using var bot = await StartAsync();
        Write("private", await AskAsync("was anyone hurt?"));
        Write("two-sided", await AskAsync("Did Ukraine try to kill Putin?"));
        Write("reading", await ReadAsync("was anyone hurt?"));
        Write("group", await InGroupAsync("how many drones were shot down?", "What did Podolyak say?"));
    }

    [Fact]
    public async Task A_picture_shows_every_word_of_the_answer_and_every_button()
    {
        await using var bot = await StartAsync();
        var chat = await AskAsync("how many drones");
        var picture = System.Xml.Linq.XDocument.Parse(ChatPicture.Draw(chat));

        var texts = picture.Descendants().Where(element => element.Name.LocalName == "text").Select(element => element.Value).ToList();
        var shown = Squeezed(string.Concat(texts));
        Assert.Equal(Squeezed(string.Concat(chat.Select(entry => entry.Content.Text + string.Concat(entry.Keyboard.SelectMany(row => row).Select(button => button.Label))))), shown);
        Assert.Equal(ChatPicture.Draw(chat), ChatPicture.Draw(chat));
    }

    private static string Squeezed(string text) => string.Concat(text.Where(c => !char.IsWhiteSpace(c)));

    private static void Write(string name, IReadOnlyList<ChatEntry> chat) =>
        File.WriteAllText(Path.Combine(Repository.Root, "docs", "pictures", name + ".svg"), ChatPicture.Draw(chat));

    private async Task<RunningBot> StartAsync()
    {
        var bot = await RunningBot.StartAsync(api, home);
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken));
        return bot;
    }

    private async Task<IReadOnlyList<ChatEntry>> AskAsync(string question) => [ChatEntry.Written(question), ChatEntry.Sent(await AnswerAsync(question))];

    private async Task<SentMessage> AnswerAsync(string question)
    {
        var before = api.Sent.Count;
        reader.Says(question);
        return (await api.WaitForMessagesAsync(before + 1, _ => true))[before];
    }

    private async Task<IReadOnlyList<ChatEntry>> ReadAsync(string question)
    {
        var answer = await AnswerAsync(question);
        var before = api.Sent.Count;
        reader.Presses(answer, answer.Buttons.First(button => button.Label.Contains('¶', StringComparison.Ordinal)).Label);
        var page = (await api.WaitForMessagesAsync(before + 1, _ => true))[before];
        var chat = new List<ChatEntry>();
        for (var turn = 0; turn < 2; turn++)
        {
            chat.Add(ChatEntry.Sent(page, pressed: "▶"));
            var edits = page.Before.Count;
            var id = page.MessageId;
            reader.Presses(page, "▶");
            page = await api.WaitForMessageAsync(message => message.MessageId == id && message.Before.Count > edits);
        }

        chat.Add(ChatEntry.Sent(page));
        return chat;
    }

    private async Task<IReadOnlyList<ChatEntry>> InGroupAsync(string first, string second)
    {
        var group = api.AddGroup("Readers");
        var other = api.AddUser("Bohdan");
        var command = "/ask@qa_test_bot " + first;
        reader.Says(command, group);
        var answer = await api.WaitForMessageAsync(message => message.ChatId == group.Id);
        other.Says(second, group, inReplyTo: answer);
        var next = (await api.WaitForMessagesAsync(2, message => message.ChatId == group.Id))[1];
        return
        [
            ChatEntry.Written(command),
            ChatEntry.Sent(answer, api.Bot.Name, answer.ReplyTo is null ? null : (reader.Name, command)),
            ChatEntry.Written(second, other.Name, mine: false, (api.Bot.Name, answer.Text)),
            ChatEntry.Sent(next, api.Bot.Name, next.ReplyTo is null ? null : (other.Name, second)),
        ];
    }
}
