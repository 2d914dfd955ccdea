using System.Collections.Frozen;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace QABot.Core.Articles;

/// <summary>
/// The moderators' file <c>articles.yaml</c>: what is known about each article. While it is broken, what it last said stays in force,
/// so that a half-saved file does not strip every citation. Safe for concurrent use.
/// </summary>
internal sealed class MetadataFile(string path)
{
    /// <summary>The file's name within the articles folder.</summary>
    public const string Name = "articles.yaml";

    private const long MaxBytes = 4 * 1024 * 1024;

    private readonly Lock _gate = new();
    private Contents _contents = Contents.None;
    private (long Length, DateTime Written)? _seen;

    /// <summary>What the file says now.</summary>
    /// <param name="fresh">Reads it even if it looks unchanged: two saves within the clock's tick look alike.</param>
    public Contents Read(bool fresh)
    {
        lock (_gate)
        {
            var file = new FileInfo(path);
            (long, DateTime)? now = file.Exists ? (file.Length, file.LastWriteTimeUtc) : null;
            if (fresh || now != _seen)
            {
                _contents = Load(file);
                _seen = now;
            }

            return _contents;
        }
    }

    private Contents Load(FileInfo file)
    {
        if (!file.Exists)
        {
            return Contents.None;
        }

        if (file.Length > MaxBytes)
        {
            return Kept($"It is larger than {MaxBytes / 1024 / 1024} MiB; it holds a few lines an article.");
        }

        byte[] bytes;
        try
        {
            bytes = File.ReadAllBytes(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Kept($"It could not be read ({e.Message}); give the bot the right to read it.");
        }

        var (text, reason) = ArticleEncoding.Decode(bytes);
        return text is null ? Kept(reason!) : Parse(text);
    }

    private Contents Parse(string text)
    {
        YamlNode? document;
        try
        {
            document = YamlText.Root(text);
        }
        catch (YamlException e)
        {
            return Kept($"Line {e.Start.Line} is not valid YAML: {YamlText.Problem(e)} What it said before stays in force until it is mended.");
        }

        if (document is null or YamlScalarNode { Value: null or "" })
        {
            return Contents.None;
        }

        if (document is not YamlMappingNode root)
        {
            return Kept("It is not a list of file names with their fields; see docs/articles.md for an example.");
        }

        var problems = new List<string>();
        var entries = new Dictionary<string, ArticleMetadata>(StringComparer.Ordinal);
        foreach (var (key, value) in root.Children)
        {
            var name = (key as YamlScalarNode)?.Value?.Trim() ?? string.Empty;
            if (value is YamlMappingNode mapping)
            {
                entries[name] = MetadataFields.Read(mapping, name, strict: true, problems);
            }
            else if (value is not YamlScalarNode { Value: null or "" })
            {
                problems.Add($"{name} (line {key.Start.Line}) has no fields; write title, outlet, author, url or published under it, set in by two spaces.");
            }
        }

        return new Contents(entries.ToFrozenDictionary(StringComparer.Ordinal), problems);
    }

    private Contents Kept(string problem) => _contents with { Problems = [problem] };

    /// <summary>What the file says.</summary>
    /// <param name="Entries">By file name.</param>
    /// <param name="Problems">What is wrong with it, one sentence each.</param>
    internal sealed record Contents(FrozenDictionary<string, ArticleMetadata> Entries, IReadOnlyList<string> Problems)
    {
        public static Contents None { get; } = new(FrozenDictionary<string, ArticleMetadata>.Empty, []);
    }
}
