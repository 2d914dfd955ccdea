using System.Globalization;
using System.Text;

namespace QABot.Training.Ranking;

/// <summary>Draws how often an answer was right against how confident the model was; on the dashed line the two agree.</summary>
internal static class ReliabilityCurve
{
    private const int Side = 360;
    private const int Margin = 50;
    private const int Bins = 10;

    /// <summary>The picture as SVG; a dot a tenth of confidence, its area by the number of askings.</summary>
    public static string Svg(IReadOnlyList<(double Confidence, bool Right)> askings)
    {
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Side + (2 * Margin)} {Side + (2 * Margin)}\" font-family=\"sans-serif\" font-size=\"12\">\n");
        svg.Append("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(0)} {Y(0)}L{X(1)} {Y(1)}\" stroke=\"#999\" stroke-dasharray=\"4\"/>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<path d=\"M{X(0)} {Y(1)}V{Y(0)}H{X(1)}\" stroke=\"#333\" fill=\"none\"/>\n");
        for (var tick = 0; tick <= 10; tick += 2)
        {
            var value = tick / 10.0;
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(value)}\" y=\"{Y(0) + 18}\" text-anchor=\"middle\">{value:0.0}</text><text x=\"{X(0) - 8}\" y=\"{Y(value) + 4}\" text-anchor=\"end\">{value:0.0}</text>\n");
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{X(0.5)}\" y=\"{Y(0) + 38}\" text-anchor=\"middle\">confidence</text>\n");
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"14\" y=\"{Y(0.5)}\" text-anchor=\"middle\" transform=\"rotate(-90 14 {Y(0.5)})\">share answered rightly</text>\n");
        foreach (var bin in askings.GroupBy(a => Math.Min(Bins - 1, (int)(a.Confidence * Bins))))
        {
            var radius = 3 + (14 * Math.Sqrt(bin.Count() / (double)askings.Count));
            svg.Append(CultureInfo.InvariantCulture, $"<circle cx=\"{X(bin.Average(a => a.Confidence)):0.#}\" cy=\"{Y(bin.Average(a => a.Right ? 1.0 : 0)):0.#}\" r=\"{radius:0.#}\" fill=\"#2a6f97\" fill-opacity=\"0.8\"/>\n");
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static double X(double value) => Margin + (value * Side);

    private static double Y(double value) => Margin + ((1 - value) * Side);
}
