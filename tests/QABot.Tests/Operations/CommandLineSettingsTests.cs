using QABot.Operations;
using Xunit;

namespace QABot.Tests.Operations;

public sealed class CommandLineSettingsTests
{
    [Fact]
    public void Settings_are_taken_out_wherever_they_stand()
    {
        var split = CommandLineSettings.Split(["--Index:Folder=a=b", "ask", "why?", "--Articles:Folder", "c d", "--json"]);

        Assert.Equal(["ask", "why?", "--json"], split.Rest);
        Assert.Equal("a=b", split.Values["index:folder"]);
        Assert.Equal("c d", split.Values["Articles:Folder"]);
    }

    [Theory]
    [InlineData("is 2:30 right?")]
    [InlineData("--what time: 2:30?")]
    [InlineData("he said: no")]
    public void A_question_with_a_colon_is_no_setting(string question)
    {
        var split = CommandLineSettings.Split(["ask", question]);

        Assert.Equal(["ask", question], split.Rest);
        Assert.Empty(split.Values);
    }

    [Fact]
    public void What_stands_after_two_dashes_is_left_alone() =>
        Assert.Equal(["ask", "--", "--Index:Folder=x"], CommandLineSettings.Split(["ask", "--", "--Index:Folder=x"]).Rest);
}
