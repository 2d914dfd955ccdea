using System.Diagnostics;
using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

public sealed class LexicalRelationsTests
{
    [Theory]
    [InlineData("hurt", "injury")]
    [InlineData("hurt", "injured")]
    [InlineData("injured", "wound")]
    [InlineData("price", "cost")]
    [InlineData("proof", "evidence")]
    [InlineData("kill", "death")]
    [InlineData("killed", "die")]
    [InlineData("attack", "assault")]
    [InlineData("aim", "target")]
    [InlineData("home", "residence")]
    [InlineData("respond", "response")]
    [InlineData("wreck", "destroy")]
    [InlineData("accuse", "accusation")]
    [InlineData("accusation", "accuse")]
    [InlineData("assassinate", "assassination")]
    [InlineData("assassination", "assassinate")]
    [InlineData("begin", "start")]
    [InlineData("explode", "explosion")]
    [InlineData("denied", "denial")]
    [InlineData("buy", "purchase")]
    [InlineData("doctor", "physician")]
    public void A_question_word_leads_to_the_word_a_reporter_would_write(string asked, string written) =>
        Assert.Contains(LexicalRelations.Default.Of(asked), related => related.Word == written);

    [Theory]
    [InlineData("kill", "die", "edible")]
    [InlineData("price", "cost", "haggle")]
    [InlineData("child", "kid", "parent")]
    public void The_nearer_word_weighs_more(string word, string nearer, string farther)
    {
        var related = LexicalRelations.Default.Of(word).ToDictionary(entry => entry.Word, entry => entry.Weight);
        Assert.True(related[nearer] > related.GetValueOrDefault(farther));
    }

    [Fact]
    public void Related_words_come_best_first_and_never_more_than_forty_and_never_the_word_itself()
    {
        foreach (var word in new[] { "say", "take", "run", "attack", "person", "killed", "cities", "found" })
        {
            var related = LexicalRelations.Default.Of(word);
            Assert.InRange(related.Count, 1, 40);
            Assert.All(related, entry => Assert.InRange(entry.Weight, float.Epsilon, 1f));
            Assert.DoesNotContain(related, entry => entry.Word == word || entry.Word == Lemmas.Default.Lemma(word));
            Assert.Equal(related.OrderByDescending(entry => entry.Weight).Select(entry => entry.Weight), related.Select(entry => entry.Weight));
        }
    }

    [Fact]
    public void A_word_with_hundreds_of_narrower_words_does_not_lead_to_them_strongly() =>
        Assert.All(
            LexicalRelations.Default.Of("person").Where(entry => entry.Kind == Relation.Hyponym),
            entry => Assert.True(entry.Weight < 0.3f, $"{entry.Word} weighs {entry.Weight}"));

    [Theory]
    [InlineData("")]
    [InlineData("zzxqwv")]
    [InlineData("дрон")]
    [InlineData("a very long line of words that stands in no dictionary whatever its edition may be, and on it goes, and on")]
    public void An_unknown_word_has_no_related_words(string word) => Assert.Empty(LexicalRelations.Default.Of(word));

    [Fact]
    public void Threads_may_ask_at_once()
    {
        var expected = LexicalRelations.Default.Of("attack");
        Parallel.For(0, 2000, _ => Assert.Equal(expected, LexicalRelations.Default.Of("attack")));
    }

    [Fact]
    public void The_dictionary_stays_small_and_opens_at_once()
    {
        using var stream = typeof(LexicalRelations).Assembly.GetManifestResourceStream("QABot.Core.Language.Data.words.bin");
        Assert.NotNull(stream);
        Assert.InRange(stream.Length, 1_000_000, 7_000_000);
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);

        var started = Stopwatch.GetTimestamp();
        var data = new LexicalData(bytes);
        Assert.True(data.Find("attack") > 0);
        Assert.True(Stopwatch.GetElapsedTime(started) < TimeSpan.FromMilliseconds(100));
    }

    [Fact]
    public void A_damaged_dictionary_is_refused_with_the_mend()
    {
        var error = Assert.Throws<InvalidDataException>(() => new LexicalData(new byte[64]));
        Assert.Contains("training command 'wordnet'", error.Message, StringComparison.Ordinal);
    }
}
