using System.Globalization;
using QABot.Moderation.Statistics;
using QABot.Rendering;

namespace QABot.Moderation.Rooms;

/// <summary><c>/stats</c>: questions, outcomes, votes, times, as text and as a chart.</summary>
internal sealed class StatsRoom(QuestionFigures figures) : IModeratorRoom
{
    private const int DefaultDays = 14;

    /// <inheritdoc/>
    public string Name => "stats";

    /// <inheritdoc/>
    public int MenuPlace => 80;

    /// <inheritdoc/>
    public async Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken)
    {
        var phrases = request.Phrases;
        var count = int.TryParse(request.Arguments.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var given) ? Math.Clamp(given, 1, 90) : DefaultDays;
        var days = await figures.DaysAsync(count, cancellationToken);
        if (days.All(day => day.Asked == 0))
        {
            return ModeratorReply.Of(phrases["mod.stats.none"]);
        }

        var times = figures.Times(days[0].Day);
        var blocks = new List<Block>
        {
            new(new RichText().Bold(phrases.Fill("mod.stats.title", count)).Add("\n" + phrases.Fill(
                "mod.stats.totals",
                days.Sum(day => day.Asked),
                days.Sum(day => day.Answered),
                days.Sum(day => day.Refused),
                days.Sum(day => day.AskedBack),
                days.Sum(day => day.Up),
                days.Sum(day => day.Down),
                Ms(times.Count == 0 ? 0 : times[times.Count / 2]),
                Ms(times.Count == 0 ? 0 : times[^1])))),
            new(new RichText().Bold(phrases["mod.stats.days"]).Add(string.Concat(days.Where(day => day.Asked + day.Up + day.Down > 0).Select(day => string.Create(
                CultureInfo.InvariantCulture, $"\n{day.Day:yyyy-MM-dd}: {day.Asked} / {day.Answered} / {day.Refused} / {day.Up} / {day.Down}"))))),
            new(new RichText().Bold(phrases["mod.stats.most"]).Add(string.Concat(figures.Most(days[0].Day, 5).Select(most => $"\n{most.Count}× {Cut(most.Question)}")))),
            new(new RichText().Bold(phrases["mod.stats.slowest"]).Add(string.Concat(figures.Slowest(days[0].Day, 3).Select(slow => $"\n{Ms(slow.Ms)} ms · {Cut(slow.Question)}")))),
        };
        return ModeratorReply.Of(blocks) with { File = new ModeratorFile("questions.png", QuestionChart.Draw(days, phrases["mod.stats.chart"], phrases["mod.stats.outcomes"].Split('|')), IsPicture: true) };
    }

    private static string Ms(double ms) => ms.ToString("0.0", CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= 150 ? text : text[..150] + "…";
}
