using System.IO.Compression;
using System.Text;
using System.Text.Json;
using QABot.Core.Articles;

namespace QABot.Training.Ranking;

/// <summary>Public question-passage pairs: <c>passages.jsonl.gz</c> and <c>questions.jsonl.gz</c> of one folder.</summary>
internal sealed class SquadData
{
    private readonly Dictionary<string, (string File, TextSpan Span)> places = new(StringComparer.Ordinal);

    public SquadData(string folder)
    {
        var byTitle = new Dictionary<string, List<(string Id, string Text)>>(StringComparer.Ordinal);
        foreach (var line in Lines(Path.Combine(folder, "passages.jsonl.gz")))
        {
            using var json = JsonDocument.Parse(line);
            var title = json.RootElement.GetProperty("title").GetString()!;
            if (!byTitle.TryGetValue(title, out var list))
            {
                byTitle[title] = list = [];
            }

            list.Add((json.RootElement.GetProperty("id").GetString()!, json.RootElement.GetProperty("text").GetString()!));
        }

        Articles = byTitle.Select(t => ToArticle(t.Key, t.Value)).ToList();
        Questions = Lines(Path.Combine(folder, "questions.jsonl.gz")).Select(line =>
        {
            using var json = JsonDocument.Parse(line);
            var (file, span) = places[json.RootElement.GetProperty("passage_id").GetString()!];
            return new SquadQuestion(
                json.RootElement.GetProperty("question").GetString()!,
                json.RootElement.GetProperty("answers").EnumerateArray().Select(a => a.GetString()!.Trim()).ToList(),
                file,
                span);
        }).Where(q => q.Answers.Count > 0).ToList();
    }

    public IReadOnlyList<Article> Articles { get; }

    public IReadOnlyList<SquadQuestion> Questions { get; }

    private Article ToArticle(string title, List<(string Id, string Text)> passages)
    {
        var text = new StringBuilder(title);
        var paragraphs = new List<Paragraph> { new(1, new TextSpan(0, title.Length), ParagraphKind.Title) };
        foreach (var (id, passage) in passages)
        {
            text.Append("\n\n");
            var trimmed = passage.Trim();
            var span = new TextSpan(text.Length, text.Length + trimmed.Length);
            text.Append(trimmed);
            paragraphs.Add(new Paragraph(paragraphs.Count + 1, span, ParagraphKind.Body));
            places[id] = (title, span);
        }

        return new Article { File = title, Text = text.ToString(), ContentHash = title, Metadata = new ArticleMetadata(Title: title), Paragraphs = paragraphs };
    }

    private static IEnumerable<string> Lines(string path)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}

/// <summary>A question with its answers and the passage it was written on.</summary>
internal sealed record SquadQuestion(string Text, IReadOnlyList<string> Answers, string File, TextSpan Span);
