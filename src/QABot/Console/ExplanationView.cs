using System.Globalization;
using QABot.Core.Answers;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Shows how a question was understood and which signals put each sentence where it stands.</summary>
internal static class ExplanationView
{
    private const int SignalsShown = 6;
    private const int StandInsShown = 8;

    public static void Write(IAnsiConsole console, Explanation explanation)
    {
        console.Profile.Out.Writer.WriteLine($"Looked for: {explanation.Understood}");
        console.Profile.Out.Writer.WriteLine($"Asks for: {explanation.AnswerTypes}");
        var words = Tables.New(console, "word", "stem", "weight", "passages", "stand-ins");
        foreach (var word in explanation.Words)
        {
            words.AddRow(
                new Text(word.Typed + (word.IsName ? " (name)" : "")),
                new Text(word.Stem),
                new Text(word.Weight.ToString("0.00", CultureInfo.InvariantCulture)),
                new Text(word.Passages.ToString(CultureInfo.InvariantCulture)),
                new Text(string.Join(' ', word.StandIns.Take(StandInsShown))));
        }

        console.Write(words);
        foreach (var sentence in explanation.Sentences)
        {
            console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{sentence.Score:0.00}  {sentence.File} [{sentence.Span.Start}, {sentence.Span.End})  {sentence.Text.ReplaceLineEndings(" ")}"));
            console.Profile.Out.Writer.WriteLine("      " + Signals(sentence.Signals.Take(SignalsShown)));
        }

        console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Confidence {explanation.Confidence:0.00}: {Signals(explanation.ConfidenceSignals.Where(s => s.Share != 0).Take(SignalsShown))}"));
        console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"By coverage alone {explanation.Coverage:0.00}: {Signals(explanation.CoverageSignals.Where(s => s.Share != 0).Take(SignalsShown))}"));
        console.Profile.Out.Writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Answered by any {explanation.Presence:0.00}: {Signals(explanation.PresenceSignals.Where(s => s.Share != 0).Take(SignalsShown))}"));
    }

    private static string Signals(IEnumerable<ExplainedSignal> signals) =>
        string.Join(", ", signals.Select(s => string.Create(CultureInfo.InvariantCulture, $"{s.Name} {s.Value:0.00} → {s.Share:+0.00;-0.00}")));
}
