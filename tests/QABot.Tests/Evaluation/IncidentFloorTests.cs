using QABot.Console;
using QABot.Core.Answers;
using QABot.Core.Evaluation;
using QABot.Operations;
using QABot.Rendering;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

/// <summary>
/// The question set of the articles that ship with the bot, through the path that a chat uses. A floor stands some
/// points under what is reached, so that it trips on a loss and not on noise.
/// </summary>
public sealed class IncidentFloorTests : IClassFixture<IncidentFloorTests.Run>
{
    private readonly Scorecard card;
    private readonly Scorecard offTopic;

    public IncidentFloorTests(Run run) => (card, offTopic) = (run.Card, run.OffTopic);

    [Fact]
    public void Every_passage_is_verbatim_and_short()
    {
        Assert.True(card.Passages > 0);
        Assert.Empty(card.NotVerbatim);
        Assert.Empty(card.TooLong);
    }

    [Fact]
    public void Plain_questions_are_answered_first()
    {
        var plain = Set("plain");

        Assert.InRange(plain.HitAt1!.Value, 0.72, 1);
        Assert.InRange(plain.HitAt3!.Value, 0.9, 1);
    }

    [Fact]
    public void Contested_questions_show_both_sides() => Assert.InRange(Set("contested").SidesAll!.Value, 0.85, 1);

    [Fact]
    public void Hardly_an_answerable_question_is_refused() => Assert.InRange(card.Overall.RefusedWrong!.Value, 0, 0.06);

    [Fact]
    public void What_has_nothing_to_do_with_the_articles_is_mostly_refused() => Assert.InRange(offTopic.Overall.RefusedRight!.Value, 0.85, 1);

    private SetScore Set(string name) => card.Sets.Single(set => set.Name == name);

    public sealed class Run : IDisposable
    {
        private readonly TempFolder folder = new();

        public Run()
        {
            var settings = BotSettings.Load(
                HomeFolder.Find(Repository.Root, Repository.Root), Repository.Root, CommandLineSettings.Split([$"--Index:Folder={folder["index"]}"]));
            using var nothing = new StringWriter();
            using var session = Session.Open(settings, Terminal.Of(TextReader.Null, nothing, nothing, interactive: false).Error);
            session.UpdateQuietlyAsync(CancellationToken.None).GetAwaiter().GetResult();
            Card = Measure(session, settings, "incident-questions.jsonl");
            OffTopic = Measure(session, settings, "off-topic-questions.jsonl");
        }

        public Scorecard Card { get; }

        public Scorecard OffTopic { get; }

        public void Dispose() => folder.Dispose();

        private static Scorecard Measure(Session session, BotSettings settings, string file)
        {
            var set = QuestionSet.Parse(File.ReadLines(Path.Combine(Repository.Root, "tests", "QABot.Tests", "Data", file)));
            var results = new EvaluationRun(session.Ask, answer => AnswerText.FirstMessage(answer), TimeProvider.System)
                .Ask(set, done: null, CancellationToken.None);
            var texts = new ArticleTexts(session.Folder);
            return Scorecard.Of(
                [.. set.Questions.Zip(results, (question, result) => QuestionScore.Of(question, result, texts))],
                texts,
                settings.Get<AnswerOptions>().MaxPassageChars);
        }
    }
}
