using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Retrieval;

/// <summary>What the form of a question tells about the sentence that answers it.</summary>
public sealed class AskedForTests
{
    [Theory]
    [InlineData("What is Orlo a member for?", "Orlo is the member for Saltmere.", "Orlo met another member at noon.", "saying-kept")]
    [InlineData("What was the mate charged with?", "The mate was charged with theft.", "The mate charged the captain.", "saying-kept")]
    [InlineData("Which island did the ferry pass?", "The ferry passed Crete.", "The ferry passed a rock.", "kind-stands")]
    [InlineData("What weapons did the crew have?", "The crew had two rifles.", "The crew had two days.", "kind-stands")]
    [InlineData("Who founded the ferry line?", "The ferry line's founder Ilse Varga came.", "The ferry line founded a school.", "name-beside")]
    [InlineData("who has painted the ferry", "The ferry was painted by Ilse Varga.", "The ferry was painted at noon.", "name-beside")]
    [InlineData("What charges does the mate face?", "The mate faces charges of theft.", "The mate faces the charges.", "kind-told")]
    public void A_sentence_that_has_it_is_told_from_one_that_has_not(string question, string with, string without, string signal)
    {
        Assert.Equal(1, Signal(question, with, signal));
        Assert.Equal(0, Signal(question, without, signal));
    }

    [Theory]
    [InlineData("How many boats came?", "The boats came on 18 March.", "answer-type", 0.4f)]
    [InlineData("How many boats came?", "The 18 boats came in March.", "answer-type", 1)]
    [InlineData("Who told the harbour?", "The Greek boats told the harbour.", "answer-type", 0.1f)]
    [InlineData("Who told the harbour?", "The boats of Paris told the harbour.", "answer-type", 0.2f)]
    [InlineData("Who told the harbour?", "The boats of Varga told the harbour.", "answer-type", 0.8f)]
    public void What_only_looks_like_the_kind_of_answer_counts_less(string question, string sentence, string signal, float value) =>
        Assert.Equal(value, Signal(question, sentence, signal), 0.01f);

    [Fact]
    public void A_mistyped_word_asks_for_the_same_as_the_right_one()
    {
        Assert.Equal(1, Signal("who is the captian?", "The captain, Ilse Varga, came late.", "name-beside"));
    }

    private static float Signal(string question, string sentence, string name)
    {
        using var newsroom = new Newsroom(("a.txt", "News\n\n" + sentence));
        return newsroom.Service.Explain(question, [])!.Sentences.Single(s => s.Text.StartsWith(sentence, StringComparison.Ordinal)).Signals.SingleOrDefault(s => s.Name == name)?.Value ?? 0;
    }
}
