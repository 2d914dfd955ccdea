using System.Text;
using System.Text.RegularExpressions;
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
    // Of each kind to a story: together about as many as the questions that only look answerable.
    private const int StraysOfAStory = 20;

    // Where a story plays: "in Paris", but not "in May".
    private static readonly Regex InPlace = new(@"\bin (?!January|February|March|April|May|June|July|August|September|October|November|December)(?<place>\p{Lu}\p{Ll}+)", RegexOptions.CultureInvariant);

    private readonly List<(string Name, PassageIndex Index, IndexLease Lease, string? Place)> stories = [];

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
            var own = lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(id => articles[id]).ToList();
            var index = PassageIndex.Of(own);
            var lease = index.Acquire()!;
            stories.Add((name, index, lease, PlaceOf(own)));
            var set = QuestionSet.Parse(lines.Skip(1));
            if (set.Problems.Count > 0)
                throw new InvalidDataException($"Chat/{name}.jsonl: {set.Problems[0]}");
            askings.AddRange(set.Questions.Select(q => new ChatAsking(q, lease.Snapshot, name)));
        }

        Askings = askings;
        Strays = [.. stories.SelectMany(story => OfOthers(story.Name, story.Lease.Snapshot).Concat(OffTopic(story.Name, story.Lease.Snapshot, story.Place)))];
    }

    /// <summary>The questions that were written on a story, asked of it.</summary>
    public IReadOnlyList<ChatAsking> Askings { get; }

    /// <summary>Questions that have nothing to do with the story they are asked of: of another affair, or of none.</summary>
    public IReadOnlyList<ChatAsking> Strays { get; }

    public void Dispose()
    {
        foreach (var (_, index, lease, _) in stories)
        {
            lease.Dispose();
            index.Dispose();
        }
    }

    // What is held out stays held out: neither side learns from a question of the other.
    private IEnumerable<ChatAsking> OfOthers(string story, IndexSnapshot snapshot)
    {
        var held = ChatAsking.IsHeldOutStory(story);
        var others = Askings.Where(a => a.IsHeldOut == held && !ChatAsking.AreOfOneAffair(a.Story, story)).Select(a => a.Question.Question).ToArray();
        return Picked(others, story).Select(q => Stray(q, snapshot, story));
    }

    private static IEnumerable<ChatAsking> OffTopic(string story, IndexSnapshot snapshot, string? place)
    {
        var held = ChatAsking.IsHeldOutStory(story);
        var messages = Lines("Chat/off-topic.txt").Where(m => !m.StartsWith('#') && (place is not null || !m.Contains("{place}", StringComparison.Ordinal)) && (TermHash.Of(m) % 4 == 0) == held).ToArray();
        return Picked(messages, story).Select(q => Stray(q.Replace("{place}", place, StringComparison.Ordinal), snapshot, story));
    }

    private static string? PlaceOf(IEnumerable<Article> articles) =>
        articles.SelectMany(a => InPlace.Matches(a.Text)).Select(m => m.Groups["place"].Value).CountBy(p => p).OrderByDescending(p => p.Value).ThenBy(p => p.Key, StringComparer.Ordinal).FirstOrDefault().Key;

    private static IEnumerable<string> Picked(string[] questions, string story)
    {
        new Random((int)TermHash.Of(story)).Shuffle(questions);
        return questions.Take(StraysOfAStory);
    }

    private static ChatAsking Stray(string question, IndexSnapshot snapshot, string story) =>
        new(new EvaluationQuestion { Id = "", Question = question, Answerable = false, Set = "offtopic" }, snapshot, story);

    private static IEnumerable<(string Name, List<string> Lines)> Resources() =>
        typeof(ChatStories).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith("Chat/", StringComparison.Ordinal) && n.EndsWith(".jsonl", StringComparison.Ordinal))
            .Select(n => (Path.GetFileNameWithoutExtension(n), Lines(n)));

    private static List<string> Lines(string resource)
    {
        using var reader = new StreamReader(typeof(ChatStories).Assembly.GetManifestResourceStream(resource)!);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }
}

/// <summary>A question on a story.</summary>
internal sealed record ChatAsking(EvaluationQuestion Question, IndexSnapshot Snapshot, string Story)
{
    /// <summary>Whether the story is kept out of learning, to measure on. Stories of one affair ("yukos", "yukos-auction") go together.</summary>
    public bool IsHeldOut => IsHeldOutStory(Story);

    public static bool IsHeldOutStory(string story) => (uint)TermHash.Of(Affair(story)) % 4 == 0;

    public static bool AreOfOneAffair(string story, string other) => Affair(story) == Affair(other);

    private static string Affair(string story) => story.Split('-')[0];

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
