using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Articles;

/// <summary>The YAML between two lines of --- at the top of a Markdown file.</summary>
internal static class FrontMatter
{
    /// <summary>What it states, where the article begins after it, and what is wrong with it (null when nothing is).</summary>
    public static (ArticleMetadata Metadata, int Start, string? Problem) Read(string text)
    {
        var lines = TextLine.Scan(text, 0);
        if (lines.Count == 0 || !IsFence(text, lines[0], opening: true))
        {
            return (new ArticleMetadata(), 0, null);
        }

        var close = lines.FindIndex(1, line => IsFence(text, line, opening: false));
        if (close < 0)
        {
            // A lone --- at the top is a rule, not front matter.
            return (new ArticleMetadata(), lines[0].Span.End, null);
        }

        var yaml = text[lines[0].Span.End..lines[close].Span.Start];
        try
        {
            var root = YamlText.Root(yaml);
            if (root is null or YamlScalarNode { Value: null or "" })
            {
                return (new ArticleMetadata(), lines[close].Span.End, null);
            }

            if (root is not YamlMappingNode mapping)
            {
                return (new ArticleMetadata(), 0, "Its front matter is not a list of fields; write lines such as title: The headline between the two lines of ---.");
            }

            var problems = new List<string>();
            var metadata = MetadataFields.Read(mapping, "Its front matter", strict: false, problems);
            return problems.Count > 0 ? (metadata, 0, problems[0]) : (metadata, lines[close].Span.End, null);
        }
        catch (YamlException e)
        {
            return (new ArticleMetadata(), 0, $"Its front matter is not valid YAML (line {e.Start.Line}): {YamlText.Problem(e)} Put a value that holds \": \" or quotes into quotes.");
        }
    }

    private static bool IsFence(string text, TextLine line, bool opening) =>
        line.Indent == 0 && line.Span.In(text) is var mark && (mark == "---" || (!opening && mark == "..."));
}
