using System.Text;
using System.Text.RegularExpressions;
using QABot.Core.Articles;
using QABot.Core.Evaluation;
using QABot.Core.Indexing;
using QABot.Core.Language;
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

    // Where a story plays, "in Paris", and who speaks there; a name is what is nowhere written small ("in May" is none).
    private static readonly Regex Place = new(@"\bin (?<name>\p{Lu}\p{Ll}+)", RegexOptions.CultureInvariant);
    private static readonly Regex Person = new(@"\b(?<name>\p{Lu}\p{Ll}+) (?:said|told|added|has|was)\b", RegexOptions.CultureInvariant);
    private static readonly Regex Blank = new(@"\{[a-z]+\}", RegexOptions.CultureInvariant);
    private static readonly Regex Thing = new(@"\b(?<name>\p{Ll}{2,})\b", RegexOptions.CultureInvariant);

    private readonly List<(string Name, PassageIndex Index, IndexLease Lease, Dictionary<string, string[]> Names)> stories = [];

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
            stories.Add((name, index, lease, NamesOf(own)));
            var set = QuestionSet.Parse(lines.Skip(1));
            if (set.Problems.Count > 0)
                throw new InvalidDataException($"Chat/{name}.jsonl: {set.Problems[0]}");
            askings.AddRange(set.Questions.Select(q => new ChatAsking(q, lease.Snapshot, name)));
        }

        Askings = askings;
        Strays = [.. stories.SelectMany(story => OfOthers(story.Name, story.Lease.Snapshot).Concat(OffTopic(story.Name, story.Lease.Snapshot, story.Names)))];
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

    private static IEnumerable<ChatAsking> OffTopic(string story, IndexSnapshot snapshot, Dictionary<string, string[]> names)
    {
        var held = ChatAsking.IsHeldOutStory(story);
        var messages = Lines("Chat/off-topic.txt").Where(m => !m.StartsWith('#') && (TermHash.Of(m) % 4 == 0) == held).ToLookup(m => m.Contains('{', StringComparison.Ordinal));
        var random = new Random((int)TermHash.Of(story));
        var about = messages[true].Select(m => Blank.Replace(m, blank => names[blank.Value] is { Length: > 0 } known ? known[random.Next(known.Length)] : "{")).Where(m => !m.Contains('{', StringComparison.Ordinal));
        return Picked([.. messages[false]], story).Concat(Picked([.. about], story)).Select(q => Stray(q, snapshot, story));
    }

    /// <summary>What fills the blanks of a message: the names that the story has most of, and the words that it has oftener than others do.</summary>
    private static Dictionary<string, string[]> NamesOf(List<Article> articles)
    {
        string[] most(Regex kind, Func<string, double> weight) =>
            [.. articles.SelectMany(a => kind.Matches(a.Text)).Select(m => m.Groups["name"].Value).CountBy(n => n).OrderByDescending(n => n.Value * weight(n.Key)).ThenBy(n => n.Key, StringComparer.Ordinal).Take(3).Select(n => n.Key)];
        var common = articles.SelectMany(a => Thing.Matches(a.Text)).Select(m => m.Value).ToHashSet(StringComparer.Ordinal);
        bool isName(string word) => !common.Contains(word.ToLowerInvariant()) && !WordForms.Date.Contains(word.ToLowerInvariant());
        return new()
        {
            ["{place}"] = most(Place, n => isName(n) ? 1 : 0),
            ["{person}"] = most(Person, n => isName(n) ? 1 : 0),
            ["{thing}"] = most(Thing, n => n.Length > 3 && Lemmas.Default.PartsOf(n) == PartsOfSpeech.Noun ? Math.Pow(BackgroundFrequency.Default.Rarity(TextAnalysis.Stem(n)), 4) : 0),
        };
    }

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
