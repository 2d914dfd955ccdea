using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Rendering;
using Spectre.Console;

namespace QABot.Console;

/// <summary>
/// Draws an answer in the terminal in the words that the chat uses: the focus sentence bold, the rest of its passage
/// quiet, the source beneath. Only answers with passages need a layout of their own; all else is the chat's plain text.
/// </summary>
internal static class AnswerView
{
    private static readonly Style Quiet = new(decoration: Decoration.Dim);
    private static readonly Style Focus = new(decoration: Decoration.Bold);
    private static readonly Style Source = new(Color.Teal);
    private static readonly Style Notice = new(Color.Olive);

    /// <summary>Writes the answer.</summary>
    public static void Write(IAnsiConsole console, Answer answer)
    {
        if (answer.Outcome != AnswerOutcome.Answered)
        {
            Line(console, string.Join("\n\n", AnswerText.Messages(answer)), Style.Plain);
            return;
        }

        var phrases = Phrases.English;
        if (answer.UnderstoodAs is { } understood)
        {
            Line(console, phrases.Fill("understood", understood), Notice);
        }

        if (answer.Claim is { } claim)
        {
            Line(console, claim.Title is null ? phrases["card.untitled"] : phrases.Fill("card.title", claim.Title), Notice);
        }

        if (AnswerRenderer.Doubts(answer, phrases) is { Length: > 0 } doubts)
        {
            Line(console, doubts, Notice);
        }

        for (var i = 0; i < answer.Evidence.Count; i++)
        {
            console.WriteLine();
            WritePassage(console, i + 1, answer.Evidence[i], phrases);
        }

        console.WriteLine();
        foreach (var side in answer.Claim?.MissingSides ?? [])
        {
            Line(console, phrases.Fill("stance.missing", Side(side, phrases)), Notice);
        }

        foreach (var disagreement in answer.Disagreements)
        {
            var values = string.Join(" · ", disagreement.Values.Select(value => $"{value.Value} ({value.File})"));
            Line(console, phrases.Fill("disagreement", values), Notice);
        }

        Line(console, string.Create(CultureInfo.InvariantCulture, $"Confidence {answer.Confidence:0.00}"), Quiet);
    }

    private static void WritePassage(IAnsiConsole console, int number, Evidence passage, Phrases phrases)
    {
        var focusStart = passage.Focus.Start - passage.Span.Start;
        var focusEnd = passage.Focus.End - passage.Span.Start;
        var text = new Paragraph();
        if (passage.Stance is { } stance)
        {
            text.Append(Side(stance, phrases) + ": ", Notice);
        }

        text.Append(Speaker(passage, phrases) + "\n", Source)
            .Append(passage.Text[..focusStart], Quiet)
            .Append(passage.FocusText, Focus)
            .Append(passage.Text[focusEnd..], Quiet)
            .Append("\n— " + Citation(passage.Citation, phrases), Source);
        if (passage.AlsoIn.Count > 0)
        {
            text.Append($"\n{phrases.Count("also", passage.AlsoIn.Count)} ({string.Join(", ", passage.AlsoIn)}); {phrases.Count("independent", passage.IndependentTexts)}", Quiet);
        }

        if (passage.StatesClaimAsFact)
        {
            text.Append("\n" + phrases["warning.fact"], Notice);
        }

        var heading = $"{number}. ";
        if (!console.Profile.Capabilities.Ansi)
        {
            // Redirected: a passage stands on lines of its own, exactly as in its article.
            console.Write(new Text(heading));
            console.Write(text);
            console.WriteLine();
            return;
        }

        var grid = new Grid { Expand = false };
        grid.AddColumn(new GridColumn { Width = heading.Length, Padding = new Padding(0, 0, 0, 0) });
        grid.AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        grid.AddRow(new Text(heading, Quiet), text);
        console.Write(grid);
    }

    private static string Speaker(Evidence passage, Phrases phrases) => passage.Speaker switch
    {
        null => phrases["speaker.none"],
        { Verb: { } verb } speaker => phrases.Fill("speaker.verb", speaker.Speaker, verb),
        var speaker => speaker.Speaker,
    };

    private static string Citation(Citation citation, Phrases phrases)
    {
        string?[] parts =
        [
            citation.Title == citation.File ? null : citation.Title,
            citation.Outlet,
            citation.Published is { } date ? phrases.Date(date) : null,
            citation.File,
            phrases.Fill("citation.paragraph", citation.Paragraph, citation.Paragraphs),
        ];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string Side(Stance stance, Phrases phrases) => phrases[stance switch
    {
        Stance.Asserts => "stance.asserts",
        Stance.Denies => "stance.denies",
        _ => "stance.independent",
    }];

    private static void Line(IAnsiConsole console, string text, Style style) => console.Write(new Text(text + "\n", style));
}
