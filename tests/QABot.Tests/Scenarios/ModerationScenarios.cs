using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>Moderators read the articles again and see the state; nobody else can.</summary>
public sealed class ModerationScenarios(ModerationScenarios.ModeratedBot bot) : IClassFixture<ModerationScenarios.ModeratedBot>
{
    private const long ModeratorId = 4001;

    private FakeBotApi Telegram => bot.Telegram;

    [Fact]
    public async Task Reindex_edits_one_message_to_a_report_that_names_what_was_added_and_what_failed()
    {
        var moderator = bot.Moderators[0];
        bot.Home.Save("lighthouse.txt", "The lighthouse of Zubrowka\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp at nine, according to the harbour office.\n");
        bot.Home.Save("broken.txt", "\0\0\u0001\u0002\0\0binary\0\0\0\0\0");
        var asked = moderator.Writes("/reindex");

        var report = await Telegram.WaitForMessageAsync(m => m.ChatId == moderator.Id && m.Before.Count > 0 && m.Text.Contains("lighthouse.txt", StringComparison.Ordinal));

        Assert.Contains("broken.txt", report.Text, StringComparison.Ordinal);
        await Telegram.WaitForAcknowledgementAsync(asked.UpdateId);
        moderator.Says("Who lit the lamp of the lighthouse?");
        var answer = await Telegram.WaitForMessageAsync(m => m.ChatId == moderator.Id && m.Passages().Count > 0);
        bot.Home.AssertCited(answer);
        Assert.Contains("Ignatius Quell", answer.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/reindex")]
    [InlineData("/status")]
    public async Task A_stranger_is_refused_and_the_attempt_is_logged(string command)
    {
        var stranger = Telegram.AddUser("Stranger");
        stranger.Says(command);

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == stranger.Id);

        Assert.Contains("moderators", reply.Text, StringComparison.OrdinalIgnoreCase);
        await bot.Bot.WaitForOutputAsync(command + " was refused");
        Assert.Empty(reply.Before);
    }

    [Fact]
    public async Task Status_tells_articles_and_passages()
    {
        var moderator = bot.Moderators[1];
        moderator.Says("/status");

        var reply = await Telegram.WaitForMessageAsync(m => m.ChatId == moderator.Id);

        Assert.Matches(@"\d+ articles, \d+ passages", reply.Text);
    }

    [Fact]
    public async Task Two_who_reindex_at_once_both_get_a_report()
    {
        var one = bot.Moderators[2];
        var two = bot.Moderators[3];
        one.Says("/reindex");
        two.Says("/reindex");
        one.Says("/reindex");

        await Telegram.WaitForMessagesAsync(2, m => m.ChatId == one.Id && m.Text.Contains("passages", StringComparison.Ordinal));
        await Telegram.WaitForMessageAsync(m => m.ChatId == two.Id && m.Text.Contains("passages", StringComparison.Ordinal));
        Assert.Equal(2, Telegram.Sent.Count(m => m.ChatId == one.Id));
        Assert.Single(Telegram.Sent, m => m.ChatId == two.Id);
    }

    [Fact]
    public async Task Moderators_see_their_commands_in_their_own_chat()
    {
        await Telegram.WaitForCallAsync("setMyCommands", c => c.Call.Json("scope") is { } scope && scope["chat_id"]?.ToString() == "4001");
    }

    /// <summary>A bot that does not watch its folder, four moderators who have written to it, and one who never did.</summary>
    public sealed class ModeratedBot() : SharedBot(
        "Articles:Watch=false",
        $"Moderation:Moderators:0={ModeratorId}",
        $"Moderation:Moderators:1={ModeratorId + 1}",
        $"Moderation:Moderators:2={ModeratorId + 2}",
        $"Moderation:Moderators:3={ModeratorId + 3}",
        "Moderation:Moderators:4=666")
    {
        internal IReadOnlyList<FakeUser> Moderators { get; private set; } = [];

        internal override void Prepare() =>
            Moderators = [.. Enumerable.Range(0, 4).Select(i => Telegram.AddUser($"Moderator {i}", ModeratorId + i))];
    }
}
