using QABot.Moderation;
using QABot.Moderation.Checks;
using QABot.Moderation.Roles;
using Xunit;

namespace QABot.Tests.Moderation;

/// <summary>Owners say who moderates; each sees and may use what is theirs.</summary>
public sealed class ModeratorsTests : ModeratedBot
{
    private const long Nina = 4700;

    [Fact]
    public async Task An_owner_adds_and_removes_a_moderator_whose_commands_come_and_go()
    {
        var nina = Api.AddUser("Nina", Nina);
        nina.Says("/checks");
        await RepliedAsync(nina, "Only moderators");
        Olha.Says($"/moderators add {Nina}");
        await RepliedAsync(Olha, $"{Nina} is a moderator now");
        Assert.Contains(Api.Commands($"chat {Nina}"), command => command.Command == "reindex");
        Assert.DoesNotContain(Api.Commands($"chat {Nina}"), command => command.Command == "moderators");
        nina.Says("/checks");
        await RepliedAsync(nina, "There are no checks yet");
        Olha.Says("/moderators");
        Assert.Contains($"Added here: {Nina}", (await RepliedAsync(Olha, "Owners:")).Text, StringComparison.Ordinal);

        Olha.Says($"/moderators remove {Nina}");
        await RepliedAsync(Olha, $"{Nina} is no longer a moderator");
        Assert.Empty(Api.Commands($"chat {Nina}"));
        nina.Says("/checks");
        await Api.WaitForMessagesAsync(2, m => m.ChatId == Nina && m.Text.Contains("Only moderators", StringComparison.Ordinal));
        Assert.Equal(
            [("moderator.removed", $"{Nina}"), ("moderator.added", $"{Nina}")],
            Bot.Part<ModerationLog>().Latest(50).Where(entry => entry.Happening.StartsWith("moderator.", StringComparison.Ordinal)).Select(entry => (entry.Happening, entry.Detail)));
    }

    [Fact]
    public async Task A_moderator_and_a_stranger_may_not_change_who_moderates_and_the_attempts_are_logged()
    {
        var stranger = Api.AddUser("Stranger");
        foreach (var user in (Support.FakeUser[])[Mia, stranger])
        {
            user.Says($"/moderators add {user.Id}");
            await RepliedAsync(user, "Only moderators");
        }

        Assert.Equal(2, Bot.Part<ModerationLog>().Latest(50).Count(entry => entry.Happening == "refused:moderators"));
        Assert.Empty(Bot.Part<ModeratorStore>().All);
        Assert.DoesNotContain(Api.Commands($"chat {Moderator}"), command => command.Command == "moderators");
        Assert.Contains(Api.Commands($"chat {Owner}"), command => command.Command == "moderators");
    }

    [Fact]
    public async Task An_owner_of_the_settings_is_not_removed_and_nonsense_gets_the_usage()
    {
        Olha.Says($"/moderators remove {Moderator}");
        await RepliedAsync(Olha, $"{Moderator} stands in the settings");
        Olha.Says("/moderators add nobody");
        await RepliedAsync(Olha, "Write /moderators add");
        Olha.Says("/moderators remove 999");
        await RepliedAsync(Olha, "999 was no moderator");
    }

    [Fact]
    public async Task Whoever_is_made_a_moderator_at_the_console_may_at_once_and_sees_the_commands_when_they_write()
    {
        using (var console = QABot.Storage.Database.Open(
            new QABot.Storage.StorageOptions { File = Home["data/qabot.db"] }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<QABot.Storage.Database>.Instance))
        {
            new ModeratorStore(console, TimeProvider.System).Add(Nina);
        }

        var nina = Api.AddUser("Nina", Nina);
        nina.Says("/checks");
        await RepliedAsync(nina, "There are no checks yet");
        await Api.WaitForCallAsync("setMyCommands", call => call.Call.Json("scope")?["chat_id"]?.ToString() == "4700");
    }

    [Fact]
    public async Task Keep_as_a_check_under_an_answer_keeps_its_question_and_the_article_that_answers()
    {
        Mia.Says("How long will the bridge stay closed?");
        var answer = await RepliedAsync(Mia, "three weeks");
        var press = Mia.Presses(answer, "☑ Keep as a check");
        Assert.Contains("bridge.txt", (await Api.WaitForCallbackAnswerAsync(press)).Text, StringComparison.Ordinal);
        var check = Assert.Single(Bot.Part<CheckFile>().Read().Checks);
        Assert.Equal("How long will the bridge stay closed?", check.Question);
        Assert.Equal(["bridge.txt"], check.Sources);
        Mia.Says("/checks");
        await RepliedAsync(Mia, "Checks: 1 of 1 pass");

        // The same press again replaces the check, and a reader neither sees nor may forge it.
        await Api.WaitForCallbackAnswerAsync(Mia.Presses(answer, "☑ Keep as a check"));
        Assert.Single(Bot.Part<CheckFile>().Read().Checks);
        var reader = Api.AddUser("Ann");
        reader.Says("Was anybody hurt in the collision?");
        var shown = await RepliedAsync(reader, "Nobody was hurt");
        Assert.DoesNotContain(shown.Buttons, button => button.Label.Contains("check", StringComparison.Ordinal));
        Assert.True((await Api.WaitForCallbackAnswerAsync(reader.Forges(shown, "k:"))).ShowAlert);
        Assert.Single(Bot.Part<CheckFile>().Read().Checks);
    }

    [Fact]
    public async Task A_failing_check_of_any_id_is_removed_by_its_button_and_put_back()
    {
        var ids = (string[])[new('x', 300), string.Concat(Enumerable.Repeat("перевірка ", 30)).Trim(), "перевірка " + new string('ї', 40)];
        Home.Write("articles/checks.jsonl", string.Concat(ids.Select((id, i) =>
            $$"""{"id":"{{id}}","question":"Who painted the moon pudding number {{i}}?","sources":["bridge.txt"],"answerable":true}""" + "\n")));
        Mia.Says("/checks");
        var list = await RepliedAsync(Mia, "Checks: 0 of 3 pass");
        for (var i = 0; i < ids.Length; i++)
        {
            Mia.Presses(list, $"🗑 Who painted the moon pudding number {i}?");
            var removed = await RepliedAsync(Mia, "Removed.");
            Assert.DoesNotContain(Bot.Part<CheckFile>().Read().Checks, check => check.Id == ids[i]);
            Mia.Presses(removed, "Undo");
            var back = await RepliedAsync(Mia, "The check is back");
            Assert.Contains(Bot.Part<CheckFile>().Read().Checks, check => check.Id == ids[i]);
            Mia.Presses(back, "All checks");
            list = await RepliedAsync(Mia, "Checks: 0 of 3 pass");
        }
    }
}
