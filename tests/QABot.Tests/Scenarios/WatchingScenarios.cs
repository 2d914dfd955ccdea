using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Scenarios;

/// <summary>The articles may change while the bot runs.</summary>
public sealed class WatchingScenarios
{
    [Fact]
    public async Task An_article_saved_while_it_runs_is_found_by_the_next_question_and_one_taken_away_no_more()
    {
        await using var home = await BotHome.CreateAsync();
        var user = home.Telegram.AddUser("Olena");
        var bot = await home.StartAsync();
        user.Says("Who lit the lamp of the lighthouse in Zubrowka?");
        Assert.DoesNotContain("Ignatius Quell", (await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id)).Text, StringComparison.Ordinal);

        home.Save("lighthouse.txt", "The lighthouse of Zubrowka\n\nThe lighthouse keeper, Ignatius Quell, lit the lamp of the lighthouse in Zubrowka at nine, according to the harbour office.\n");
        await bot.WaitForOutputAsync("6 articles");
        user.Says("Who lit the lamp of the lighthouse in Zubrowka?");

        var answer = await home.Telegram.WaitForMessageAsync(m => m.ChatId == user.Id && m.Text.Contains("Ignatius Quell", StringComparison.Ordinal));
        home.AssertCited(answer);

        File.Delete(Path.Combine(home.Articles, "lighthouse.txt"));
        await bot.WaitForOutputAsync("removed 1");
        user.Says("And who lit the lamp of the lighthouse in Zubrowka?");
        var replies = await home.Telegram.WaitForMessagesAsync(3, m => m.ChatId == user.Id);
        Assert.DoesNotContain("Ignatius Quell", replies[2].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_any_article_it_runs_and_says_so()
    {
        await using var home = await BotHome.CreateAsync();
        foreach (var file in Directory.GetFiles(home.Articles))
            File.Delete(file);
        var user = home.Telegram.AddUser("Olena");
        await home.StartAsync();
        user.Says("Where was Putin at the time of the drone attack?");
        user.Says("/start");

        var replies = await home.Telegram.WaitForMessagesAsync(2, m => m.ChatId == user.Id);

        Assert.Contains("no articles", replies[0].Text, StringComparison.Ordinal);
        Assert.Empty(replies[1].Buttons);
    }
}
