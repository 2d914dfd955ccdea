using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Retrieval;

/// <summary>Questions in words that the articles do not use.</summary>
public sealed class MeaningTests : IDisposable
{
    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    [Theory]
    [InlineData("what does fixing it cost", "Repairs to the hull")]
    [InlineData("who looked after the wounded", "Doctors treated nine")]
    public void The_sentence_is_found_by_what_its_words_mean(string question, string words) =>
        Assert.Contains(newsroom.Ask(question).Evidence.Take(2), e => e.Text.Contains(words, StringComparison.Ordinal));

    [Fact]
    public void A_question_without_a_word_of_the_articles_still_reads_all_passages_where_they_are_few() =>
        Assert.NotEmpty(newsroom.Service.Explain("vessel voyage", [])!.Sentences);

    public void Dispose() => newsroom.Dispose();
}
