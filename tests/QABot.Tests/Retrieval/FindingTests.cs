using QABot.Core.Answers;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Retrieval;

/// <summary>Whichever way people put it, the sentence that answers stands first.</summary>
public sealed class FindingTests : IDisposable
{
    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    public void Dispose() => newsroom.Dispose();

    [Theory]
    [InlineData("Who ordered everyone into the lifeboats?", "Captain Ilse Varga ordered")]
    [InlineData("Where did the ferry run aground?", "on Gull Rock")]
    [InlineData("When did the ferry run aground?", "at 2:40 a.m.")]
    [InlineData("How many passengers did the ferry carry?", "212 passengers")]
    [InlineData("How long did the rescue last?", "six hours")]
    [InlineData("Why did the captain order everyone into the lifeboats?", "because water was pouring")]
    [InlineData("What did Wendell say the fishermen did not ask?", "they just pulled")]
    [InlineData("How much will the repairs cost?", "$4 million")]
    [InlineData("When was the ferry built?", "1987")]
    [InlineData("Who leads the inquiry?", "Hanna Brandt")]
    public void The_sentence_with_what_was_asked_for_stands_first(string question, string words) => First(question, words);

    [Theory]
    [InlineData("who is the captian of the fery", "Captain Ilse Varga")]
    [InlineData("how long did the resuce last", "six hours")]
    [InlineData("what did wendel thank the fisherman for", "Wendell thanked the fishermen")]
    [InlineData("WHO LEADS THE INQUIRY", "Hanna Brandt")]
    [InlineData("who actualy leads the inquiry", "Hanna Brandt")]
    public void Typos_and_capitals_do_not_hide_it(string question, string words) => First(question, words);

    [Fact]
    public void A_word_of_the_language_that_no_article_has_is_not_taken_for_a_typo_of_one_that_they_have()
    {
        using var other = new Newsroom(("a.txt", "Harbour\n\nThe doctor dressed the wounds of two sailors."));
        var words = other.Service.Explain("how many rounds were fired", [])!.Words;
        Assert.Contains(words, w => w is { Typed: "rounds", Stem: "round", Passages: 0 });
        Assert.Contains(other.Service.Explain("how many woundz", [])!.Words, w => w is { Typed: "woundz", Stem: "wound", Passages: 1 });
    }

    [Theory]
    [InlineData("Сколько пассажиров было на пароме?", "212 passengers")]
    [InlineData("Скільки тривав порятунок пасажирів?", "six hours")]
    public void Neither_does_the_askers_language(string question, string words) => First(question, words);

    [Theory]
    [InlineData("where was Orlo when the ferry ran aground", "Orlo was in Lisbon")]
    [InlineData("where's the Arden now", "The Arden is at a yard near Brinley")]
    [InlineData("where were the helicopters", "helicopters were at Tarrow")]
    [InlineData("Где был Орло во время аварии?", "Orlo was in Lisbon")]
    [InlineData("was Orlo in Lisbon when the ferry ran aground", "Orlo was in Lisbon")]
    public void Asked_where_somebody_was_the_sentence_that_says_so_stands_before_what_happened_somewhere(string question, string words)
    {
        newsroom.Write("where.txt", """
            What is known

            The ferry left the harbour of Pavel Orlo with a full load and ran for an hour.

            Pavel Orlo was in Lisbon at the time, and his deputy took the call.

            The hull of the Arden is now a matter for the yard and the owners of the Arden.

            The Arden is at a yard near Brinley.

            Two helicopters were sent to look in the bay.

            Until one in the morning the helicopters were at Tarrow.
            """);
        newsroom.Update();
        First(question, words);
    }

    [Fact]
    public void A_name_is_found_in_another_spelling()
    {
        newsroom.Write("names.txt", "The salvage firm of Yevhen Kovalenko towed the ferry to Brinley, and Kovalenko spoke to Sergei Lytvyn.\n\nAt noon Kovalenko and Lytvyn left the harbour.");
        newsroom.Update();
        First("where did Kowalenko tow the ferry", "towed the ferry to Brinley");
        First("who spoke to Sergey Litvin", "spoke to Sergei Lytvyn");
    }

    [Theory]
    [InlineData("what did Anthony tow")]
    [InlineData("what did Tony tow")]
    [InlineData("what did kovvie tow")]
    public void A_person_is_found_by_first_name_short_form_and_pet_form(string question)
    {
        newsroom.Write("names.txt", "The salvage firm of Anthony Kovarenko came to Brinley.\n\nMr Kovarenko towed the old lighter to the yard.\n\nAt noon Sergei Lytvyn left the harbour.");
        newsroom.Update();
        First(question, "Mr Kovarenko towed the old lighter");
    }

    [Fact]
    public void A_first_name_with_another_family_name_is_somebody_else()
    {
        newsroom.Write("names.txt", "The salvage firm of Anthony Kovarenko came to Brinley.\n\nMr Kovarenko towed the old lighter to the yard.");
        newsroom.Update();
        var words = newsroom.Service.Explain("what did Anthony Melnyk tow", [])!.Words;
        Assert.DoesNotContain(words, w => w.Stem == "kovarenko" || w.StandIns.Contains("kovarenko"));
    }

    [Fact]
    public void A_name_that_moderators_listed_is_found_under_the_other()
    {
        Assert.Equal(AnswerOutcome.Refused, newsroom.Ask("seawolf").Outcome);
        newsroom.Write("words.yaml", "- [Varga, seawolf, the mother of storms]\n");
        First("seawolf", "Captain Ilse Varga ordered");
        First("what did the mother of storms order?", "Captain Ilse Varga ordered");
    }

    [Fact]
    public void A_number_is_not_taken_for_another()
    {
        var answer = newsroom.Ask("Was the ferry built in 1978?");
        Assert.DoesNotContain(newsroom.Service.Explain("Was the ferry built in 1978?", [])!.Words, w => w.Stem == "1987" || w.StandIns.Contains("1987"));
        Assert.True(answer.Outcome == AnswerOutcome.Refused ? answer.Refusal!.MissingWords.Contains("1978") : answer.Evidence.Count > 0);
    }

    [Theory]
    [InlineData("AND (")]
    [InlineData("ferry AND (")]
    [InlineData("ferry OR NOT -captain +rescue")]
    [InlineData("*")]
    [InlineData("fer*")]
    [InlineData("?erry")]
    [InlineData("\"ferry")]
    [InlineData("\\")]
    [InlineData("text:ferry")]
    [InlineData("file:gazette.txt")]
    [InlineData("ferry~0.1^9 [a TO z]")]
    [InlineData("{ferry} && || !")]
    [InlineData("ferry\0captain")]
    [InlineData("\u0001\u0002\u001f\u007f")]
    [InlineData("\u202Eferry\u202C \u200Bcaptain\uFEFF")]
    [InlineData("🚢🌊 ferry 👩‍✈️?")]
    [InlineData("\ud83d ferry \udea2")]
    [InlineData("....!!!???")]
    [InlineData("'")]
    [InlineData("’s")]
    [InlineData("the of and to")]
    [InlineData("<b>ferry</b> &amp; 'captain'; DROP TABLE passages;--")]
    [InlineData("$4 %s {0} {{1}} \\u0041")]
    [InlineData("Ⅳ ½ ² ٣ 五 ﬁ ß İ ŉ")]
    public void Nothing_that_is_typed_is_query_syntax(string question)
    {
        var answer = newsroom.Ask(question);
        Assert.All(answer.Evidence, e => Assert.True(newsroom.Index.IsVerbatim(e)));
        Assert.Equal(question, answer.Question);
        newsroom.Service.Explain(question, []);
    }

    [Theory]
    [InlineData("who is the +captain of the \"ferry", "who is the captain of the ferry")]
    [InlineData("(who is the captain^9 of the ferry~)", "who is the captain 9 of the ferry")]
    [InlineData("who is the [captain] of the {ferry}!", "who is the captain of the ferry")]
    [InlineData("who is the captain* of the -ferry", "who is the captain of the ferry")]
    public void Field_names_operators_and_wildcards_change_nothing(string dressed, string plain) =>
        Assert.Equal(newsroom.Ask(plain).Evidence.Select(e => e.Focus), newsroom.Ask(dressed).Evidence.Select(e => e.Focus));

    [Theory]
    [InlineData("a")]
    [InlineData("ferry ")]
    [InlineData("(")]
    [InlineData("🚢")]
    [InlineData("паром ")]
    [InlineData("who said what when and ")]
    [InlineData("1,")]
    [InlineData("a.")]
    public void Ten_thousand_characters_are_answered_or_refused(string piece)
    {
        var question = string.Concat(Enumerable.Repeat(piece, 10_000 / piece.Length));
        Assert.NotNull(newsroom.Ask(question));
        Assert.NotNull(newsroom.Ask(question, newsroom.Ask("Who is the captain?").Turn!));
    }

    private void First(string question, string words)
    {
        var answer = newsroom.Ask(question);
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        Assert.Contains(words, answer.Evidence[0].FocusText, StringComparison.Ordinal);
    }
}
