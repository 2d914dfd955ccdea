using QABot.Core.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Answers;

/// <summary>
/// The moderators' file <c>claims.yaml</c> beside the articles: the incident's contested claims. Read again when it changes; while it
/// is broken, what it last said stays in force. Thread-safe.
/// </summary>
public sealed class ClaimsFile(string folder, TimeProvider? time = null)
{
    /// <summary>The file's name within the articles folder.</summary>
    public const string Name = "claims.yaml";

    private readonly EditedFile<IReadOnlyList<Claim>> file = new(Path.Combine(folder, Name), [], Parse, time);

    /// <summary>The claims as the file says now; empty without a file.</summary>
    public IReadOnlyList<Claim> Claims => file.Value;

    /// <summary>What is wrong with the file: line and mend, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems => file.Problems;

    internal static (IReadOnlyList<Claim> Claims, IReadOnlyList<string> Problems) Parse(string text)
    {
        var root = YamlText.Root(text);
        var found = new List<Claim>();
        var wrong = new List<string>();
        if (root is null or YamlScalarNode { Value: null or "" })
        {
            return (found, wrong);
        }

        if (root is not YamlSequenceNode list)
        {
            // Thrown like broken YAML, so that what the file said before stays in force.
            throw new YamlException(root.Start, root.End, "a list of claims is expected; begin each with '- title:', see docs/claims.md");
        }

        foreach (var node in list)
        {
            var title = Scalar(node, "title");
            var about = Words(node, "about");
            if (title is null || about.Count == 0)
            {
                wrong.Add($"{Name}, line {node.Start.Line}: the claim lacks {(title is null ? "title" : "about")}; give it one, see docs/claims.md.");
                continue;
            }

            found.Add(new Claim(title, about, Side(node, "asserted"), Side(node, "denied")));
        }

        return (found, wrong);
    }

    private static ClaimSide Side(YamlNode claim, string key) =>
        Child(claim, key) is { } side ? new ClaimSide(Words(side, "by"), Words(side, "words")) : new ClaimSide([], []);

    private static string? Scalar(YamlNode node, string key) => Child(node, key) is YamlScalarNode { Value: { Length: > 0 } value } ? value : null;

    private static List<string> Words(YamlNode node, string key) => Child(node, key) switch
    {
        YamlSequenceNode list => list.OfType<YamlScalarNode>().Select(w => w.Value?.Trim() ?? "").Where(w => w.Length > 0).ToList(),
        YamlScalarNode { Value: { Length: > 0 } value } => [value],
        _ => [],
    };

    private static YamlNode? Child(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;
}
