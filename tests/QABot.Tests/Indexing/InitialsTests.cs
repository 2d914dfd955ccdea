using QABot.Core.Indexing;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Indexing;

/// <summary>What initials in a question stand for in the articles.</summary>
public sealed class InitialsTests
{
    [Theory]
    [InlineData("The Saltmere Pilots Association objected.", "spa", "saltmere pilots association")]
    [InlineData("It was the Board of Harbour Deputies that met.", "bhd", "board harbour deputies")]
    [InlineData("The Old Saltmere Pilots Association objected.", "spa", "saltmere pilots association")]
    public void Initials_stand_for_a_name_that_is_written_out(string text, string letters, string phrase) =>
        Assert.Equal(phrase, new Initials([text]).Phrase(letters));

    [Theory]
    [InlineData("Ilse Varga objected.", "iv")]
    [InlineData("In Saltmere, Pilots Association members met.", "spa")]
    [InlineData("Saltmere pilots association", "spa")]
    [InlineData("Saltmere Pilots 14 Association", "spa")]
    public void Two_words_and_words_that_are_no_name_have_none(string text, string letters) => Assert.Null(new Initials([text]).Phrase(letters));

    [Fact]
    public void A_question_with_initials_finds_the_name()
    {
        using var newsroom = new Newsroom([.. Newsroom.Ferry, ("pilots.txt", "The strike\n\nThe Saltmere Pilots Association called off its strike on Friday.")]);
        Assert.Contains("Pilots Association", newsroom.Ask("what did the SPA call off?").Evidence[0].FocusText, StringComparison.Ordinal);
    }
}
