using QABot.Core.Answers;
using QABot.Core.Questions;
using QABot.Core.Retrieval;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

public sealed class AnswerPresenceTests : IDisposable
{
    private readonly Newsroom newsroom = new([.. Newsroom.Ferry, ("crew.txt", "The crew\n\nHelmsman Aron Fell, 34, was at the wheel.\n\nThe cook was called Mira Stenn.")]);

    [Theory]
    [InlineData("How old is Aron Fell?", 0)]
    [InlineData("How old is Pavel Orlo?", 1)]
    public void An_age_is_there_or_nowhere(string question, float missing) => Assert.Equal(missing, Signal(question, "age-missing"));

    [Theory]
    [InlineData("Marta Quist, 46, called the harbour.", 0)]
    [InlineData("Marta Quist (46) called the harbour.", 0)]
    [InlineData("The 46-year-old Marta Quist called the harbour.", 0)]
    [InlineData("Marta Quist, aged 46, called the harbour.", 0)]
    [InlineData("Marta Quist called the harbour 46 times.", 1)]
    [InlineData("Marta Quist lives at 46 Harbour Road with 12 cats.", 1)]
    [InlineData("Marta Quist called the harbour. The 46-year-old asked for help.", 0)]
    [InlineData("Marta Quist called the harbour. Fell, 46, asked for help.", 1)]
    [InlineData("On Friday Aron Fell called Marta Quist. The 46-year-old asked for help.", 1)]
    [InlineData("The 46-year-old mate called the harbour.", 1)]
    public void An_age_is_told_from_other_numbers(string sentence, float missing)
    {
        using var other = new Newsroom(("a.txt", "Harbour\n\n" + sentence + "\n\nMarta Quist said so."));
        Assert.Equal(missing, MathF.Round(other.Service.Explain("how old is Marta Quist", [])!.ConfidenceSignals.Single(s => s.Name == "age-missing").Value));
    }

    [Theory]
    [InlineData("how old is the helmsman", "The helmsman, 34, was at the wheel.", 0)]
    [InlineData("how old is the helmsman", "The helmsman had 34 lamps, 12 bells and no radio.", 1)]
    [InlineData("how old were the passengers", "The passengers were aged between 19 and 44.", 0)]
    [InlineData("how old were the passengers", "The passengers, aged 19, 22 and 34, were in the saloon.", 0)]
    [InlineData("how old were the passengers", "The wave damaged 40 cabins of the passengers.", 1)]
    [InlineData("how old were the passengers", "The crew managed 19, 22 and 34 passengers.", 1)]
    [InlineData("how old were the passengers", "The crew managed 19, 22, 25, 28, 31, 40 and 52 passengers.", 1)]
    [InlineData("how old were the passengers", "The boat took off passengers (22) and crew (12).", 1)]
    [InlineData("how old is the captain", "The captain built it in 1958.", 1)]
    [InlineData("how old was she", "Marta Quist, 46, called the harbour.", 0.5f)]
    [InlineData("how old was she", "Marta Quist called the harbour 46 times.", 1)]
    [InlineData("how old is the ferry", "The ferry was built in 1958.", 0)]
    [InlineData("how old is the ferry", "The ferry left at noon. It was built in 1958.", 0.4f)]
    [InlineData("how old is the ferry", "The ferry dates from 1958.", 0)]
    [InlineData("how old is the ferry", "The ferry sailed there in 1958.", 1)]
    [InlineData("how old is the ferry", "The ferry left the pier, which was built by the town in 1958.", 1)]
    public void Whose_age_it_is_may_be_told_by_an_office_or_by_when_a_thing_was_built(string question, string sentence, float missing)
    {
        using var other = new Newsroom(("a.txt", "Harbour\n\n" + sentence + "\n\nThe harbour master said so."));
        var value = other.Service.Explain(question, [])!.ConfidenceSignals.Single(s => s.Name == "age-missing").Value;
        Assert.InRange(value, missing - 0.05f, missing + 0.05f);
    }

    [Theory]
    [InlineData("how old is Aron Fell", AnswerOutcome.Answered)]
    [InlineData("how old is pavel orlo", AnswerOutcome.Refused)]
    public void Somebodys_age_is_refused_where_none_stands_beside_the_name(string question, AnswerOutcome outcome)
    {
        var answers = new AnswerService(newsroom.Index, new AnswerOptions());
        Assert.Equal(outcome, answers.Ask(question, []).Outcome);
    }

    [Theory]
    [InlineData("who is the helmsman", 0)]
    [InlineData("who is the cook", 1)]
    public void Whoever_holds_an_office_is_named_beside_it_or_nowhere(string question, float missing)
    {
        using var other = new Newsroom(("a.txt", "Harbour\n\nThe helmsman, Aron Fell, was at the wheel. The cook came late."));
        Assert.Equal(missing, other.Service.Explain(question, [])!.ConfidenceSignals.Single(s => s.Name == "name-missing").Value);
    }

    [Fact]
    public void Whoever_shares_but_an_office_with_the_one_asked_about_does_not_speak_for_them()
    {
        using var other = new Newsroom(("a.txt", "Harbour\n\nThe president of Norland, Pavel Orlo, said the attack was a crime. \"We will answer the attack,\" President Orlo said."));
        float silent(string question) => other.Service.Explain(question, [])!.ConfidenceSignals.Single(s => s.Name == "speaker-silent").Value;
        Assert.Equal(0, silent("what did president Orlo say about the attack"));
        Assert.Equal(1, silent("what did the president of Sudland say about the attack"));
    }

    [Theory]
    [InlineData("What is the cook called?", 0)]
    public void A_name_is_there_or_nowhere(string question, float missing) => Assert.Equal(missing, Signal(question, "name-missing"));

    [Theory]
    [InlineData("How many passengers did it carry?", 0, 0.3f)]
    public void A_count_is_there_or_nowhere(string question, float least, float most) => Assert.InRange(Signal(question, "count-missing-everywhere"), least, most);

    [Theory]
    [InlineData("What is the dog called?", "name-missing")]
    [InlineData("How many dogs barked?", "count-missing-everywhere")]
    public void Where_no_name_and_no_number_stands_nothing_can_be_called_or_counted(string question, string name)
    {
        using var kennel = new Newsroom(("kennel.txt", "A noisy night\n\nThe dog barked at the gate until the morning."));
        Assert.Equal(1, kennel.Service.Explain(question, [])!.ConfidenceSignals.Single(s => s.Name == name).Value);
    }

    [Theory]
    [InlineData("recipe for lentil soup")]
    [InlineData("submarines?")]
    public void A_question_of_which_no_word_is_near_the_articles_is_refused_even_where_anything_goes(string question)
    {
        newsroom.Options.LeastConfidence = 0;
        newsroom.Options.LeastPresence = 0;
        var answer = newsroom.Ask(question);
        Assert.Equal((AnswerOutcome.Refused, RefusalReason.OffTopic), (answer.Outcome, answer.Refusal!.Reason));
        Assert.NotEmpty(answer.Refusal.MissingWords);
    }

    [Fact]
    public void A_question_of_which_no_word_is_near_the_articles_is_answered_where_they_are_likely_to_answer_in_other_words()
    {
        const string Question = "how long did the evacuation take";
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        using var lease = newsroom.Index.Acquire()!;
        Assert.True(Foreign.HasNoKnownWord(SearchQueryBuilder.Build(QuestionParser.Parse(Question), lease.Snapshot)));
        Assert.InRange(newsroom.Service.Explain(Question, [])!.Presence, 0.5, 1);
        Assert.Contains(newsroom.Ask(Question).Evidence, e => e.Text.Contains("lasted six hours", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("can you help me with my homework")]
    [InlineData("how do i find a job in a port")]
    [InlineData("what is the best company in the world")]
    [InlineData("should i leave my wife")]
    [InlineData("how long do you boil an egg in water")]
    [InlineData("what time is it in new york")]
    [InlineData("do you know a good restaurant near the harbour")]
    [InlineData("who wrote the sea wolf")]
    public void What_people_ask_any_bot_is_refused_although_some_of_its_words_stand_in_the_articles(string question)
    {
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        Assert.Equal(AnswerOutcome.Refused, newsroom.Ask(question).Outcome);
    }

    [Fact]
    public void What_is_hardly_covered_is_refused_by_that_though_the_confidence_is_higher_and_the_explanation_shows_both()
    {
        const string Question = "did a gull bite the cook";
        var explained = newsroom.Service.Explain(Question, [])!;
        Assert.True(explained.Coverage < explained.Confidence, $"coverage {explained.Coverage}, confidence {explained.Confidence}");
        Assert.NotEmpty(explained.CoverageSignals);
        AnswerOutcome outcome(double least)
        {
            newsroom.Options.LeastConfidence = least;
            return newsroom.Ask(Question).Outcome;
        }

        Assert.Equal(AnswerOutcome.Answered, outcome(explained.Coverage * 0.99));
        Assert.Equal(AnswerOutcome.Refused, outcome((explained.Coverage + explained.Confidence) / 2));
    }

    [Fact]
    public void What_is_hardly_covered_is_answered_all_the_same_where_the_articles_are_likely_to_answer_in_other_words()
    {
        const string Question = "how many people were on the boat";
        var explained = newsroom.Service.Explain(Question, [])!;
        newsroom.Options.LeastConfidence = (explained.Coverage + explained.Confidence) / 2;
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        Assert.True(explained.Coverage < newsroom.Options.LeastConfidence, $"coverage {explained.Coverage}, confidence {explained.Confidence}");
        var answer = newsroom.Ask(Question);
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        Assert.Contains(answer.Evidence, e => e.Text.Contains("212 passengers and a crew of 14", StringComparison.Ordinal));
    }

    private float Signal(string question, string name) => newsroom.Service.Explain(question, [])!.ConfidenceSignals.Single(s => s.Name == name).Value;

    public void Dispose() => newsroom.Dispose();
}
