using System.Diagnostics;
using QABot.Core.Evaluation;
using QABot.Operations;
using QABot.Rendering;

namespace QABot.Console;

/// <summary>Answers one question.</summary>
internal static class AskCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, string question, bool json, bool explain, CancellationToken cancellationToken)
    {
        using var session = Session.Open(settings, terminal.Error);
        await session.UpdateQuietlyAsync(cancellationToken).ConfigureAwait(false);
        var started = Stopwatch.GetTimestamp();
        var answer = session.Ask(question, []);
        if (json)
        {
            var reply = AnswerText.FirstMessage(answer);
            var line = QuestionResult.Of(id: null, answer, reply, Stopwatch.GetElapsedTime(started)).ToJson();
            await terminal.Output.Profile.Out.Writer.WriteLineAsync(line.AsMemory(), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            AnswerView.Write(terminal.Output, answer);
            if (explain && session.Explain(question) is { } explanation)
            {
                ExplanationView.Write(terminal.Output, explanation);
            }
        }

        return ExitCode.Done;
    }
}
