using QABot.Core.Articles;
using QABot.Core.Passages;
using Xunit;

namespace QABot.Tests.Passages;

public sealed class SentenceSplitterTests
{
    [Theory]
    [InlineData("The ferry sank. Nobody died.")]
    [InlineData("Was it rammed? Nobody knows.")]
    [InlineData("«It drifted», the captain said. „We slept”, said the mate.")]
    [InlineData("What a night! The crew slept.")]
    [InlineData("It drifted for hours… The tugs came late.")]
    [InlineData("It drifted for hours... The tugs came late.")]
    [InlineData("Really?! The captain laughed.")]
    [InlineData("The guards woke at 2:40 a.m. The ferry was gone.")]
    [InlineData("The ship flew the flag of the U.S. It was old.")]
    [InlineData("“Nobody was hurt.” The captain left.")]
    [InlineData("He said: “Nobody was hurt.” “We were lucky,” he added.")]
    [InlineData("The hull broke (it was old). The tugs left.")]
    [InlineData("The captain denied it.[note 1] The inquiry opens in June.")]
    [InlineData("The answer was no. The ferry stayed.")]
    [InlineData("It cost $4.5 million. The line paid.")]
    [InlineData("It sank in 1987. 14 men drowned.")]
    public void Two_sentences_are_parted_after_the_stop(string text) => Assert.Equal(2, Split(text).Count);

    [Theory]
    [InlineData("Mr. Wendell met Dr. Brandt and Gen. Orlo on Oct. 4 in St. Brinley.")]
    [InlineData("Captain I. K. Varga steered the ferry.")]
    [InlineData("The U.S. Coast Guard came.")]
    [InlineData("It ran aground at 2:40 a.m. on Wednesday.")]
    [InlineData("The hull is 4.5 metres wide.")]
    [InlineData("Ferry No. 12 left the harbour.")]
    [InlineData("“Why?” he asked.")]
    [InlineData("“Go!” shouted the captain.")]
    [InlineData("It drifted … and then it sank.")]
    [InlineData("It drifted... and then it sank.")]
    [InlineData("See halden.example for the timetable")]
    public void One_sentence_stays_whole(string text) => Assert.Equal([text], Split(text));

    [Fact]
    public void Closing_quotes_and_brackets_stay_with_their_sentence() =>
        Assert.Equal(["“The ferry sank.”", "(“It did not.”)", "The inquiry opens in June."], Split("“The ferry sank.” (“It did not.”) The inquiry opens in June."));

    [Fact]
    public void White_space_around_and_between_sentences_belongs_to_none() =>
        Assert.Equal(["The ferry sank.", "Nobody died."], Split("  The ferry sank. \t\n Nobody died.  "));

    [Fact]
    public void A_blank_line_ends_a_sentence_without_a_stop() =>
        Assert.Equal(["212 passengers", "14 crew"], Split("212 passengers\n \n14 crew"));

    [Fact]
    public void Only_the_given_paragraph_is_cut()
    {
        const string Text = "Before. The ferry sank. Nobody died. After.";
        var spans = SentenceSplitter.Split(Text, new TextSpan(8, 36));
        Assert.Equal(["The ferry sank.", "Nobody died."], spans.Select(s => s.In(Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("   \n\n ")]
    public void White_space_alone_holds_no_sentence(string text) => Assert.Empty(Split(text));

    [Theory]
    [InlineData(".")]
    [InlineData("...")]
    [InlineData("?!”")]
    [InlineData("No.")]
    [InlineData("[1]")]
    [InlineData("no. ")]
    public void Odd_ends_are_one_sentence(string text) => Assert.Equal([text.Trim()], Split(text));

    [Fact]
    public void A_very_long_sentence_is_cut_at_a_clause()
    {
        var text = string.Concat(Enumerable.Repeat("the ferry drifted past the old rock, ", 40)) + "and sank.";
        var pieces = Split(text);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, SentenceSplitter.MaxSentenceChars));
        Assert.All(pieces.SkipLast(1), p => Assert.EndsWith(",", p, StringComparison.Ordinal));
        Assert.Equal(text, string.Join(' ', pieces));
    }

    [Fact]
    public void A_very_long_sentence_without_clauses_is_cut_at_a_space()
    {
        var text = string.Concat(Enumerable.Repeat("ferry ", 300)).Trim();
        var pieces = Split(text);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, SentenceSplitter.MaxSentenceChars));
        Assert.Equal(text, string.Join(' ', pieces));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_cut_never_parts_a_surrogate_pair(int lead)
    {
        var text = new string('x', lead) + string.Concat(Enumerable.Repeat("\U0001F6A2", 1000));
        var pieces = Split(text);
        Assert.All(pieces, p => Assert.InRange(p.Length, 1, SentenceSplitter.MaxSentenceChars));
        Assert.All(pieces, p => Assert.False(char.IsLowSurrogate(p[0]) || char.IsHighSurrogate(p[^1])));
        Assert.Equal(text, string.Concat(pieces));
    }

    private static List<string> Split(string text) => SentenceSplitter.Split(text, new TextSpan(0, text.Length)).Select(s => s.In(text)).ToList();
}
