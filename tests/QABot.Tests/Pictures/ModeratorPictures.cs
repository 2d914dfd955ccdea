using System.Text;
using Microsoft.Extensions.DependencyInjection;
using QABot.Core.Articles;
using QABot.Moderation;
using QABot.Operations;
using QABot.Storage;
using QABot.Tests.Support;
using Xunit;
using RunningBot = QABot.Tests.Telegram.RunningBot;
using SentMessage = QABot.Tests.Support.SentMessage;

namespace QABot.Tests.Pictures;

/// <summary>Draws the pictures of the moderators' guide from what the bot sends about the articles that are shipped. Run by name, it writes them anew.</summary>
public sealed class ModeratorPictures : IAsyncLifetime
{
    private const long Moderator = 4001;

    private readonly TempFolder home = new();
    private FakeBotApi api = null!;
    private FakeUser mia = null!;
    private RunningBot bot = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        api = await FakeBotApi.StartAsync();
        mia = api.AddUser("Mia", Moderator);
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "seeds")))
            home.Write("articles/" + Path.GetFileName(file), await File.ReadAllTextAsync(file, Ct));
        await StartAsync(watch: true);
    }

    public async ValueTask DisposeAsync()
    {
        await bot.DisposeAsync();
        await api.DisposeAsync();
        home.Dispose();
    }

    [Fact(Explicit = true)]
    public async Task The_pictures_of_the_moderators_guide_are_drawn_anew()
    {
        await ReadersAskAsync();
        Write("unanswered", await UnansweredAsync());
        Write("claims", await ClaimsAsync());
        var (stats, chart) = await StatsAsync();
        Write("stats", stats);
        await File.WriteAllBytesAsync(PathOf("stats.png"), chart, Ct);
        Write("article", await ArticleAsync());
        Write("reindex", await ReindexAsync());
        Write("held", await HeldAsync());
    }

    private async Task StartAsync(bool watch)
    {
        bot = await RunningBot.StartAsync(api, home, more: services => services
            .AddSingleton(new ModerationOptions { Owners = [Moderator] })
            .AddSingleton(new ArticleFolderOptions { Folder = home["articles"], Watch = watch }));
        Assert.True(await bot.Part<IndexKeeper>().ReadyAsync(TimeSpan.FromSeconds(60), Ct));
    }

    [Fact]
    public void The_guide_shows_every_picture_and_every_picture_is_there()
    {
        var guide = File.ReadAllText(Path.Combine(Repository.Root, "docs", "moderators.md"));
        var drawn = Directory.GetFiles(Path.Combine(Repository.Root, "docs", "pictures"), "moderator-*").Select(file => "pictures/" + Path.GetFileName(file)).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(7, drawn.Count);
        Assert.Equal(drawn, System.Text.RegularExpressions.Regex.Matches(guide, @"\((pictures/moderator-[^)]+)\)").Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal));
    }

    private static string PathOf(string name) => Path.Combine(Repository.Root, "docs", "pictures", "moderator-" + name);

    private static void Write(string name, IReadOnlyList<ChatEntry> chat) => File.WriteAllText(PathOf(name + ".svg"), ChatPicture.Draw(chat));

    private async Task ReadersAskAsync()
    {
        var asked = 0;
        foreach (var (name, questions) in ((string, string[])[])
        [
            ("Ann", ["where was putin when the drones came?", "Is the airspace closed to hobbyists?", "Was anybody hurt?"]),
            ("Bohdan", ["is the airspace closed to hobbyists", "What did Podolyak say?"]),
            ("Chloe", ["where was putin when the drones came?", "What did the pope say about the drones?"]),
        ])
        {
            var reader = api.AddUser(name);
            foreach (var question in questions)
            {
                reader.Says(question);
                asked++;
                var answer = (await api.WaitForMessagesAsync(asked, m => m.ChatId != Moderator))[^1];
                if (answer.Buttons.FirstOrDefault(button => button.Label.StartsWith("🔔", StringComparison.Ordinal)) is { } tell)
                    await api.WaitForCallbackAnswerAsync(reader.Presses(answer, tell.Label));
                else if (answer.Buttons.FirstOrDefault(button => button.Label.StartsWith("👍", StringComparison.Ordinal)) is { } vote)
                    await api.WaitForCallbackAnswerAsync(reader.Presses(answer, vote.Label));
            }
        }

        await bot.Part<WriteQueue>().FlushAsync(Ct);

        // Two weeks of readers, whom nobody can wait for here; the bot counts and draws them.
        var now = DateTimeOffset.UtcNow;
        bot.Part<Database>().Write(connection =>
        {
            for (var day = 1; day <= 13; day++)
            {
                var outcomes = Enumerable.Repeat("Answered", 24 + (day * 7 % 19)).Concat(Enumerable.Repeat("Refused", 3 + (day * 5 % 4))).Concat(Enumerable.Repeat("Clarify", day % 3));
                foreach (var outcome in outcomes)
                {
                    connection.Execute(
                        "INSERT INTO question_event (at, outcome, ms, question) VALUES ($at, $outcome, $ms, $question)",
                        ("$at", now.AddDays(-day).ToUnixTimeMilliseconds()), ("$outcome", outcome), ("$ms", 6.5 + (day / 4.0)), ("$question", "How many drones were there?"));
                }
            }
        });
    }

    private async Task<IReadOnlyList<ChatEntry>> UnansweredAsync()
    {
        mia.Says("/unanswered");
        var list = await SaidAsync("Questions without a good answer");
        var number = Enumerable.Range(1, 4).First(i => list.Text.Contains($"{i}. Is the airspace", StringComparison.OrdinalIgnoreCase));
        mia.Presses(list, $"{number}");
        var card = await SaidAsync("look for a passage");
        const string Words = "mayor ban on using drones";
        mia.Says(Words, inReplyTo: card);
        var found = await SaidAsync("Passages for");
        mia.Presses(found, "📌 1");
        var pinned = await SaidAsync("Pinned as the answer");
        return
        [
            ChatEntry.Written("/unanswered"),
            ChatEntry.Sent(list, pressed: $"{number}"),
            ChatEntry.Sent(card),
            ChatEntry.Written(Words, answers: (api.Bot.Name, card.Text)),
            ChatEntry.Sent(found, pressed: "📌 1"),
            ChatEntry.Sent(pinned),
        ];
    }

    private async Task<IReadOnlyList<ChatEntry>> ClaimsAsync()
    {
        mia.Says("/claims");
        var list = await SaidAsync("Contested claims");
        mia.Presses(list, "3");
        var claim = await SaidAsync("To change it, reply");
        const string Words = "about: theatre\ndenied.by: Peskov";
        mia.Says(Words, inReplyTo: claim);
        var preview = await SaidAsync("would change");
        mia.Presses(preview, "Save");
        var saved = await SaidAsync("was saved");
        return [ChatEntry.Sent(claim), ChatEntry.Written(Words, answers: (api.Bot.Name, claim.Text)), ChatEntry.Sent(preview, pressed: "Save"), ChatEntry.Sent(saved)];
    }

    private async Task<(IReadOnlyList<ChatEntry> Chat, byte[] Chart)> StatsAsync()
    {
        mia.Says("/stats");
        var text = await SaidAsync("Most asked");
        var picture = text.File is null ? await api.WaitForMessageAsync(m => m.ChatId == Moderator && m.File is not null) : text;
        return ([ChatEntry.Written("/stats"), ChatEntry.Sent(text)], picture.File!.Bytes);
    }

    private async Task<IReadOnlyList<ChatEntry>> ArticleAsync()
    {
        var original = await File.ReadAllTextAsync(home["articles/003_559249621fa213f8.txt"], Ct);
        mia.SendsFile(new FakeFile("corrected.txt", Encoding.UTF8.GetBytes(original.Replace("two different drone strikes", "two drone strikes", StringComparison.Ordinal))));
        var card = await SaidAsync("A new article. Publish it?");
        const string Fields = "outlet: Example Gazette\ndate: 2023-05-04";
        mia.Says(Fields, inReplyTo: card);
        var corrected = await SaidAsync("Example Gazette");
        var corrects = corrected.Buttons.First(button => button.Label.StartsWith('☐')).Label;
        mia.Presses(corrected, corrects);
        var marked = await SaidAsync("☑", m => m.Buttons.Any(button => button.Label.StartsWith('☑')));
        mia.Presses(marked, "Publish");
        var published = await SaidAsync("corrected.txt is among the articles");
        return
        [
            ChatEntry.Written("📎 corrected.txt"),
            ChatEntry.Sent(card),
            ChatEntry.Written(Fields, answers: (api.Bot.Name, card.Text)),
            ChatEntry.Sent(marked, pressed: "Publish"),
            ChatEntry.Sent(published),
        ];
    }

    private async Task<IReadOnlyList<ChatEntry>> ReindexAsync()
    {
        // Nobody watches the folder meanwhile, so that the report of the one who asks names what was added.
        await bot.DisposeAsync();
        await StartAsync(watch: false);
        home.Write("articles/harbour.txt", "Harbour bridge closed after collision\n\nA cargo ship struck the harbour bridge on Tuesday morning, the port authority said.\n");
        await File.WriteAllBytesAsync(home["articles/scan.txt"], [0, 1, 2, 0, 0, 3], Ct);
        mia.Says("/reindex");
        var report = await SaidAsync("harbour.txt", m => m.Text.Contains("Added", StringComparison.Ordinal) && m.Text.Contains("scan.txt", StringComparison.Ordinal));
        await bot.DisposeAsync();
        await StartAsync(watch: true);
        return [ChatEntry.Written("/reindex"), ChatEntry.Sent(report)];
    }

    private async Task<IReadOnlyList<ChatEntry>> HeldAsync()
    {
        foreach (var file in (string[])["002_22f725ecf235e9bb.txt", "004_a6361f6a49713f54.txt"])
        {
            var text = await File.ReadAllTextAsync(home["articles/" + file], Ct);
            home.Write("articles/" + file, string.Join('\n', text.Split('\n').Where(line => !line.Contains("ban on", StringComparison.Ordinal) && !line.Contains("Sobyanin", StringComparison.Ordinal))));
        }

        var news = await SaidAsync("Articles were changed in the folder");
        var held = await SaidAsync("Held back");
        return [ChatEntry.Sent(news), ChatEntry.Sent(held)];
    }

    private Task<SentMessage> SaidAsync(string words, Func<SentMessage, bool>? fits = null) =>
        api.WaitForMessageAsync(m => m.ChatId == Moderator && (fits?.Invoke(m) ?? m.Text.Contains(words, StringComparison.Ordinal)));
}
