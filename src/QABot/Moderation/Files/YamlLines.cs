using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace QABot.Moderation.Files;

/// <summary>A list in a YAML file as its lines: each item begins with a dash at the margin. Nothing but the touched lines changes. Pure.</summary>
internal static partial class YamlLines
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The items, each with its first line and the line after its last; comments and blank lines after it belong to no item.</summary>
    public static IReadOnlyList<(int Start, int End)> Items(IReadOnlyList<string> lines)
    {
        var items = new List<(int Start, int End)>();
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].StartsWith("- ", StringComparison.Ordinal))
            {
                items.Add((i, i + 1));
            }
            else if (items.Count > 0 && lines[i].StartsWith(' ') && lines[i].Trim().Length > 0)
            {
                items[^1] = (items[^1].Start, i + 1);
            }
        }

        return items;
    }

    /// <summary>The lines of a text.</summary>
    public static List<string> Of(string text)
    {
        var lines = text.Split('\n').Select(line => line.TrimEnd('\r')).ToList();
        if (lines is [.., ""])
        {
            lines.RemoveAt(lines.Count - 1);
        }

        return lines;
    }

    /// <summary>Tells lines as they were shown from what stands there later: eight hexadecimal digits.</summary>
    public static string KeyOf(IEnumerable<string> lines) =>
        Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(Text(lines))))[..8];

    /// <summary>Whether a word can be a <see cref="KeyOf"/>.</summary>
    public static bool IsKey(string word) => word.Length == 8 && word.All(char.IsAsciiHexDigitLower);

    /// <summary>The text of lines.</summary>
    public static string Text(IEnumerable<string> lines) => string.Concat(lines.Select(line => line + "\n"));

    /// <summary>A word as it may stand in a list in brackets.</summary>
    public static string Word(string word) => Plain().IsMatch(word) && !Reserved().IsMatch(word) ? word : JsonSerializer.Serialize(word, Relaxed);

    /// <summary>The line with words added to its list in brackets; null when it holds none.</summary>
    public static string? WithWords(string line, IEnumerable<string> words)
    {
        var match = Brackets().Match(line);
        if (!match.Success)
        {
            return null;
        }

        var inside = match.Groups["inside"];
        var added = string.Join(", ", words.Select(Word));
        return line.Insert(inside.Index + inside.Value.TrimEnd().Length, inside.Value.Trim().Length == 0 ? added : ", " + added);
    }

    [GeneratedRegex(@"^[\p{L}\p{N}][\p{L}\p{N} .'’_/&+()-]*(?<! )$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex("^(?:true|false|null|yes|no|on|off|[0-9.]+)$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Reserved();

    [GeneratedRegex(@"\[(?<inside>(?:[^\[\]""']|""(?:[^""\\]|\\.)*""|'[^']*'|(?<=\w)')*)\]\s*(?:#.*)?$", RegexOptions.CultureInvariant)]
    private static partial Regex Brackets();
}
