using System.Globalization;
using QABot.Core.Evaluation;
using Spectre.Console;

namespace QABot.Console;

/// <summary>Prints scorecards.</summary>
internal static class ScorecardView
{
    /// <summary>Writes the figures by set and overall, then times and the check of every passage.</summary>
    public static void Write(IAnsiConsole console, Scorecard card)
    {
        var table = Tables.New(
            console,
            "set", "n", "hit@1", "hit@3", "MRR", "focus", "focus any", "sides all", "sides mean", "refused right", "refused wrong", "gold first");
        foreach (var set in card.Sets.Append(card.Overall))
        {
            table.AddRow(new[]
            {
                set.Name,
                set.Questions.ToString(CultureInfo.InvariantCulture),
                Share(set.HitAt1),
                Share(set.HitAt3),
                Share(set.MeanReciprocalRank),
                Share(set.FocusFirst),
                Share(set.FocusAny),
                Share(set.SidesAll),
                Share(set.SidesMean),
                Share(set.RefusedRight),
                Share(set.RefusedWrong),
                Share(set.GoldParagraphFirst),
            }.Select(cell => new Text(cell)));
        }

        console.Write(table);
        Line(console, $"latency: median {card.MedianMs:0.00} ms, p99 {card.P99Ms:0.00} ms");
        Line(console, $"passages: {card.Passages}, mean {card.MeanPassageChars:0} characters; verbatim {card.Passages - card.NotVerbatim.Count} of {card.Passages}, too long {card.TooLong.Count}");
        foreach (var passage in card.NotVerbatim)
        {
            Line(console, $"not verbatim: {passage}");
        }

        foreach (var passage in card.TooLong)
        {
            Line(console, $"too long: {passage}");
        }
    }

    /// <summary>Writes what was expected and what came for each question that came out wrong.</summary>
    public static void WriteMisses(IAnsiConsole console, IEnumerable<QuestionScore> scores)
    {
        foreach (var score in scores.Where(score => score.Missed))
        {
            var question = score.Question;
            Line(console, $"{question.Id} [{question.SetName}] {question.Question}");
            Line(console, $"  {score.Result.Outcome}, confidence {score.Result.Confidence:0.00}, rank {score.Rank}, sides {score.SidesShown}/{question.Sides.Count}");
            Line(console, question.Answerable
                ? $"  wants: {string.Join(" | ", question.Answers.Take(3))}"
                : "  wants: no passage");
            foreach (var passage in score.Result.Passages)
            {
                Line(console, $"  got:   {passage.Source} {passage.Start}-{passage.End}: {OneLine(passage.Focus.Text)}");
            }
        }

        console.WriteLine();
    }

    private static string Share(double? share) => share?.ToString("0.000", CultureInfo.InvariantCulture) ?? "-";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static void Line(IAnsiConsole console, FormattableString text) =>
        Line(console, text.ToString(CultureInfo.InvariantCulture));

    private static void Line(IAnsiConsole console, string text) => console.Write(new Text(text + "\n"));
}
