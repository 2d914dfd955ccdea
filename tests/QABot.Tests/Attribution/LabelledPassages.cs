using System.Text.Json;
using QABot.Core.Articles;
using QABot.Core.Attribution;
using QABot.Core.Passages;

namespace QABot.Tests.Attribution;

/// <summary>A passage labelled by hand. Start and end are offsets in the context's text.</summary>
internal sealed record LabelledPassage(
    string Context,
    int Start,
    int End,
    string Text,
    IReadOnlyList<string>? Speaker,
    bool Optional,
    IReadOnlyList<string>? Verb,
    bool? Direct,
    string? Stance,
    string Split);

/// <summary>The hand-labelled passages beside this file and what the finder says about each.</summary>
internal static class LabelledPassages
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<(LabelledPassage Label, SentenceAttribution Found)> Read()
    {
        var found = Lines<LabelledContext>("contexts.jsonl").ToDictionary(c => c.Id, c => Attribute(c.Text), StringComparer.Ordinal);
        return Lines<LabelledPassage>("passages.jsonl")
            .Select(label => (label, found[label.Context].MaxBy(a => Math.Min(a.Sentence.End, label.End) - Math.Max(a.Sentence.Start, label.Start))!))
            .ToList();
    }

    /// <summary>Attributes a text whose lines are its paragraphs.</summary>
    public static IReadOnlyList<SentenceAttribution> Attribute(string text)
    {
        var paragraphs = Paragraphs(text);
        return SpeakerFinder.Attribute(text, paragraphs, paragraphs.Select(p => SentenceSplitter.Split(text, p)).ToList());
    }

    public static IReadOnlyList<TextSpan> Paragraphs(string text)
    {
        var paragraphs = new List<TextSpan>();
        var start = 0;
        foreach (var line in text.Split('\n'))
        {
            var trimmed = line.Trim();
            if (trimmed.Length > 0)
            {
                var at = start + line.IndexOf(trimmed, StringComparison.Ordinal);
                paragraphs.Add(new TextSpan(at, at + trimmed.Length));
            }

            start += line.Length + 1;
        }

        return paragraphs;
    }

    private static IEnumerable<T> Lines<T>(string file)
    {
        using var reader = new StreamReader(typeof(LabelledPassages).Assembly.GetManifestResourceStream("QABot.Tests.Attribution." + file)!);
        while (reader.ReadLine() is { } line)
        {
            yield return JsonSerializer.Deserialize<T>(line, Json)!;
        }
    }

    private sealed record LabelledContext(string Id, string File, int Start, string Text);
}
