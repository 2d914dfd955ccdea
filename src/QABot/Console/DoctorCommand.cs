using QABot.Operations;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Looks at everything that the bot needs and tells the mend for each thing that is wrong. Changes nothing.</summary>
internal static class DoctorCommand
{
    public static async Task<int> RunAsync(BotSettings settings, Terminal terminal, CancellationToken cancellationToken)
    {
        var wrong = 0;
        await foreach (var finding in new Doctor(settings, TimeProvider.System).ExamineAsync(cancellationToken).ConfigureAwait(false))
        {
            var (mark, color) = finding.Verdict switch
            {
                Verdict.Well => ("✓", Color.Green),
                Verdict.Notice => ("!", Color.Olive),
                _ => ("✗", Color.Red),
            };
            wrong += finding.Verdict == Verdict.Wrong ? 1 : 0;
            terminal.Output.Write(new Text($"{mark} {finding.Subject,-9} ", new Style(color)));
            terminal.Output.Write(new Text(finding.Says + "\n"));
            if (finding.Mend.Length > 0)
            {
                terminal.Output.Write(new Text($"            {finding.Mend}\n"));
            }
        }

        return wrong > 0 ? ExitCode.DoneWithFailures : ExitCode.Done;
    }
}
