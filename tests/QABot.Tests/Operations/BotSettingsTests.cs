using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Operations;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Operations;

public sealed class BotSettingsTests : IDisposable
{
    private readonly TempFolder home = new();
    private readonly TempFolder elsewhere = new();

    public void Dispose()
    {
        home.Dispose();
        elsewhere.Dispose();
    }

    [Fact]
    public void Without_a_file_every_setting_has_its_default()
    {
        var settings = Load(null);

        Assert.Empty(settings.Problems);
        Assert.Equal(new AnswerOptions().MaxPassages, settings.Get<AnswerOptions>().MaxPassages);
        Assert.Equal(home["seeds"], settings.Get<ArticleFolderOptions>().Folder);
    }

    [Fact]
    public void Relative_folders_of_the_file_start_at_the_file()
    {
        var settings = Load("""{"Articles":{"Folder":"news"},"Index":{"Folder":"/somewhere"}}""");

        Assert.Equal(home["news"], settings.Get<ArticleFolderOptions>().Folder);
        Assert.Equal("/somewhere", settings.Get<IndexOptions>().Folder);
    }

    [Fact]
    public void Relative_folders_typed_on_the_command_line_start_where_they_are_typed()
    {
        var settings = Load("""{"Articles":{"Folder":"news"}}""", "--Articles:Folder=here");

        Assert.Equal(elsewhere["here"], settings.Get<ArticleFolderOptions>().Folder);
    }

    [Fact]
    public void The_command_line_overrides_the_file()
    {
        var settings = Load("""{"Answers":{"MaxPassages":2}}""", "--answers:maxpassages", "1");

        Assert.Equal(1, settings.Get<AnswerOptions>().MaxPassages);
    }

    [Theory]
    [InlineData("""{"Index":{"Foldr":"x"}}""", "Index:Foldr is no setting; did you mean Index:Folder?")]
    [InlineData("""{"Indx":{"Folder":"x"}}""", "Indx is no setting; did you mean Index?")]
    [InlineData("""{"Whatever":{"Folder":"x"}}""", "Whatever is no setting; the README lists every setting.")]
    [InlineData("""{"Answers":{"MaxPassages":"three"}}""", "Answers:MaxPassages is \"three\"; it takes a whole number.")]
    [InlineData("""{"Answers":{"MaxPassages":99}}""", "Answers:MaxPassages is 99; it takes a whole number from 1 to 10.")]
    [InlineData("""{"Articles":{"Watch":"often"}}""", "Articles:Watch is \"often\"; it takes true or false.")]
    public void A_wrong_setting_is_named_with_its_mend(string file, string expected) =>
        Assert.Equal(expected, Assert.Single(Load(file).Problems));

    [Theory]
    [InlineData("--Index:Foldr=x", "Index:Foldr is no setting; did you mean Index:Folder?")]
    [InlineData("--Indx:Folder=x", "Indx is no setting; did you mean Index?")]
    [InlineData("--Index:Folder", "--Index:Folder has no value; write --Index:Folder=value.")]
    public void A_wrong_setting_on_the_command_line_is_named_with_its_mend(string argument, string expected) =>
        Assert.Equal(expected, Assert.Single(Load(null, argument).Problems));

    [Fact]
    public void A_file_that_is_no_json_is_named()
    {
        var problem = Assert.Single(Load("{ \"Articles\": ").Problems);

        Assert.Contains(HomeFolder.FileName, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_wrong_setting_is_named_at_once() =>
        Assert.Equal(2, Load("""{"Index":{"Foldr":"x"},"Answers":{"MaxPassages":99}}""").Problems.Count);

    [Fact]
    public void The_settings_file_of_the_working_directory_comes_first_then_the_one_above_the_program()
    {
        home.Write(HomeFolder.FileName, "{}");
        var program = Directory.CreateDirectory(home["bin/Debug"]).FullName;

        Assert.Equal(home.Path, HomeFolder.Find(elsewhere.Path, program).Path);
        elsewhere.Write(HomeFolder.FileName, "{}");
        Assert.Equal(elsewhere.Path, HomeFolder.Find(elsewhere.Path, program).Path);
    }

    [Fact]
    public void The_repositorys_own_settings_file_is_right()
    {
        var settings = BotSettings.Load(
            HomeFolder.Find(Repository.Root, Repository.Root), Repository.Root, CommandLineSettings.Split([]));

        Assert.NotNull(settings.Home.SettingsFile);
        Assert.Empty(settings.Problems);
    }

    private BotSettings Load(string? file, params string[] arguments)
    {
        if (file is not null)
        {
            home.Write(HomeFolder.FileName, file);
        }

        var split = CommandLineSettings.Split(arguments);
        Assert.Empty(split.Rest);
        return BotSettings.Load(HomeFolder.Find(home.Path, home.Path), elsewhere.Path, split);
    }
}
