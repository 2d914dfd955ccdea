using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Articles;

/// <summary>Reads title, outlet, author, url, published and corrects from a YAML mapping; a field that is wrong is named and left out, the others stand.</summary>
internal static class MetadataFields
{
    /// <summary>What the mapping states.</summary>
    /// <param name="mapping">The mapping.</param>
    /// <param name="where">What to call it in a problem.</param>
    /// <param name="strict">Whether a field of another name is a problem; front matter may carry fields of other programs.</param>
    /// <param name="problems">Receives one sentence for each field that is wrong.</param>
    public static ArticleMetadata Read(YamlMappingNode mapping, string where, bool strict, List<string> problems)
    {
        var metadata = new ArticleMetadata();
        foreach (var (key, value) in mapping.Children)
        {
            var name = (key as YamlScalarNode)?.Value?.Trim().ToLowerInvariant() ?? string.Empty;
            var known = name is "title" or "outlet" or "author" or "url" or "published" or "date" or "corrects";
            if (!known)
            {
                if (strict)
                {
                    problems.Add($"{where} has the field \"{name}\" (line {key.Start.Line}); it takes title, outlet, author, url, published and corrects.");
                }

                continue;
            }

            if (value is not YamlScalarNode scalar)
            {
                problems.Add($"{where}: {name} (line {key.Start.Line}) is not a plain text; write it on one line, in quotes if it holds \": \".");
                continue;
            }

            var text = scalar.Value?.Trim();
            if (string.IsNullOrEmpty(text) || (scalar.Style == YamlDotNet.Core.ScalarStyle.Plain && text is "~" or "null"))
            {
                continue;
            }

            switch (name)
            {
                case "title":
                    metadata = metadata with { Title = text };
                    break;
                case "outlet":
                    metadata = metadata with { Outlet = text };
                    break;
                case "author":
                    metadata = metadata with { Author = text };
                    break;
                case "corrects":
                    metadata = metadata with { Corrects = text };
                    break;
                case "url" when ArticleUrl.TryParse(text, out var url):
                    metadata = metadata with { Url = url };
                    break;
                case "url":
                    problems.Add($"{where}: url \"{text}\" (line {key.Start.Line}) is no web address; write it in full, as https://example.org/story.");
                    break;
                default:
                    metadata = metadata with { Published = Day(text) ?? metadata.Published };
                    if (Day(text) is null)
                    {
                        problems.Add($"{where}: {name} \"{text}\" (line {key.Start.Line}) is no date; write it as 2023-05-31.");
                    }

                    break;
            }
        }

        return metadata;
    }

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : DateTimeOffset.TryParseExact(text, ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd HH:mm:ssK", "yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd HH:mmK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"], CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? DateOnly.FromDateTime(time.DateTime)
        : null;
}
