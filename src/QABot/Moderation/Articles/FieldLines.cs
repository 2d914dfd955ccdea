using System.Globalization;
using QABot.Core.Articles;
using QABot.Rendering;

namespace QABot.Moderation.Articles;

/// <summary>Reads lines such as <c>outlet: Example Times</c>, with the fields' names in any language of the interface. Pure.</summary>
internal static class FieldLines
{
    private static readonly string[] Fields = ["title", "outlet", "author", "date", "url", "corrects"];
    private static readonly string[] DateForms = ["yyyy-MM-dd", "d.M.yyyy", "d MMMM yyyy", "d MMM yyyy", "MMMM d, yyyy", "MMM d, yyyy"];

    /// <summary>What the lines say, or the line that cannot be read.</summary>
    /// <param name="text">One field a line.</param>
    /// <param name="to">What was known before.</param>
    /// <param name="articles">Files that can be corrected.</param>
    public static (ArticleMetadata? Metadata, string? BadLine) Read(string text, ArticleMetadata to, IReadOnlyCollection<string> articles)
    {
        var any = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            var value = colon < 0 ? "" : line[(colon + 1)..].Trim();
            if (colon < 0 || value.Length is 0 or > 500 || Set(to, FieldOf(line[..colon].Trim()), value, articles) is not { } next)
            {
                return (null, line.Length > 100 ? line[..100] + "…" : line);
            }

            (to, any) = (next, true);
        }

        return any ? (to, null) : (null, "");
    }

    private static ArticleMetadata? Set(ArticleMetadata to, string? field, string value, IReadOnlyCollection<string> articles) => field switch
    {
        "title" => to with { Title = value },
        "outlet" => to with { Outlet = value },
        "author" => to with { Author = value },
        "date" => DateOnly.TryParseExact(value, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? to with { Published = day } : null,
        "url" => Uri.TryCreate(value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" ? to with { Url = url } : null,
        "corrects" => articles.Contains(value) ? to with { Corrects = value } : null,
        _ => null,
    };

    private static string? FieldOf(string name) => Array.Find(Fields, field => name.Equals(field, StringComparison.OrdinalIgnoreCase)
        || (field == "date" && name.Equals("published", StringComparison.OrdinalIgnoreCase))
        || Phrases.Languages.Any(language => Phrases.For(language)["mod.field." + field].Split('|').Contains(name, StringComparer.OrdinalIgnoreCase)));
}
