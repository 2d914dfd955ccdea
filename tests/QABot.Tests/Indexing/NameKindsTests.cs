using QABot.Core.Indexing;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>Whether a capitalised word names a place, a people or a thing; a person's name is none of these.</summary>
public sealed class NameKindsTests
{
    private const TokenTraits Kinds = TokenTraits.NamesPlace | TokenTraits.NamesPeople | TokenTraits.NamesThing;

    [Theory]
    [InlineData("The ferry left for Paris at noon.", "paris", TokenTraits.NamesPlace)]
    [InlineData("The ferry left for New Delhi at noon.", "delhi", TokenTraits.NamesPlace)]
    [InlineData("A book by Jack London was found.", "london", TokenTraits.None)]
    [InlineData("The Greek police came late.", "greek", TokenTraits.NamesPeople)]
    [InlineData("A complaint by Jewish groups followed.", "jewish", TokenTraits.NamesPeople)]
    [InlineData("He spoke to Gordon Brown about it.", "brown", TokenTraits.None)]
    [InlineData("He asked the Board for time.", "board", TokenTraits.NamesThing)]
    [InlineData("Captain Ilse Varga came late.", "varga", TokenTraits.None)]
    [InlineData("The board gave him time.", "board", TokenTraits.None)]
    public void The_dictionary_and_the_words_beside_it_tell_what_a_name_names(string sentence, string word, TokenTraits kind)
    {
        var tokens = TextAnalysis.Analyze(sentence);
        Assert.Equal(kind, NameKinds.Of(sentence, tokens, tokens.FindIndex(t => t.Word == word)) & Kinds);
    }

    [Theory]
    [InlineData("charged with fraud", true)]
    [InlineData("five-member panel", true)]
    [InlineData("charged, with others", false)]
    public void Words_are_neighbours_where_nothing_but_a_blank_or_a_hyphen_parts_them(string text, bool neighbours)
    {
        var tokens = TextAnalysis.Analyze(text);
        Assert.Equal(neighbours, NameKinds.AreNeighbours(text, tokens[0], tokens[1]));
    }
}
