using System.Globalization;
using System.Text;

namespace QABot.Web;

/// <summary>The page's charts as SVG, without scripts. Colours are classes of the page's style sheet.</summary>
internal static class PageCharts
{
    /// <summary>Outcomes in the order in which bars stack them, with their words.</summary>
    public static IReadOnlyList<(string Name, string Words)> Outcomes { get; } =
    [
        ("answered", "answered"),
        ("refused", "refused"),
        ("clarify", "asked back"),
        ("small_talk", "small talk"),
        ("busy", "too many"),
        ("preparing", "no index yet"),
        ("error", "error"),
    ];

    private const int Width = 420;
    private const int Height = 160;
    private const int Left = 52;
    private const int Bottom = 20;

    /// <summary>Questions a minute, stacked by outcome.</summary>
    public static string Questions(IReadOnlyList<TrafficMinute> minutes)
    {
        var top = Math.Max(4, minutes.Max(minute => minute.Questions));
        var svg = Open("Questions a minute over the last hour", top.ToString(CultureInfo.InvariantCulture), minutes);
        var step = (double)(Width - Left) / minutes.Count;
        for (var i = 0; i < minutes.Count; i++)
        {
            var y = (double)(Height - Bottom);
            foreach (var (name, words) in Outcomes)
            {
                if (minutes[i].Outcomes.GetValueOrDefault(name) is not 0 and var count)
                {
                    var height = count * (Height - Bottom - 10.0) / top;
                    y -= height;
                    svg.Append(Invariant($"<rect class=\"o-{name}\" x=\"{Left + (i * step) + 1:0.#}\" y=\"{y:0.#}\" width=\"{step - 2:0.#}\" height=\"{height:0.#}\"><title>{minutes[i].Start:HH:mm}: {count} {words}</title></rect>"));
                }
            }
        }

        return svg.Append("</svg>").ToString();
    }

    /// <summary>Median and 95th percentile of the time to an answer.</summary>
    public static string Latency(IReadOnlyList<TrafficMinute> minutes)
    {
        var top = Math.Max(0.1, minutes.Max(minute => minute.Slow ?? 0));
        var svg = Open("Seconds to the answer over the last hour", Invariant($"{top:0.##} s"), minutes);
        foreach (var (name, words, pick) in ((string, string, Func<TrafficMinute, double?>)[])[("slow", "95 of 100 within", m => m.Slow), ("median", "half within", m => m.Median)])
        {
            var step = (double)(Width - Left) / minutes.Count;
            var line = new StringBuilder();
            for (var i = 0; i < minutes.Count; i++)
            {
                if (pick(minutes[i]) is not { } seconds)
                {
                    continue;
                }

                var (x, y) = (Left + ((i + 0.5) * step), Height - Bottom - (seconds * (Height - Bottom - 10.0) / top));
                line.Append(Invariant($"{x:0.#},{y:0.#} "));
                svg.Append(Invariant($"<circle class=\"l-{name}\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"2.5\"><title>{minutes[i].Start:HH:mm}: {words} {seconds:0.###} s</title></circle>"));
            }

            svg.Append(Invariant($"<polyline class=\"l-{name}\" points=\"{line}\"/>"));
        }

        return svg.Append("</svg>").ToString();
    }

    private static StringBuilder Open(string title, string top, IReadOnlyList<TrafficMinute> minutes) => new StringBuilder()
        .Append(Invariant($"<svg viewBox=\"0 0 {Width} {Height}\" role=\"img\" aria-label=\"{title}\">"))
        .Append(Invariant($"<line class=\"axis\" x1=\"{Left}\" y1=\"{Height - Bottom}\" x2=\"{Width}\" y2=\"{Height - Bottom}\"/>"))
        .Append(Invariant($"<line class=\"grid\" x1=\"{Left}\" y1=\"10\" x2=\"{Width}\" y2=\"10\"/>"))
        .Append(Invariant($"<text x=\"{Left - 4}\" y=\"14\" text-anchor=\"end\">{top}</text><text x=\"{Left - 4}\" y=\"{Height - Bottom + 4}\" text-anchor=\"end\">0</text>"))
        .Append(Invariant($"<text x=\"{Left}\" y=\"{Height - 4}\">{minutes[0].Start:HH:mm}</text><text x=\"{Width}\" y=\"{Height - 4}\" text-anchor=\"end\">{minutes[^1].Start:HH:mm} UTC</text>"));

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
