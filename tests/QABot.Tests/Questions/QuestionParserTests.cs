using QABot.Core.Questions;
using Xunit;

namespace QABot.Tests.Questions;

public sealed class QuestionParserTests
{
    [Theory]
    [InlineData("Who steered the ferry?", AnswerType.Person)]
    [InlineData("whos the captain", AnswerType.Person)]
    [InlineData("Which minister resigned?", AnswerType.Person)]
    [InlineData("Where did the ferry run aground?", AnswerType.Place)]
    [InlineData("which village took them in", AnswerType.Place)]
    [InlineData("When did the ferry leave?", AnswerType.Time)]
    [InlineData("what year was the ferry built", AnswerType.Time)]
    [InlineData("At what time did it strike the rock?", AnswerType.Clock)]
    [InlineData("How many passengers were on board?", AnswerType.Number)]
    [InlineData("how much did the repairs cost", AnswerType.Money)]
    [InlineData("How long did the rescue last?", AnswerType.Duration)]
    [InlineData("how much time did they have", AnswerType.Duration)]
    [InlineData("Why did the captain turn?", AnswerType.Reason)]
    [InlineData("how come nobody saw it", AnswerType.Reason)]
    [InlineData("what was the reason for the delay", AnswerType.Reason)]
    [InlineData("What did the mayor say about the fishermen?", AnswerType.Quote)]
    [InlineData("how did Norwick react to the accusation", AnswerType.Quote)]
    [InlineData("according to the mayor, what happened", AnswerType.Quote)]
    [InlineData("Did a patrol boat ram the ferry?", AnswerType.YesNo)]
    [InlineData("was anyone hurt", AnswerType.YesNo)]
    [InlineData("date of the inquiry", AnswerType.Time)]
    [InlineData("what was the date of the inquiry?", AnswerType.Time)]
    [InlineData("which years was that", AnswerType.Time)]
    [InlineData("the number of passengers", AnswerType.Number)]
    [InlineData("what was the death toll in the harbour", AnswerType.Number)]
    [InlineData("whats the price of the repairs", AnswerType.Money)]
    [InlineData("what were their names", AnswerType.Person)]
    [InlineData("what excuse did they give", AnswerType.Reason)]
    [InlineData("how old is the captain", AnswerType.Number)]
    [InlineData("What is Gull Rock?", AnswerType.Definition)]
    [InlineData("what is the harbour doing", AnswerType.Definition)]
    public void The_form_of_a_question_tells_what_kind_of_answer_it_asks_for(string question, AnswerType type) =>
        Assert.True(QuestionParser.Parse(question).Types.HasFlag(type), QuestionParser.Parse(question).Types.ToString());

    [Theory]
    [InlineData("Сколько пассажиров было на борту?", AnswerType.Number)]
    [InlineData("Кто управлял паромом?", AnswerType.Person)]
    [InlineData("Когда произошла авария?", AnswerType.Time)]
    [InlineData("Чому капітан повернув?", AnswerType.Reason)]
    [InlineData("Де стався пожежа?", AnswerType.Place)]
    [InlineData("Чи був капітан на борту?", AnswerType.YesNo)]
    public void The_form_is_told_in_the_askers_language_too(string question, AnswerType type) =>
        Assert.True(QuestionParser.Parse(question).Types.HasFlag(type), QuestionParser.Parse(question).Types.ToString());

    [Theory]
    [InlineData("Сколько пассажиров спасли с парома?", "passenger", "save")]
    [InlineData("Скільки пасажирів врятували з порома?", "passenger", "save")]
    public void A_question_in_another_language_is_looked_for_in_English(string question, params string[] words)
    {
        var parsed = QuestionParser.Parse(question);
        foreach (var word in words)
        {
            var term = Assert.Single(parsed.Terms, t => t.Word == word || t.Candidates.Any(c => c.Word == word));
            Assert.Contains(term.Typed, question, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Question_words_and_grammar_are_not_looked_for()
    {
        var words = QuestionParser.Parse("How many of the passengers did the fishermen pull from the water?").Terms.Select(t => t.Word);
        Assert.Equal(["passengers", "fishermen", "pull", "water"], words);
    }

    [Theory]
    [InlineData("What kind of boats rammed the ferry?", "boats")]
    [InlineData("which types of boat rammed the ferry", "boat")]
    [InlineData("what sort of a boat rammed the ferry", "boat")]
    public void A_kind_of_thing_is_asked_for_by_the_thing_alone(string question, string head)
    {
        var parsed = QuestionParser.Parse(question);
        Assert.Equal([head, "rammed", "ferry"], parsed.Terms.Select(t => t.Word));
        Assert.Equal(head, parsed.Tokens[parsed.Head].Word);
    }

    [Theory]
    [InlineData("where was the captain", true)]
    [InlineData("Where's the ferry now?", true)]
    [InlineData("wheres the ferry", true)]
    [InlineData("Где был капитан?", true)]
    [InlineData("Was Orlo in Lisbon at the time?", true)]
    [InlineData("was orlo inside the harbour", true)]
    [InlineData("were the chief's boats near the rock that night", true)]
    [InlineData("Был ли Орло в порту?", true)]
    [InlineData("was anyone hurt in the accident", false)]
    [InlineData("were people pulled from the water", false)]
    [InlineData("was it an accident", false)]
    [InlineData("where did the ferry run aground", false)]
    [InlineData("who was where", false)]
    [InlineData("where", false)]
    public void Asking_where_somebody_is_differs_from_asking_where_it_happened(string question, bool whereabouts) =>
        Assert.Equal(whereabouts, QuestionParser.Parse(question).AsksWhereabouts);

    [Theory]
    [InlineData("what did the mayor say about the fishermen", "mayor")]
    [InlineData("what Wendell said about the fishermen", "wendell")]
    [InlineData("how the port reacted to the accusation", "port")]
    [InlineData("who does Norwick reckon rammed the ferry", "norwick")]
    [InlineData("what does the union argue about the fine", "union")]
    [InlineData("what was the response from Norwick", "norwick")]
    [InlineData("reaction of the port authority", "port authority")]
    [InlineData("что сказал Орло о лодках", "orlo")]
    [InlineData("як відреагувала Німеччина на аварію", "germany")]
    [InlineData("что думают эксперты об аварии", "expert")]
    public void Whose_words_are_asked_for_is_told_in_any_order(string question, string speaker)
    {
        var parsed = QuestionParser.Parse(question);
        Assert.True(parsed.Types.HasFlag(AnswerType.Quote));
        Assert.Equal(speaker, string.Join(' ', parsed.SpeakerPositions.Select(i => parsed.Tokens[i].Word)));
    }

    [Theory]
    [InlineData("which official said that")]
    [InlineData("what official said that")]
    [InlineData("how many people commented on the accident")]
    [InlineData("what comments caused the outrage")]
    [InlineData("who said that Norwick lied")]
    [InlineData("how do you say ferry in Norse")]
    [InlineData("what happened when Norwick responded")]
    [InlineData("what is the claim about the harbour")]
    [InlineData("Did they hide the fire in the engine or did nobody tell them?")]
    [InlineData("did he ram the ferry as the port claims")]
    [InlineData("do lifeboats save passengers, who says yes and who says no")]
    [InlineData("кто сказал что Норвик виноват")]
    public void Nobodys_words_are_asked_for_where_the_one_who_speaks_is(string question) => Assert.Empty(QuestionParser.Parse(question).SpeakerPositions);

    [Fact]
    public void The_old_of_an_age_is_not_looked_for() =>
        Assert.Equal(["harbour", "captain"], QuestionParser.Parse("how old is the harbour captain?").Terms.Select(t => t.Word));

    [Fact]
    public void General_words_count_less_than_the_others()
    {
        var terms = QuestionParser.Parse("what news of the ferry anyway").Terms.ToDictionary(t => t.Word, t => t.Weight);
        Assert.Equal(1f, terms["ferry"]);
        Assert.True(terms["news"] < 1f);
    }

    [Theory]
    [InlineData("when did the accident happen", "accident")]
    [InlineData("where was the captain when it happened", "captain")]
    [InlineData("what happened", "happened")]
    public void That_something_happened_is_looked_for_only_where_nothing_else_is(string question, string words) =>
        Assert.Equal(words, string.Join(' ', QuestionParser.Parse(question).Terms.Select(t => t.Word)));

    [Fact]
    public void Whoever_is_asked_about_a_claim_is_the_speaker_not_the_claim()
    {
        var parsed = QuestionParser.Parse("what does the union say to the claim that its drivers slept");
        Assert.Equal(["union"], parsed.SpeakerPositions.Select(p => parsed.Tokens[p].Word));
    }

    [Fact]
    public void Whose_words_are_asked_for_is_told_by_place()
    {
        var parsed = QuestionParser.Parse("What did Mayor Wendell say about the fishermen?");
        Assert.Equal(["mayor", "wendell"], parsed.SpeakerPositions.Select(p => parsed.Tokens[p].Word));
    }

    [Fact]
    public void The_country_in_capitals_is_no_pronoun()
    {
        Assert.Contains(QuestionParser.Parse("what did the US say").Terms, t => t.Term == "u.s");
        Assert.DoesNotContain(QuestionParser.Parse("did they tell us").Terms, t => t.Term == "u.s");
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("?!")]
    [InlineData("\0\u0001\u001f")]
    [InlineData("\ud800")]
    [InlineData("ferry \udc00\ud800 harbour")]
    [InlineData("\uFEFF\u200B")]
    [InlineData("what")]
    [InlineData("how")]
    [InlineData("how much")]
    [InlineData("according to")]
    [InlineData("what did say")]
    [InlineData("и")]
    [InlineData("что ли \ud83d")]
    public void Any_text_at_all_is_parsed(string text) => Assert.NotNull(QuestionParser.Parse(text));
}
