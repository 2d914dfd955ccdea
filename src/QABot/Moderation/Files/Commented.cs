using System.Globalization;

namespace QABot.Moderation.Files;

/// <summary>Takes lines out of a file by making comments of them, so that whoever opens it can put them back. Pure.</summary>
internal static class Commented
{
    /// <summary>The lines with those from <paramref name="start"/> up to before <paramref name="end"/> as comments under a dated note.</summary>
    public static IReadOnlyList<string> Out(IReadOnlyList<string> lines, int start, int end, TimeProvider time) =>
    [
        .. lines.Take(start),
        string.Create(CultureInfo.InvariantCulture, $"# removed {time.GetUtcNow():yyyy-MM-dd}:"),
        .. lines.Skip(start).Take(end - start).Select(line => "# " + line),
        .. lines.Skip(end),
    ];
}
