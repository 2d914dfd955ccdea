using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Attribution;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Draws an answer in the terminal: the focus sentence bold, the rest of its passage quiet, the source beneath.</summary>
internal static class AnswerView
{
    private static readonly Style Quiet = new(decoration: Decoration.Dim);
    private static readonly Style Focus = new(decoration: Decoration.Bold);
    private static readonly Style Source = new(Color.Teal);
    private static readonly Style Notice = new(Color.Olive);

    /// <summary>Writes the answer.</summary>
    public static void Write(IAnsiConsole console, Answer answer)
    {
        if (answer.UnderstoodAs is { } understood)
        {
            Line(console, $"Understood as: {understood}", Notice);
        }

        if (answer.Outcome != AnswerOutcome.Answered)
        {
            Line(console, PlainReply.Of(answer), Style.Plain);
            return;
        }

        if (answer.Claim is { } claim)
        {
            Line(console, claim.Title is null ? "This is contested." : $"Contested: {claim.Title}", Notice);
        }

        var number = 0;
        foreach (var passage in answer.Evidence)
        {
            number++;
            console.WriteLine();
            WritePassage(console, number, passage);
        }

        console.WriteLine();
        foreach (var side in answer.Claim?.MissingSides ?? [])
        {
            Line(console, $"No article has a passage that {Side(side)}.", Notice);
        }

        foreach (var disagreement in answer.Disagreements)
        {
            Line(console, "The articles differ: " + string.Join("; ", disagreement.Values.Select(value => $"{value.Value} ({value.File})")), Notice);
        }

        Line(console, string.Create(CultureInfo.InvariantCulture, $"Confidence {answer.Confidence:0.00}"), Quiet);
    }

    private static void WritePassage(IAnsiConsole console, int number, Evidence passage)
    {
        var focusStart = passage.Focus.Start - passage.Span.Start;
        var focusEnd = passage.Focus.End - passage.Span.Start;
        var stance = passage.Stance is { } side ? $"[{Side(side)}] " : "";
        var also = passage.AlsoIn.Count > 0
            ? $"\nalso in {string.Join(", ", passage.AlsoIn)}; independent texts: {passage.IndependentTexts}"
            : "";
        var text = new Paragraph()
            .Append(passage.Text[..focusStart], Quiet)
            .Append(passage.FocusText, Focus)
            .Append(passage.Text[focusEnd..], Quiet)
            .Append($"\n— {stance}{PlainReply.Source(passage)}{also}", Source);
        if (passage.StatesClaimAsFact)
        {
            text.Append("\nStated here as fact; it is contested.", Notice);
        }

        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { Width = 3, Padding = new Padding(0, 0, 0, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(number.ToString(CultureInfo.InvariantCulture), Quiet), text);
        console.Write(grid);
    }

    private static string Side(Stance stance) => stance switch
    {
        Stance.Asserts => "asserts it",
        Stance.Denies => "denies it",
        _ => "speaks from outside",
    };

    private static void Line(IAnsiConsole console, string text, Style style) => console.Write(new Text(text + "\n", style));
}
