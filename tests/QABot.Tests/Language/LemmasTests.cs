using QABot.Core.Language;
using Xunit;

namespace QABot.Tests.Language;

public sealed class LemmasTests
{
    [Theory]
    [InlineData("said", "say")]
    [InlineData("says", "say")]
    [InlineData("fell", "fall")]
    [InlineData("children", "child")]
    [InlineData("women", "woman")]
    [InlineData("shot", "shoot")]
    [InlineData("hit", "hit")]
    [InlineData("took", "take")]
    [InlineData("went", "go")]
    [InlineData("denied", "deny")]
    [InlineData("planned", "plan")]
    [InlineData("cities", "city")]
    [InlineData("buses", "bus")]
    [InlineData("drones", "drone")]
    [InlineData("attacked", "attack")]
    [InlineData("killing", "kill")]
    [InlineData("policemen", "policeman")]
    [InlineData("news", "news")]
    [InlineData("police", "police")]
    [InlineData("wound", "wound")]
    [InlineData("ground", "ground")]
    [InlineData("glass", "glass")]
    [InlineData("zzxqwv", "zzxqwv")]
    public void A_form_leads_to_its_base(string form, string expected) => Assert.Equal(expected, Lemmas.Default.Lemma(form));

    [Theory]
    [InlineData("attack", true)]
    [InlineData("attacking", true)]
    [InlineData("geese", true)]
    [InlineData("atack", false)]
    [InlineData("qwrtp", false)]
    public void A_word_is_known_by_itself_or_by_its_base(string word, bool known) =>
        Assert.Equal(known, Lemmas.Default.IsKnown(word));

    [Theory]
    [InlineData("drones", PartsOfSpeech.Noun | PartsOfSpeech.Verb)]
    [InlineData("quickly", PartsOfSpeech.Adverb)]
    [InlineData("city", PartsOfSpeech.Noun)]
    [InlineData("assassinate", PartsOfSpeech.Verb)]
    [InlineData("rammed", PartsOfSpeech.Verb)]
    [InlineData("sank", PartsOfSpeech.Verb)]
    [InlineData("wolves", PartsOfSpeech.Noun | PartsOfSpeech.Verb)]
    [InlineData("geese", PartsOfSpeech.Noun | PartsOfSpeech.Verb)]
    public void A_word_has_the_parts_of_speech_of_its_readings(string word, PartsOfSpeech expected) =>
        Assert.Equal(expected, Lemmas.Default.PartsOf(word));

    [Theory]
    [InlineData("officer", LexicalCategory.Person)]
    [InlineData("spokesman", LexicalCategory.Person)]
    [InlineData("children", LexicalCategory.Person)]
    [InlineData("city", LexicalCategory.Location)]
    [InlineData("countries", LexicalCategory.Location)]
    [InlineData("year", LexicalCategory.Time)]
    [InlineData("weapon", LexicalCategory.Artifact)]
    [InlineData("explosion", LexicalCategory.Event)]
    [InlineData("statement", LexicalCategory.Communication)]
    [InlineData("committee", LexicalCategory.Group)]
    [InlineData("dollar", LexicalCategory.Quantity)]
    [InlineData("profit", LexicalCategory.Money)]
    [InlineData("fuel", LexicalCategory.Substance)]
    [InlineData("illness", LexicalCategory.State)]
    [InlineData("anger", LexicalCategory.Feeling)]
    public void A_noun_tells_what_sort_of_thing_it_names(string noun, LexicalCategory expected) =>
        Assert.True(Lemmas.Default.Categories(noun).HasFlag(expected), Lemmas.Default.Categories(noun).ToString());

    [Fact]
    public void What_is_no_noun_has_no_category() =>
        Assert.Equal(LexicalCategory.None, Lemmas.Default.Categories("quickly"));
}
