using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Articles;

/// <summary>Changes single fields in the text of the metadata file; comments, order and everything else stay as they are. Pure.</summary>
internal static partial class MetadataEdit
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The new text of the file, or why it cannot be changed.</summary>
    /// <param name="text">The file as it is; empty where there is none.</param>
    /// <param name="file">The article.</param>
    /// <param name="fields">Fields and their new values, each on one line.</param>
    /// <param name="note">A line to leave above the first changed field, without the comment sign; null for none.</param>
    public static (string? Text, string? Problem) Set(string text, string file, IReadOnlyList<(string Field, string Value)> fields, string? note)
    {
        var before = Entries(text);
        if (before.Problem is not null)
        {
            return (null, before.Problem);
        }

        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        var (key, mapping) = before.Nodes.FirstOrDefault(entry => entry.Key.Value?.Trim() == file);
        if (key is null)
        {
            lines.Add(Key(file) + ":");
            Insert(lines, lines.Count, fields, note);
        }
        else if (mapping is null || mapping.Style == YamlDotNet.Core.Events.MappingStyle.Flow || mapping.Children.Count == 0)
        {
            // Nothing, or everything on one line: it becomes a line a field.
            var last = mapping is null ? (int)key.Start.Line : Math.Max((int)key.Start.Line, LastLine(mapping));
            var comment = mapping is null ? After(lines[(int)key.Start.Line - 1]) : "";
            var kept = (mapping?.Children ?? new Dictionary<YamlNode, YamlNode>().AsReadOnly() as IEnumerable<KeyValuePair<YamlNode, YamlNode>>)
                .Select(child => (Field: ((YamlScalarNode)child.Key).Value ?? "", Value: (child.Value as YamlScalarNode)?.Value ?? ""))
                .Where(child => fields.All(field => field.Field != child.Field)).ToList();
            lines.RemoveRange((int)key.Start.Line - 1, last - (int)key.Start.Line + 1);
            lines.Insert((int)key.Start.Line - 1, Key(file) + ":" + comment);
            Insert(lines, (int)key.Start.Line, [.. kept, .. fields], note);
        }
        else
        {
            Change(lines, mapping, fields, note);
        }

        var edited = string.Join('\n', lines) + "\n";
        return Holds(before.Nodes, Entries(edited), file, fields) is { } problem ? (null, problem) : (edited, null);
    }

    private static void Change(List<string> lines, YamlMappingNode mapping, IReadOnlyList<(string Field, string Value)> fields, string? note)
    {
        var children = mapping.Children.Where(child => child.Key is YamlScalarNode).ToList();
        var indent = new string(' ', (int)children[0].Key.Start.Column - 1);
        var end = children.Max(child => LastLine(child.Value));
        List<string> added = [];

        // From the bottom up, so that line numbers above stay true.
        foreach (var (field, value) in fields.OrderByDescending(f => children.FirstOrDefault(c => ((YamlScalarNode)c.Key).Value == f.Field).Key?.Start.Line ?? 0))
        {
            var line = $"{indent}{field}: {Quote(value)}";
            if (children.FirstOrDefault(child => ((YamlScalarNode)child.Key).Value == field) is not { Key: { } key, Value: { } old })
            {
                added.Add(line);
                continue;
            }

            var first = (int)key.Start.Line - 1;
            var last = Math.Max(first, LastLine(old) - 1);
            var comment = first == last ? After(lines[first][Math.Min(lines[first].Length, (int)old.End.Column - 1)..]) : "";
            lines.RemoveRange(first, last - first + 1);
            lines.Insert(first, line + comment);
            if (note is not null)
            {
                lines.Insert(first, $"{indent}# {OneLine(note)}");
            }

            end += (note is null ? 1 : 2) - (last - first + 1);
        }

        lines.InsertRange(end, added);
    }

    private static void Insert(List<string> lines, int at, IReadOnlyList<(string Field, string Value)> fields, string? note)
    {
        lines.InsertRange(at, [.. note is null ? (string[])[] : ["  # " + OneLine(note)], .. fields.Select(field => $"  {field.Field}: {Quote(field.Value)}")]);
    }

    /// <summary>Whether the edited file says what was meant and nothing else changed; null when it does.</summary>
    private static string? Holds(IReadOnlyList<Entry> before, (IReadOnlyList<Entry> Nodes, string? Problem) after, string file, IReadOnlyList<(string Field, string Value)> fields)
    {
        const string Mend = "It is laid out in a way that cannot be edited from here; write a line a field, set in by two spaces, see docs/articles.md.";
        if (after.Problem is not null)
        {
            return Mend;
        }

        var said = after.Nodes.FirstOrDefault(entry => entry.Key.Value?.Trim() == file).Fields;
        var others = after.Nodes.Where(entry => entry.Key.Value?.Trim() != file).Select(Said);
        return said is not null
            && fields.All(field => said.Children.TryGetValue(new YamlScalarNode(field.Field), out var value) && (value as YamlScalarNode)?.Value == OneLine(field.Value))
            && others.SequenceEqual(before.Where(entry => entry.Key.Value?.Trim() != file).Select(Said))
            ? null : Mend;
    }

    private static string Said(Entry entry) =>
        entry.Key.Value + "\0" + string.Join('\0', entry.Fields?.Children.Select(child => $"{child.Key}\0{child.Value}") ?? []);

    private static (IReadOnlyList<Entry> Nodes, string? Problem) Entries(string text)
    {
        try
        {
            return YamlText.Root(text) switch
            {
                null or YamlScalarNode { Value: null or "" } => ([], null),
                YamlMappingNode root => ([.. root.Children.Where(child => child.Key is YamlScalarNode).Select(child => new Entry((YamlScalarNode)child.Key, child.Value as YamlMappingNode))], null),
                _ => ([], $"{MetadataFile.Name} is not a list of file names with their fields; see docs/articles.md for an example."),
            };
        }
        catch (YamlException e)
        {
            return ([], $"{MetadataFile.Name}, line {e.Start.Line}, is not valid YAML: {YamlText.Problem(e)} Mend it by hand first.");
        }
    }

    /// <summary>The last line that a value stands on; the end of a block value is where the next thing begins.</summary>
    private static int LastLine(YamlNode node) => node switch
    {
        YamlMappingNode { Style: not YamlDotNet.Core.Events.MappingStyle.Flow, Children.Count: > 0 } mapping => mapping.Children.Max(child => LastLine(child.Value)),
        YamlScalarNode { Style: ScalarStyle.Plain or ScalarStyle.DoubleQuoted or ScalarStyle.SingleQuoted } or YamlMappingNode => (int)node.End.Line,
        _ => Math.Max((int)node.Start.Line, (int)node.End.Line - 1),
    };

    private static string After(string rest) => Comment().Match(rest) is { Success: true } match ? match.Value : "";

    private static string Key(string file) => PlainKey().IsMatch(file) ? file : Quote(file);

    // A JSON string is a YAML string in double quotes.
    private static string Quote(string value) => JsonSerializer.Serialize(OneLine(value), Relaxed);

    private static string OneLine(string value) => string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    [GeneratedRegex(@"\s+#.*$", RegexOptions.CultureInvariant)]
    private static partial Regex Comment();

    [GeneratedRegex("^[A-Za-z0-9][A-Za-z0-9_.-]*$", RegexOptions.CultureInvariant)]
    private static partial Regex PlainKey();

    private readonly record struct Entry(YamlScalarNode Key, YamlMappingNode? Fields);
}
