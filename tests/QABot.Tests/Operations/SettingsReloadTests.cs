using Microsoft.Extensions.Time.Testing;
using QABot.Core.Answers;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Tests.Support;
using QABot.Tests.Telegram;
using Xunit;

namespace QABot.Tests.Operations;

public sealed class SettingsReloadTests : IDisposable
{
    private readonly TempFolder home = new();
    private readonly LogRecord log = new();
    private readonly FakeTimeProvider time = new();

    public void Dispose() => home.Dispose();

    [Fact]
    public async Task A_saved_value_takes_effect_at_once_where_that_is_safe_and_the_others_are_named()
    {
        var settings = Load("""{"Answers":{"MaxPassages":3},"Serilog":{"MinimumLevel":{"Default":"Information"}}}""");
        var levels = new LogLevels(settings.Configuration);
        using var reload = await StartAsync(settings, levels);

        Save("""{"Answers":{"MaxPassages":1},"Index":{"Folder":"elsewhere"},"Serilog":{"MinimumLevel":{"Default":"Debug"}}}""");
        await LookAsync(7302);

        Assert.Equal(1, settings.Get<AnswerOptions>().MaxPassages);
        Assert.Equal(home["index"], settings.Get<IndexOptions>().Folder);
        Assert.Equal("Debug", levels.Configuration["Serilog:MinimumLevel:Default"]);
        Assert.Contains(log.Entries, entry => entry.Id == 7301 && entry.Text.Contains("Answers:MaxPassages, Serilog:MinimumLevel", StringComparison.Ordinal));
        Assert.Contains(log.Entries, entry => entry.Id == 7302 && entry.Text.Contains("Index:Folder", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Wrong_settings_change_nothing_and_are_named()
    {
        var settings = Load("""{"Answers":{"MaxPassages":3}}""");
        using var reload = await StartAsync(settings, new LogLevels(settings.Configuration));

        Save("""{"Answers":{"MaxPassages":1,"MaxPasages":2}}""");
        await LookAsync(7303);
        Save("{ half a fi");
        await LookAsync(7303, 2);

        Assert.Equal(3, settings.Get<AnswerOptions>().MaxPassages);
        Assert.Contains(log.Entries, entry => entry.Text.Contains("did you mean Answers:MaxPassages", StringComparison.Ordinal));
    }

    [Fact]
    public void Every_setting_that_is_taken_over_is_a_setting() =>
        Assert.Empty(SettingsReload.Live.Except(BotSettings.Sections.SelectMany(section => section.Keys)));

    [Fact]
    public void The_docs_list_what_is_taken_over()
    {
        var guide = Repository.Read("docs", "operations.md");

        Assert.All(SettingsReload.Live, key => Assert.Contains($"`{key}`", guide, StringComparison.Ordinal));
    }

    private async Task<SettingsReload> StartAsync(BotSettings settings, LogLevels levels)
    {
        var reload = new SettingsReload(settings, levels, time, log.For<SettingsReload>());
        await reload.StartAsync(TestContext.Current.CancellationToken);
        return reload;
    }

    private async Task LookAsync(int id, int times = 1)
    {
        var seen = log.WaitForAsync(entry => entry.Id == id && log.Entries.Count(e => e.Id == id) >= times);
        while (!seen.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await seen;
    }

    private BotSettings Load(string file)
    {
        Save(file);
        return BotSettings.Load(HomeFolder.Find(home.Path, home.Path), home.Path, CommandLineSettings.Split([]));
    }

    private void Save(string file) => home.Write(HomeFolder.FileName, file);
}
