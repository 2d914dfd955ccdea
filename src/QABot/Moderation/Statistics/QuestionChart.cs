using System.Globalization;
using ScottPlot;

namespace QABot.Moderation.Statistics;

/// <summary>Draws the questions by day. Pure.</summary>
internal static class QuestionChart
{
    private static readonly string[] Colours = ["#2e7d32", "#9e9e9e", "#f9a825"];

    /// <summary>A PNG with a bar a day: answered, refused, asked back, one on the other.</summary>
    /// <param name="days">The days, oldest first.</param>
    /// <param name="title">What stands above.</param>
    /// <param name="outcomes">The words for answered, refused and asked back.</param>
    public static byte[] Draw(IReadOnlyList<QuestionDay> days, string title, IReadOnlyList<string> outcomes)
    {
        using var plot = new Plot();
        for (var i = 0; i < days.Count; i++)
        {
            double bottom = 0;
            foreach (var (count, colour) in new[] { days[i].Answered, days[i].Refused, days[i].AskedBack }.Zip(Colours))
            {
                plot.Add.Bar(new Bar { Position = i, ValueBase = bottom, Value = bottom + count, FillColor = Color.FromHex(colour), LineWidth = 0 });
                bottom += count;
            }
        }

        var every = Math.Max(1, days.Count / 10);
        plot.Axes.Bottom.SetTicks(
            [.. Enumerable.Range(0, days.Count).Where(i => i % every == 0).Select(i => (double)i)],
            [.. days.Where((_, i) => i % every == 0).Select(day => day.Day.ToString("MM-dd", CultureInfo.InvariantCulture))]);
        foreach (var (outcome, colour) in outcomes.Zip(Colours))
        {
            plot.Legend.ManualItems.Add(new LegendItem { LabelText = outcome, FillColor = Color.FromHex(colour), LineWidth = 0 });
        }

        plot.ShowLegend(Alignment.UpperLeft, Orientation.Horizontal);
        plot.Axes.SetLimitsY(0, Math.Max(1, days.Max(day => day.Asked) * 1.25));
        plot.Title(title, 16);
        plot.HideGrid();
        return plot.GetImageBytes(900, 450, ImageFormat.Png);
    }
}
