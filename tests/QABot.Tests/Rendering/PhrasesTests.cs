using System.Text.RegularExpressions;
using QABot.Rendering;
using Xunit;

namespace QABot.Tests.Rendering;

public sealed partial class PhrasesTests
{
    [Fact]
    public void Every_language_has_every_text_with_the_same_places_to_fill()
    {
        Assert.Equal("en", Phrases.Languages[0]);
        Assert.All(Phrases.Languages, language =>
        {
            var phrases = Phrases.For(language);
            Assert.Equal(Phrases.English.Keys.Order(StringComparer.Ordinal), phrases.Keys.Order(StringComparer.Ordinal));
            Assert.All(phrases.Keys, key => Assert.Equal(Places(Phrases.English[key]), Places(phrases[key])));
        });
    }

    [Theory]
    [InlineData(null, "en")]
    [InlineData("pt-br", "en")]
    [InlineData("uk", "uk")]
    [InlineData("ru-RU", "ru")]
    public void The_language_follows_the_user_and_is_English_where_there_is_none(string? tag, string language) =>
        Assert.Equal(language, Phrases.For(tag).Language);

    [Theory]
    [InlineData("en", 1, "1 independent text")]
    [InlineData("en", 2, "2 independent texts")]
    [InlineData("uk", 1, "1 незалежний текст")]
    [InlineData("uk", 3, "3 незалежні тексти")]
    [InlineData("uk", 12, "12 незалежних текстів")]
    [InlineData("ru", 21, "21 независимый текст")]
    public void Counts_take_the_form_that_the_language_wants(string language, int count, string text) =>
        Assert.Equal(text, Phrases.For(language).Count("independent", count));

    private static IEnumerable<string> Places(string text) => Place().Matches(text).Select(match => match.Value).Distinct().Order(StringComparer.Ordinal);

    [GeneratedRegex(@"\{\d\}")]
    private static partial Regex Place();
}
