using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using QABot.Core.Articles;
using QABot.Core.Evaluation;

namespace QABot.Moderation.Checks;

/// <summary>
/// The stored checks, <c>checks.jsonl</c> beside the articles: a question a line with the sources that are to answer it, in the format of
/// question sets. Read at each use. Safe for concurrent use.
/// </summary>
internal sealed class CheckFile(ArticleFolder folder)
{
    /// <summary>The file's name within the articles folder.</summary>
    public const string Name = "checks.jsonl";

    private readonly string path = Path.Combine(folder.Path, Name);
    private readonly Lock gate = new();

    /// <summary>The checks, or what is wrong with the file; no checks without a file.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public (IReadOnlyList<EvaluationQuestion> Checks, IReadOnlyList<string> Problems) Read()
    {
        lock (gate)
        {
            var lines = Lines();
            if (lines.All(string.IsNullOrWhiteSpace))
            {
                return ([], []);
            }

            var set = QuestionSet.Parse(lines);
            return (set.Questions, [.. set.Problems.Select(problem => $"{Name}: {problem}")]);
        }
    }

    /// <summary>Adds a check; the same question once more replaces it.</summary>
    /// <param name="question">The question.</param>
    /// <param name="sources">Articles of which one is to be shown; empty where the question is to be refused.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string Add(string question, IReadOnlyList<string> sources)
    {
        var id = IdOf(question);
        var line = new JsonObject
        {
            ["id"] = id,
            ["question"] = question,
            ["sources"] = new JsonArray([.. sources.Select(source => (JsonNode)source)]),
            ["answerable"] = sources.Count > 0,
        };
        lock (gate)
        {
            Write([.. Lines().Where(known => IdIn(known) != id), line.ToJsonString(Relaxed)]);
        }

        return id;
    }

    /// <summary>Names a check in a button, where an id may be too long: twelve hexadecimal digits.</summary>
    public static string KeyOf(string id) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(id)))[..12];

    /// <summary>Puts a line back that <see cref="Remove"/> gave.</summary>
    /// <returns>Whether it was put back; not when a check of its id stands there.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public bool Restore(string line)
    {
        lock (gate)
        {
            var lines = Lines();
            if (IdIn(line) is not { } id || lines.Any(known => IdIn(known) == id))
            {
                return false;
            }

            Write([.. lines, line]);
            return true;
        }
    }

    /// <summary>Takes a check away.</summary>
    /// <param name="id">Its id, or its <see cref="KeyOf"/>.</param>
    /// <returns>Its line; null when there is no such check.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public string? Remove(string id)
    {
        lock (gate)
        {
            var lines = Lines();
            var found = Array.Find(lines, line => IdIn(line) == id) ?? Array.Find(lines, line => IdIn(line) is { } known && KeyOf(known) == id);
            if (found is not null)
            {
                Write([.. lines.Where(line => line != found)]);
            }

            return found;
        }
    }

    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string IdOf(string question) => "c" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(question.Trim().ToLowerInvariant())))[..8];

    /// <summary>The id that a line gives its check; null where it gives none.</summary>
    public static string? IdIn(string line)
    {
        try
        {
            return JsonNode.Parse(line)?["id"]?.GetValue<string>();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    private string[] Lines()
    {
        try
        {
            return File.Exists(path) ? File.ReadAllLines(path) : [];
        }
        catch (UnauthorizedAccessException exception)
        {
            // Else it would be taken for the folder of the index that the checks are asked for.
            throw new IOException($"The stored checks {path} cannot be read ({exception.Message}). Make the file readable.", exception);
        }
    }

    private void Write(IReadOnlyList<string> lines) =>
        DurableFile.Write(path, string.Concat(lines.Where(line => !string.IsNullOrWhiteSpace(line)).Select(line => line + "\n")));
}
