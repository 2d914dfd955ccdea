using QABot.Operations;
using Xunit;

namespace QABot.Tests.Operations;

public sealed class NearestNameTests
{
    [Theory]
    [InlineData("foldr", "Folder")]
    [InlineData("MaxPasages", "MaxPassages")]
    [InlineData("Fodler", "Folder")]
    [InlineData("Colour", null)]
    public void The_nearest_name_is_meant_if_it_is_near(string typed, string? expected) =>
        Assert.Equal(expected, NearestName.Of(typed, ["Folder", "MaxPassages", "Watch"]));
}
