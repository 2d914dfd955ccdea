using QABot.Core.Articles;
using QABot.Core.Evaluation;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

public sealed class ScorecardTests : IDisposable
{
    private const string Article =
        "A storm hit the coast on Monday. Two boats sank near the pier, officials said.\n\n" +
        "“We warned everyone,” the mayor said. The harbour master denies any warning was given.";

    private readonly TempFolder folder = new();
    private readonly ArticleTexts texts;

    public ScorecardTests()
    {
        folder.Write("a.txt", Article);
        texts = new ArticleTexts(new ArticleFolder(new ArticleFolderOptions { Folder = folder.Path }));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_rank_is_that_of_the_first_passage_with_an_answer()
    {
        var score = Score("""{"id":"1","question":"q","answers":["Two boats"]}""", Passage("A storm hit the coast on Monday."), Passage("Two boats sank near the pier, officials said."));

        Assert.Equal(2, score.Rank);
        Assert.False(score.FocusFirst);
        Assert.True(score.FocusAny);
    }

    [Fact]
    public void Curly_and_straight_quotation_marks_are_the_same_and_case_is_not()
    {
        Assert.Equal(1, Score("""{"id":"1","question":"q","answers":["\"We warned"]}""", Passage("“We warned everyone,” the mayor said.")).Rank);
        Assert.Equal(0, Score("""{"id":"1","question":"q","answers":["\"we warned"]}""", Passage("“We warned everyone,” the mayor said.")).Rank);
    }

    [Fact]
    public void The_focus_counts_only_when_the_answer_stands_in_it()
    {
        var passage = Some.Evidence(
            Article, "A storm hit the coast on Monday. Two boats sank near the pier, officials said.", "A storm hit the coast on Monday.");

        var score = Score("""{"id":"1","question":"q","answers":["Two boats"]}""", passage);

        Assert.Equal(1, score.Rank);
        Assert.False(score.FocusFirst);
    }

    [Fact]
    public void A_side_counts_only_when_its_passage_stands_in_the_first_message()
    {
        const string line = """{"id":"1","question":"q","answers":["We warned","denies any"],"sides":[["We warned"],["denies any"]]}""";
        var one = Passage("“We warned everyone,” the mayor said.");
        var other = Passage("The harbour master denies any warning was given.");

        Assert.Equal(2, Score(line, one, other).SidesShown);
        Assert.Equal(1, Score(line, reply: one.Text, one, other).SidesShown);
        Assert.Equal(0, Score(line, reply: "We warned, and he denies any", []).SidesShown);
    }

    [Fact]
    public void The_gold_paragraph_is_first_when_the_first_focus_lies_in_it()
    {
        const string line = """{"id":"1","question":"q","answers":["denies"],"paragraph":"“We warned every"}""";

        Assert.True(Score(line, Passage("The harbour master denies any warning was given.")).GoldParagraphFirst);
        Assert.False(Score(line, Passage("A storm hit the coast on Monday.")).GoldParagraphFirst);
        Assert.False(Score(line).GoldParagraphFirst);
        Assert.Null(Score("""{"id":"1","question":"q"}""").GoldParagraphFirst);
    }

    [Fact]
    public void Shares_are_taken_over_the_questions_that_they_are_about()
    {
        var card = Card(
            Score("""{"id":"1","question":"q","answers":["storm"]}""", Passage("A storm hit the coast on Monday.")),
            Score("""{"id":"2","question":"q","answers":["boats"]}""", Passage("A storm hit the coast on Monday."), Passage("Two boats sank near the pier, officials said.")),
            Score("""{"id":"3","question":"q","answers":["whale"]}"""),
            Score("""{"id":"4","question":"q","answers":[],"answerable":false}"""),
            Score("""{"id":"5","question":"q","answers":[],"answerable":false}""", Passage("A storm hit the coast on Monday.")));

        var all = card.Overall;
        Assert.Equal(5, all.Questions);
        Assert.Equal(1 / 3.0, all.HitAt1!.Value, 6);
        Assert.Equal(2 / 3.0, all.HitAt3!.Value, 6);
        Assert.Equal(0.5, all.MeanReciprocalRank!.Value, 6);
        Assert.Equal(1 / 3.0, all.RefusedWrong!.Value, 6);
        Assert.Equal(0.5, all.RefusedRight!.Value, 6);
        Assert.Equal(0.5, all.RefusalPrecision!.Value, 6);
        Assert.Null(all.SidesAll);
        Assert.Null(all.GoldParagraphFirst);
        Assert.Equal(["plain", "unanswerable"], card.Sets.Select(set => set.Name));
        Assert.Null(card.Sets[1].HitAt1);
    }

    [Fact]
    public void Every_passage_is_held_against_its_article_and_the_cap()
    {
        var changed = Passage("A storm hit the coast on Monday.") with { Text = "A storm hit the coast on Sunday." };
        var elsewhere = Passage("A storm hit the coast on Monday.") with { File = "gone.txt" };

        var card = Scorecard.Of(
            [Score("""{"id":"1","question":"q"}""", changed, elsewhere, Passage("Two boats sank near the pier, officials said."))], texts, maxPassageChars: 40);

        Assert.Equal(["1: a.txt 0-32", "1: gone.txt 0-32"], card.NotVerbatim);
        Assert.Equal(["1: a.txt 33-78"], card.TooLong);
        Assert.Equal(3, card.Passages);
    }

    [Fact]
    public void A_focus_outside_its_passage_is_not_verbatim()
    {
        var passage = PassageOf(Passage("A storm hit the coast on Monday."));
        var outside = passage with { Focus = new FocusResult(33, 42, Article[33..42]) };

        Assert.True(texts.IsVerbatim(passage));
        Assert.False(texts.IsVerbatim(outside));
    }

    [Fact]
    public void Latency_is_the_nearest_rank()
    {
        var scores = Enumerable.Range(1, 200).Select(ms => Score("""{"id":"1","question":"q"}""") is var score
            ? score with { Result = score.Result with { ElapsedMs = ms } }
            : null!).Reverse();

        var card = Scorecard.Of([.. scores], texts, 700);

        Assert.Equal((100, 198), (card.MedianMs, card.P99Ms));
    }

    private static QABot.Core.Answers.Evidence Passage(string text) => Some.Evidence(Article, text, text);

    private static PassageResult PassageOf(QABot.Core.Answers.Evidence evidence) =>
        QuestionResult.Of("1", Some.Answer("q", evidence), "", TimeSpan.Zero).Passages[0];

    private Scorecard Card(params QuestionScore[] scores) => Scorecard.Of(scores, texts, 700);

    private QuestionScore Score(string line, params QABot.Core.Answers.Evidence[] evidence) =>
        Score(line, string.Join('\n', evidence.Select(passage => passage.Text)), evidence);

    private QuestionScore Score(string line, string reply, params QABot.Core.Answers.Evidence[] evidence)
    {
        var question = Assert.Single(QuestionSet.Parse([line]).Questions);
        return QuestionScore.Of(question, QuestionResult.Of(question.Id, Some.Answer(question.Question, evidence), reply, TimeSpan.Zero), texts);
    }
}
