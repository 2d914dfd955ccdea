using QABot.Core.Timeline;
using ScottPlot;

namespace QABot.Rendering;

/// <summary>Draws the timeline: a column a day, as high as there are dated sentences, a colour an article. Pure.</summary>
internal static class TimelinePicture
{
    private const int Width = 1200;
    private const int Height = 700;
    private const int MaxDays = 14;
    private const int MaxArticles = 8;
    private const int MaxName = 42;

    /// <summary>The picture as PNG.</summary>
    /// <param name="entries">The entries by day; at least one. Of more than fourteen days the last are drawn.</param>
    /// <param name="phrases">The reader's language.</param>
    public static byte[] Draw(IReadOnlyList<TimelineEntry> entries, Phrases phrases)
    {
        var days = entries.Select(entry => entry.Day).Distinct().Order().TakeLast(MaxDays).ToList();
        using var plot = new Plot();
        var files = entries.GroupBy(entry => entry.Passage.File, StringComparer.Ordinal).OrderByDescending(group => group.Count()).ToList();
        var bases = new double[days.Count];
        for (var i = 0; i < files.Count; i++)
        {
            var bars = new List<Bar>();
            for (var day = 0; day < days.Count; day++)
            {
                var count = files[i].Count(entry => entry.Day == days[day]);
                if (count > 0)
                {
                    bars.Add(new Bar { Position = day, ValueBase = bases[day], Value = bases[day] + count, Size = 0.6 });
                    bases[day] += count;
                }
            }

            if (bars.Count > 0)
            {
                var drawn = plot.Add.Bars(bars);
                drawn.Color = plot.Add.Palette.GetColor(i);
                drawn.LegendText = i < MaxArticles ? PassageText.Shorten(files[i].First().Passage.Citation.Title, MaxName) : "";
            }
        }

        plot.Axes.Bottom.SetTicks([.. Enumerable.Range(0, days.Count).Select(i => (double)i)], [.. days.Select(phrases.Date)]);
        plot.Axes.Bottom.TickLabelStyle.FontSize = 18;
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.NumericAutomatic { IntegerTicksOnly = true };
        plot.Axes.Left.Label.Text = phrases["timeline.axis"];
        plot.Axes.Title.Label.Text = phrases["timeline.title"];
        plot.Axes.Title.Label.FontSize = 24;
        plot.Axes.SetLimits(-0.6, days.Count - 0.4, 0, (bases.Max() * 1.35) + 0.5);
        plot.ShowLegend(Alignment.UpperLeft);
        return plot.GetImageBytes(Width, Height, ImageFormat.Png);
    }
}
