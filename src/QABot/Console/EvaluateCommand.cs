using System.Text;
using QABot.Core.Answers;
using QABot.Core.Evaluation;
using QABot.Operations;
using QABot.Rendering;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Asks a question set through the path that Telegram uses and prints what it came to.</summary>
internal static class EvaluateCommand
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(6);

    public static async Task<int> RunAsync(
        BotSettings settings,
        Terminal terminal,
        string questionsFile,
        string? resultsFile,
        bool listMisses,
        CancellationToken cancellationToken)
    {
        var set = QuestionSet.Parse(await File.ReadAllLinesAsync(questionsFile, cancellationToken).ConfigureAwait(false));
        if (set.Problems.Count > 0)
        {
            foreach (var problem in set.Problems)
            {
                terminal.Error.Write(new Text($"error: {questionsFile}: {problem}\n"));
            }

            return ExitCode.Usage;
        }

        using var session = Session.Open(settings, terminal.Error);
        await session.UpdateQuietlyAsync(cancellationToken).ConfigureAwait(false);
        var run = new EvaluationRun(session.Ask, answer => AnswerText.FirstMessage(answer), TimeProvider.System);
        run.WarmUp(set, WarmUp, cancellationToken);
        var results = !terminal.Interactive
            ? run.Ask(set, done: null, cancellationToken)
            : terminal.Output.Progress().AutoClear(true).Start(context =>
            {
                var bar = context.AddTask("Asking", maxValue: set.Questions.Count);
                return run.Ask(set, done => bar.Value = done, cancellationToken);
            });
        if (resultsFile is not null)
        {
            await File.WriteAllTextAsync(
                resultsFile,
                string.Concat(results.Select(result => result.ToJson() + "\n")),
                new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
                cancellationToken).ConfigureAwait(false);
        }

        var texts = new ArticleTexts(session.Folder);
        var scores = set.Questions.Zip(results, (question, result) => QuestionScore.Of(question, result, texts)).ToList();
        var card = Scorecard.Of(scores, texts, settings.Get<AnswerOptions>().MaxPassageChars);
        if (listMisses)
        {
            ScorecardView.WriteMisses(terminal.Output, scores);
        }

        ScorecardView.Write(terminal.Output, card);
        return card.NotVerbatim.Count + card.TooLong.Count > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }
}
