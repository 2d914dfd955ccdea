using QABot.Core.Articles;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Answers;

/// <summary>
/// The moderators' file <c>claims.yaml</c> beside the articles: the incident's contested claims. Read again when it changes; while it
/// is broken, what it last said stays in force. Thread-safe.
/// </summary>
public sealed class ClaimsFile(string folder)
{
    /// <summary>The file's name within the articles folder.</summary>
    public const string Name = "claims.yaml";

    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly string path = Path.Combine(folder, Name);
    private readonly Lock gate = new();
    private IReadOnlyList<Claim> claims = [];
    private IReadOnlyList<string> problems = [];
    private (long Length, DateTime Written)? seen;
    private long lookedAt = long.MinValue;

    /// <summary>The claims as the file says now; empty without a file.</summary>
    public IReadOnlyList<Claim> Claims
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return claims;
            }
        }
    }

    /// <summary>What is wrong with the file: line and mend, one sentence each; empty when nothing is.</summary>
    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (gate)
            {
                Refresh();
                return problems;
            }
        }
    }

    private void Refresh()
    {
        if (lookedAt != long.MinValue && TimeProvider.System.GetElapsedTime(lookedAt) < LookAgain)
        {
            return;
        }

        lookedAt = TimeProvider.System.GetTimestamp();
        var file = new FileInfo(path);
        (long, DateTime)? now = file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
        if (now == seen)
        {
            return;
        }

        seen = now;
        if (!file.Exists)
        {
            (claims, problems) = ([], []);
            return;
        }

        try
        {
            (claims, problems) = Parse(File.ReadAllText(path));
        }
        catch (YamlException e)
        {
            problems = [$"{Name}, line {e.Start.Line}: {YamlProblem.Of(e)} What it said before stays in force until it is mended."];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems = [$"{Name} could not be read ({e.Message}); give the bot the right to read it."];
        }
    }

    internal static (IReadOnlyList<Claim> Claims, IReadOnlyList<string> Problems) Parse(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text));
        var found = new List<Claim>();
        var wrong = new List<string>();
        if (stream.Documents.Count == 0)
        {
            return (found, wrong);
        }

        if (stream.Documents[0].RootNode is not YamlSequenceNode list)
        {
            return (found, [$"{Name} is not a list of claims; each starts with \"- title:\", see docs/claims.md."]);
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
