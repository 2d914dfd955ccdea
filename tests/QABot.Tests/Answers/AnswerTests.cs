using QABot.Core.Answers;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Answers;

/// <summary>What a question becomes.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly Newsroom newsroom = new(Newsroom.Ferry);

    public void Dispose() => newsroom.Dispose();

    [Fact]
    public void An_answer_cites_article_paragraph_and_what_is_known_of_them()
    {
        newsroom.Write("articles.yaml", "gazette.txt:\n  outlet: Brinley Gazette\n  published: 2023-05-04\n  url: https://gazette.example/ferry\n");
        newsroom.Update();
        var evidence = newsroom.Ask("Who ordered everyone into the lifeboats?").Evidence[0];
        var article = newsroom.Article("gazette.txt");
        var citation = evidence.Citation;
        Assert.Equal(("gazette.txt", "gazette.txt", "Ferry Arden runs aground off Saltmere", "Brinley Gazette"), (evidence.File, citation.File, citation.Title, citation.Outlet));
        Assert.Equal((new DateOnly(2023, 5, 4), "https://gazette.example/ferry"), (citation.Published, citation.Url!.ToString()));
        Assert.Equal(article.Paragraphs.Single(p => p.Span.Contains(evidence.Focus)).Number, citation.Paragraph);
        Assert.Equal(article.Paragraphs.Max(p => p.Number), citation.Paragraphs);
        Assert.Equal("Captain Ilse Varga ordered everyone into the lifeboats because water was pouring into the engine room.", evidence.FocusText);
    }

    [Fact]
    public void The_speaker_of_a_passage_is_named()
    {
        var evidence = newsroom.Ask("What did Pavel Orlo tell reporters?").Evidence[0];
        Assert.Contains("Orlo", evidence.Speaker!.Speaker, StringComparison.Ordinal);
    }

    [Fact]
    public void Passages_are_few_short_apart_and_word_for_word()
    {
        newsroom.Options.MaxPassages = 2;
        var answer = newsroom.Ask("what happened to the passengers of the ferry?");
        Assert.InRange(answer.Evidence.Count, 1, 2);
        Assert.All(answer.Evidence, e => Assert.True(newsroom.Index.IsVerbatim(e)));
        Assert.InRange(answer.Confidence, 0, 1);
        Assert.Equal(newsroom.Index.Version, answer.IndexVersion);
    }

    [Fact]
    public void A_passage_stays_within_the_shortest_length_that_may_be_set()
    {
        newsroom.Write("long.txt", $"The inspector counted {string.Concat(Enumerable.Range(0, 60).Select(i => $"{i} lanterns, "))}and left.\n\nThe keeper slept.");
        newsroom.Update();
        var least = Enumerable.Range(1, 2000).First(n => !new AnswerOptions { MaxPassageChars = n }.Problems().Any());
        newsroom.Options.MaxPassageChars = least;
        Assert.All(newsroom.Ask("how many lanterns did the inspector count?").Evidence, e => Assert.InRange(e.Text.Length, 1, least));
    }

    [Fact]
    public void Without_articles_the_answer_says_so()
    {
        using var empty = new Newsroom();
        var answer = empty.Ask("Who is the captain?");
        Assert.Equal((AnswerOutcome.Refused, RefusalReason.NoArticles), (answer.Outcome, answer.Refusal!.Reason));
    }

    [Fact]
    public void Small_talk_is_met_even_without_articles()
    {
        using var empty = new Newsroom();
        Assert.Equal((AnswerOutcome.SmallTalk, SmallTalkKind.Greeting), (empty.Ask("hi!").Outcome, empty.Ask("hi!").SmallTalk!.Value));
        Assert.Equal(SmallTalkKind.Nothing, empty.Ask("🚢").SmallTalk);
        Assert.Empty(newsroom.Ask("thanks").Evidence);
    }

    [Theory]
    [InlineData("How many submarines were sunk?", "submarines")]
    [InlineData("what did Zakharenko say about the volcano?", "Zakharenko", "volcano")]
    public void A_refusal_names_the_words_that_no_article_has_and_what_the_articles_are_about(string question, params string[] missing)
    {
        newsroom.Options.LeastConfidence = new AnswerOptions().LeastConfidence;
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        var answer = newsroom.Ask(question);
        Assert.Equal(AnswerOutcome.Refused, answer.Outcome);
        Assert.Empty(answer.Evidence);
        Assert.All(missing, word => Assert.Contains(word, answer.Refusal!.MissingWords));
        Assert.InRange(answer.Refusal!.ClosestTopics.Count, 1, 5);
        var all = string.Concat(newsroom.Folder.List().Select(f => newsroom.Article(f).Text));
        Assert.All(answer.Refusal.ClosestTopics, topic => Assert.Contains(topic, all, StringComparison.Ordinal));
    }

    [Fact]
    public void A_word_that_only_a_removed_article_had_is_missing()
    {
        Assert.Equal("Hanna Brandt", newsroom.Ask("Which judge leads the inquiry?").Evidence[0].FocusText.Split("judge ")[1][..12]);
        File.Delete(Path.Combine(newsroom.Path, "courier.txt"));
        newsroom.Update();
        Assert.All(newsroom.Service.Explain("Which judge leads the inquiry?", [])!.Words.Where(w => w.Typed is "judge" or "inquiry"), w => Assert.Equal(0, w.Passages));
        var refusal = newsroom.Ask("judge?").Refusal!;
        Assert.Equal(["judge"], refusal.MissingWords);
    }

    [Theory]
    [InlineData("does Orlo own a piano", "piano")]
    [InlineData("есть ли у Орло пианино", "пианино")]
    public void An_answer_names_the_words_of_the_question_that_no_article_has(string question, string word) =>
        Assert.Contains(word, newsroom.Ask(question).MissingWords);

    [Theory]
    [InlineData("What did Pavel Orlo say?")]
    [InlineData("how many lifeboats were there for the passengers of the ferry Arden that ran aground on Gull Rock")]
    public void One_whose_words_all_stand_in_the_articles_names_none(string question) => Assert.Empty(newsroom.Ask(question).MissingWords);

    [Fact]
    public void What_is_foreign_to_the_articles_is_off_topic()
    {
        newsroom.Options.LeastConfidence = new AnswerOptions().LeastConfidence;
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        var answer = newsroom.Ask("best pizza recipe with mozzarella");
        Assert.Equal((AnswerOutcome.Refused, RefusalReason.OffTopic), (answer.Outcome, answer.Refusal!.Reason));
    }

    [Fact]
    public void A_number_that_no_article_has_is_named_as_missing_and_not_swapped()
    {
        var explained = newsroom.Service.Explain("why did 873 passengers drown in the ferry?", [])!;
        Assert.Contains(explained.Words, w => w is { Stem: "873", Passages: 0, StandIns.Count: 0 });
    }

    [Fact]
    public void Counts_on_which_articles_differ_are_shown_side_by_side()
    {
        var answer = newsroom.Ask("How many injured passengers were there?");
        Assert.Equal(AnswerOutcome.Answered, answer.Outcome);
        var disagreement = Assert.Single(answer.Disagreements);
        Assert.Equal([("Seven", "courier.txt"), ("nine", "herald.txt")], disagreement.Values.OrderBy(v => v.File, StringComparer.Ordinal));
        Assert.Contains(answer.Evidence, e => e.Text.Contains("nine injured", StringComparison.Ordinal));
        Assert.Contains(answer.Evidence, e => e.Text.Contains("Seven injured", StringComparison.Ordinal));
    }

    [Fact]
    public void Articles_that_give_the_same_count_do_not_disagree()
    {
        newsroom.Write("courier.txt", "Doctors in Brinley said that 9 injured passengers were still in hospital on Friday evening.");
        newsroom.Update();
        Assert.Empty(newsroom.Ask("How many injured passengers were there?").Disagreements);
    }

    [Fact]
    public void Passages_that_say_the_same_are_shown_once_with_the_others_named()
    {
        newsroom.Write("copy.txt", "Captain Ilse Varga ordered everyone into the lifeboats because water was pouring into the engine room.\n\nThe weather was calm.");
        newsroom.Write("retold.txt", "Captain Ilse Varga ordered everyone into the lifeboats because water was pouring into the flooded engine room quickly.\n\nA radio fell silent.");
        newsroom.Update();
        var answer = newsroom.Ask("Who ordered everyone into the lifeboats?");
        var first = answer.Evidence[0];
        Assert.Equal(["copy.txt", "gazette.txt", "retold.txt"], first.AlsoIn.Append(first.File).Order(StringComparer.Ordinal));
        Assert.Single(answer.Evidence, e => e.FocusText.Contains("lifeboats", StringComparison.Ordinal));
        Assert.InRange(first.IndependentTexts, 1, 2);
    }

    [Fact]
    public void A_very_long_question_is_answered_by_its_beginning()
    {
        const string Question = "Who ordered everyone into the lifeboats?";
        newsroom.Options.MaxQuestionChars = 60;
        var answer = newsroom.Ask($"{Question} {string.Concat(Enumerable.Repeat("lighthouse inquiry hull ", 200))}");
        Assert.Contains("Ilse Varga", answer.Evidence[0].FocusText, StringComparison.Ordinal);
    }

    [Fact]
    public void Questions_may_come_at_the_same_time()
    {
        var service = newsroom.Service;
        var alone = service.Ask("How long did the rescue last?", []).Evidence.Select(e => e.Span).ToList();
        Parallel.For(0, 40, i =>
        {
            var answer = service.Ask(i % 2 == 0 ? "How long did the rescue last?" : "When was the ferry built?", []);
            Assert.True(i % 2 == 1 || alone.SequenceEqual(answer.Evidence.Select(e => e.Span)));
        });
    }

    [Fact]
    public void An_article_added_while_the_bot_runs_is_found_by_the_next_question()
    {
        newsroom.Options.LeastConfidence = new AnswerOptions().LeastConfidence;
        newsroom.Options.LeastPresence = new AnswerOptions().LeastPresence;
        var service = newsroom.Service;
        Assert.Equal(AnswerOutcome.Refused, service.Ask("How many submarines were sunk?", []).Outcome);
        newsroom.Write("navy.txt", "The navy said that four submarines were sunk in the exercise.");
        newsroom.Update();
        Assert.Contains("four submarines", service.Ask("How many submarines were sunk?", []).Evidence[0].FocusText, StringComparison.Ordinal);
    }
}
