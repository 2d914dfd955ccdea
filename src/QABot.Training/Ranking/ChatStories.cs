using System.Text;
using QABot.Core.Articles;
using QABot.Core.Evaluation;
using QABot.Core.Indexing;
using QABot.Training.Text;

namespace QABot.Training.Ranking;

/// <summary>
/// Questions as people type them in a chat, on stories of the public news collection. The questions and which articles make a story
/// stand in <c>Chat/*.jsonl</c>, the articles themselves are read from the collection. Thread-safe once made.
/// </summary>
internal sealed class ChatStories : IDisposable
{
    private readonly List<(string Name, PassageIndex Index, IndexLease Lease)> stories = [];

    /// <param name="newsFile">The collection: lines of JSON with <c>id</c>, <c>title</c>, <c>text</c>, in gzip.</param>
    /// <exception cref="InvalidDataException">A story names an article that the collection lacks, or a line is no question.</exception>
    public ChatStories(string newsFile)
    {
        var files = Resources().ToDictionary(story => story.Name, story => story.Lines, StringComparer.Ordinal);
        var wanted = files.Values.SelectMany(lines => lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1)).ToHashSet(StringComparer.Ordinal);
        var articles = PublicText.Articles(newsFile).Where(a => wanted.Contains(a.Id)).ToDictionary(
            a => a.Id, a => ArticleReader.Read(a.Id + ".txt", Encoding.UTF8.GetBytes($"{a.Title}\n\n{a.Text}"), new ArticleMetadata()).Article!, StringComparer.Ordinal);
        if (wanted.FirstOrDefault(id => !articles.ContainsKey(id)) is { } missing)
            throw new InvalidDataException($"{newsFile} has no article '{missing}'.");
        var askings = new List<ChatAsking>();
        foreach (var (name, lines) in files.OrderBy(f => f.Key, StringComparer.Ordinal))
        {
            var index = PassageIndex.Of(lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(id => articles[id]));
            var lease = index.Acquire()!;
            stories.Add((name, index, lease));
            var set = QuestionSet.Parse(lines.Skip(1));
            if (set.Problems.Count > 0)
                throw new InvalidDataException($"Chat/{name}.jsonl: {set.Problems[0]}");
            askings.AddRange(set.Questions.Select(q => new ChatAsking(q, lease.Snapshot, name)));
        }

        Askings = askings;
    }

    public IReadOnlyList<ChatAsking> Askings { get; }

    public void Dispose()
    {
        foreach (var (_, index, lease) in stories)
        {
            lease.Dispose();
            index.Dispose();
        }
    }

    private static IEnumerable<(string Name, List<string> Lines)> Resources()
    {
        var assembly = typeof(ChatStories).Assembly;
        foreach (var name in assembly.GetManifestResourceNames().Where(n => n.StartsWith("Chat/", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (Path.GetFileNameWithoutExtension(name), [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)]);
        }
    }
}

/// <summary>A question on a story.</summary>
internal sealed record ChatAsking(EvaluationQuestion Question, IndexSnapshot Snapshot, string Story)
{
    /// <summary>Whether the story is kept out of learning, to measure on. Stories of one affair ("yukos", "yukos-auction") go together.</summary>
    public bool IsHeldOut => (uint)TermHash.Of(Story.Split('-')[0]) % 4 == 0;

    /// <summary>Whether the sentence holds an answer, or most of one that runs over its end.</summary>
    public bool IsAnswer(string file, TextSpan sentence)
    {
        if (!Question.Sources.Contains(file))
            return false;
        foreach (var answer in Question.Answers)
        {
            var (start, end) = (Math.Max(0, sentence.Start - answer.Length), sentence.End + answer.Length);
            var text = Snapshot.Slice(file, start, end) ?? Snapshot.Slice(file, sentence.Start, end = sentence.End);
            if (text is null)
                continue;
            start = end - text.Length;
            for (var at = text.IndexOf(answer, StringComparison.Ordinal); at >= 0; at = text.IndexOf(answer, at + 1, StringComparison.Ordinal))
            {
                var shared = Math.Min(sentence.End, start + at + answer.Length) - Math.Max(sentence.Start, start + at);
                if (2 * shared > answer.Length)
                    return true;
            }
        }

        return false;
    }
}
