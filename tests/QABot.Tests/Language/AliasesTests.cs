using QABot.Core.Language;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Language;

public sealed class AliasesTests
{
    [Theory]
    [InlineData("america", "U.S.")]
    [InlineData("US", "United States")]
    [InlineData("u.s", "American")]
    [InlineData("uk", "Britain")]
    [InlineData("un", "United Nations")]
    [InlineData("united nations", "U.N.")]
    [InlineData("kiev", "Kyiv")]
    [InlineData("gazans", "Gaza")]
    [InlineData("kenyan", "Kenya")]
    [InlineData("cops", "police")]
    [InlineData("hurt", "casualties")]
    [InlineData("press guy", "spokesman")]
    [InlineData("sept", "September")]
    [InlineData("WHO", "World Health Organization")]
    public void A_name_leads_to_the_others(string phrase, string other) =>
        Assert.Contains(Aliases.Default.Of(phrase), alias => alias.Phrase == other);

    [Theory]
    [InlineData("us")]
    [InlineData("who")]
    [InlineData("car", "Bangui")]
    [InlineData("zzz")]
    public void A_small_word_is_no_country(string word, string not = "United States") =>
        Assert.DoesNotContain(Aliases.Default.Of(word), alias => alias.Phrase == not || alias.Phrase == "World Health Organization");

    [Fact]
    public void A_capital_stands_for_its_state_only_weakly()
    {
        var weights = Aliases.Default.Of("france").ToDictionary(alias => alias.Phrase, alias => alias.Weight);
        Assert.True(weights["French"] > weights["Paris"]);
        Assert.All(weights.Values, weight => Assert.InRange(weight, 0.01f, 1f));
    }

    [Fact]
    public void Moderators_add_groups_of_their_own()
    {
        var reading = WordGroupsFile.Parse("- [Site A, the old mill]\n- words: [Mr Grey, the colonel]\n  weight: 0.6\n");
        Assert.Empty(reading.Problems);
        var aliases = Aliases.Default.With(reading.Groups);
        Assert.Equal(new Alias("the old mill", 1), Assert.Single(aliases.Of("site a")));
        Assert.Equal(0.6f, Assert.Single(aliases.Of("the colonel")).Weight, 3);
        Assert.NotEmpty(aliases.Of("uk"));
    }

    [Theory]
    [InlineData("- [one]\n", "line 1", "at least two different words")]
    [InlineData("- [a, b]\n- words: [c, d]\n  weight: 7\n", "line 2", "above 0 and at most 1")]
    [InlineData("- wrds: [c, d]\n", "line 1", "'wrds' is not known")]
    [InlineData("a: b\n", "line 1", "a list of groups is expected")]
    [InlineData("- [a, b\n- c", "line", "not valid YAML")]
    public void A_broken_group_is_told_with_its_line_and_the_mend(string text, string line, string mend)
    {
        var problem = Assert.Single(WordGroupsFile.Parse(text).Problems);
        Assert.Contains(line, problem, StringComparison.Ordinal);
        Assert.Contains(mend, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_nested_without_end_is_refused() =>
        Assert.Single(WordGroupsFile.Parse(new string('[', 100_000)).Problems);

    [Fact]
    public void The_other_groups_of_a_broken_file_are_kept() =>
        Assert.Single(WordGroupsFile.Parse("- [a, b]\n- [c]\n").Groups);

    [Theory]
    [InlineData("")]
    [InlineData("# nothing yet\n")]
    public void An_empty_file_is_well(string text)
    {
        var reading = WordGroupsFile.Parse(text);
        Assert.Empty(reading.Groups);
        Assert.Empty(reading.Problems);
    }

    [Fact]
    public void The_words_that_ship_with_the_articles_are_read_without_a_problem()
    {
        var reading = WordGroupsFile.Read(Path.Combine(Repository.Root, "seeds", WordGroupsFile.Name));
        Assert.NotEmpty(reading.Groups);
        Assert.Empty(reading.Problems);
    }

    [Theory]
    [InlineData("whos he", "who is he")]
    [InlineData("Whats the price?", "what is the price?")]
    [InlineData("why dont u know", "why do not you know")]
    [InlineData("who could of done it?", "who could have done it?")]
    [InlineData("What’s new, pls?", "what is new, please?")]
    [InlineData("Did the US deny it?", "Did the US deny it?")]
    [InlineData("", "")]
    public void Chat_spelling_is_written_out(string typed, string read) => Assert.Equal(read, ChatSpelling.Normalise(typed));
}
