using System.Globalization;
using QABot.Core.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Language;

/// <summary>
/// The moderators' file of words that mean the same in this incident (<c>seeds/words.yaml</c>): a list of groups, each a
/// list of words, or <c>words</c> with a <c>weight</c>.
/// </summary>
public static class WordGroupsFile
{
    /// <summary>The file's name within the articles folder.</summary>
    public const string Name = "words.yaml";

    /// <summary>Reads the file; a file that is not there holds no groups. Broken groups are told, the others are kept.</summary>
    public static WordGroupsReading Read(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return File.Exists(path) ? Parse(File.ReadAllText(path)) : new WordGroupsReading([], []);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new WordGroupsReading([], [$"{Name} could not be read ({error.Message}); give the bot the right to read it."]);
        }
    }

    /// <summary>Reads the text of such a file.</summary>
    public static WordGroupsReading Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        YamlNode? root;
        try
        {
            root = YamlText.Root(text);
        }
        catch (YamlException error)
        {
            return new WordGroupsReading([], [$"{Name}, line {error.Start.Line}: not valid YAML; check brackets, quotes and indentation."]);
        }

        if (root is null or YamlScalarNode { Value: null or "" })
            return new WordGroupsReading([], []);
        if (root is not YamlSequenceNode list)
            return new WordGroupsReading([], [$"{Name}, line 1: a list of groups is expected; begin each with '- [one word, another]'."]);

        var groups = new List<WordGroup>();
        var problems = new List<string>();
        foreach (var node in list)
        {
            if (Group(node, out var problem) is { } group)
                groups.Add(group);
            else
                problems.Add($"{Name}, line {node.Start.Line}: {problem}");
        }

        return new WordGroupsReading(groups, problems);
    }

    private static WordGroup? Group(YamlNode node, out string problem)
    {
        var weight = 1f;
        var words = node as YamlSequenceNode;
        if (node is YamlMappingNode mapping)
        {
            foreach (var (key, value) in mapping.Children)
            {
                switch ((key as YamlScalarNode)?.Value)
                {
                    case "words":
                        words = value as YamlSequenceNode;
                        break;
                    case "weight" when value is YamlScalarNode number
                        && float.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out weight) && weight is > 0 and <= 1:
                        break;
                    case "weight":
                        problem = "'weight' is a number above 0 and at most 1, such as 0.7.";
                        return null;
                    default:
                        problem = $"'{key}' is not known here; a group has 'words' and, if wanted, 'weight'.";
                        return null;
                }
            }
        }

        var forms = words?.Children.OfType<YamlScalarNode>().Select(word => word.Value?.Trim() ?? string.Empty)
            .Where(word => word.Length > 0).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (forms is not { Count: >= 2 } || forms.Count > words!.Children.Count)
        {
            problem = "a group needs at least two different words, such as '- [police, cops]'.";
            return null;
        }

        // The root, so that the product of two forms is the weight that stands in the file.
        problem = string.Empty;
        return new WordGroup([.. forms.Select(form => new Alias(form, MathF.Sqrt(weight)))]);
    }
}
