using System.Text;
using System.Text.RegularExpressions;
using QABot.Core.Articles;
using QABot.Core.Evaluation;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Training.Text;

namespace QABot.Training.Ranking;

/// <summary>
/// Questions as people type them in a chat. Those of <c>Chat</c> and <c>Unread</c> are on stories of the public news collection, from which the
/// articles are read; those of <c>Incidents</c> on incidents that were made up for learning and stand beside them. Thread-safe once made.
/// </summary>
internal sealed class ChatStories : IDisposable
{
    private const string Chat = "Chat/";
    private const string Unread = "Unread/";
    private const string Incidents = "Incidents/";

    // Of each kind to a story: together about as many as the questions that only look answerable.
    private const int StraysOfAStory = 20;

    // Where a story plays, "in Paris", and who speaks there; a name is what is nowhere written small ("in May" is none).
    private static readonly Regex Place = new(@"\bin (?<name>\p{Lu}\p{Ll}+)", RegexOptions.CultureInvariant);
    private static readonly Regex Person = new(@"\b(?<name>\p{Lu}\p{Ll}+) (?:said|told|added|has|was)\b", RegexOptions.CultureInvariant);
    private static readonly Regex Blank = new(@"\{[a-z]+\}", RegexOptions.CultureInvariant);
    private static readonly Regex Thing = new(@"\b(?<name>\p{Ll}{2,})\b", RegexOptions.CultureInvariant);

    private readonly List<(string Name, PassageIndex Index, IndexLease Lease, Dictionary<string, string[]> Names)> stories = [];
    private readonly List<(string Story, AskingKind Kind, QuestionSet Questions, PassageIndex Index)> sets = [];

    /// <param name="newsFile">The collection: lines of JSON with <c>id</c>, <c>title</c>, <c>text</c>, in gzip.</param>
    /// <exception cref="InvalidDataException">A story names an article that the collection lacks, or a line is no question.</exception>
    public ChatStories(string newsFile)
    {
        var written = Written(newsFile).OrderBy(w => w.Name, StringComparer.Ordinal).ToList();
        var askings = new List<ChatAsking>();
        foreach (var (name, articles, questions) in written)
        {
            var index = PassageIndex.Of(articles);
            var lease = index.Acquire()!;
            stories.Add((name, index, lease, NamesOf(articles)));
            foreach (var (kind, of) in questions)
            {
                if (Parsed(name, of) is { } set)
                {
                    sets.Add((name, kind, set, index));

                    // What is understood only from the question before it is not learned from.
                    askings.AddRange(set.Questions.Where(q => q.After is null).Select(q => new ChatAsking(q, lease.Snapshot, name, kind)));
                }
            }
        }

        Askings = askings;
        Strays = [.. stories.SelectMany(story => OfOthers(story.Name, story.Lease.Snapshot).Concat(OffTopic(story.Name, story.Lease.Snapshot, story.Names)))];
    }

    /// <summary>The question sets as written, follow-ups among them, each with the index of its articles.</summary>
    public IReadOnlyList<(string Story, AskingKind Kind, QuestionSet Questions, PassageIndex Index)> Sets => sets;

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

    // What is held out stays held out: neither side learns from a question of the other; nor does the match that a story is asked with
    // from a question of its own fold. Those on incidents ("was anybody hurt") might
    // be asked of any affair.
    private IEnumerable<ChatAsking> OfOthers(string story, IndexSnapshot snapshot)
    {
        var held = ChatAsking.IsHeldOutStory(story);
        var others = Askings.Where(a => a.Kind == AskingKind.Story && a.IsHeldOut == held && MatchFolds.FoldOf(a.Story) == MatchFolds.FoldOf(story) && !ChatAsking.AreOfOneAffair(a.Story, story)).Select(a => a.Question.Question).ToArray();
        return Picked(others, story).Select(q => Stray(q, snapshot, story));
    }

    private static IEnumerable<ChatAsking> OffTopic(string story, IndexSnapshot snapshot, Dictionary<string, string[]> names)
    {
        var held = ChatAsking.IsHeldOutStory(story);
        var messages = Lines(Chat + "off-topic.txt").Where(m => !m.StartsWith('#') && (TermHash.Of(m) % 4 == 0) == held).ToLookup(m => m.Contains('{', StringComparison.Ordinal));
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
        new(new EvaluationQuestion { Id = "", Question = question, Answerable = false, Set = "offtopic" }, snapshot, story, Resources($"{Incidents}{story}/", "").Any() ? AskingKind.Incident : AskingKind.Story);

    /// <summary>The stories of the news collection, and the incidents that were written with their articles.</summary>
    private static IEnumerable<(string Name, List<Article> Articles, (AskingKind Kind, IEnumerable<string> Lines)[] Questions)> Written(string newsFile)
    {
        var files = ((string Folder, AskingKind Kind)[])[(Chat, AskingKind.Story), (Unread, AskingKind.Unread)];
        var stories = files.SelectMany(f => Resources(f.Folder, ".jsonl").Select(r => (Name: Path.GetFileNameWithoutExtension(r), Lines: Lines(r), f.Kind))).ToList();
        static IEnumerable<string> ids(List<string> lines) => lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1);
        var wanted = stories.SelectMany(s => ids(s.Lines)).ToHashSet(StringComparer.Ordinal);
        var articles = PublicText.Articles(newsFile).Where(a => wanted.Contains(a.Id)).ToDictionary(a => a.Id, a => Read(a.Id + ".txt", $"{a.Title}\n\n{a.Text}"), StringComparer.Ordinal);
        if (wanted.FirstOrDefault(id => !articles.ContainsKey(id)) is { } missing)
            throw new InvalidDataException($"{newsFile} has no article '{missing}'.");
        foreach (var (name, lines, kind) in stories)
            yield return (name, ids(lines).Select(id => articles[id]).ToList(), [(kind, lines.Skip(1))]);
        foreach (var incident in Resources(Incidents, "").GroupBy(r => Path.GetFileName(Path.GetDirectoryName(r)!), StringComparer.Ordinal))
        {
            var texts = incident.Where(r => r.EndsWith(".txt", StringComparison.Ordinal)).Order(StringComparer.Ordinal);
            yield return (incident.Key, texts.Select(r => Read(Path.GetFileName(r), Text(r))).ToList(),
            [
                (AskingKind.Incident, LinesOf(incident, "/questions.jsonl")),
                (AskingKind.Twin, LinesOf(incident, "/twins.jsonl")),
                (AskingKind.Alike, LinesOf(incident, "/alike.jsonl")),
                (AskingKind.Own, LinesOf(incident, "/own.jsonl")),
                (AskingKind.Unread, LinesOf(incident, "/unread.jsonl")),
            ]);
        }
    }

    private static IEnumerable<string> LinesOf(IEnumerable<string> resources, string ending) => resources.Where(r => r.EndsWith(ending, StringComparison.Ordinal)).SelectMany(Lines);

    private static QuestionSet? Parsed(string story, IEnumerable<string> lines)
    {
        if (!lines.Any())
            return null;
        var set = QuestionSet.Parse(lines);
        return set.Problems.Count == 0 ? set : throw new InvalidDataException($"{story}: {set.Problems[0]}");
    }

    private static Article Read(string file, string text) => ArticleReader.Read(file, Encoding.UTF8.GetBytes(text), new ArticleMetadata()).Article!;

    private static IEnumerable<string> Resources(string folder, string ending) =>
        typeof(ChatStories).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(folder, StringComparison.Ordinal) && n.EndsWith(ending, StringComparison.Ordinal));

    private static List<string> Lines(string resource) => [.. Text(resource).Split('\n', StringSplitOptions.RemoveEmptyEntries)];

    private static string Text(string resource)
    {
        using var reader = new StreamReader(typeof(ChatStories).Assembly.GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}

/// <summary>Where a question comes from.</summary>
internal enum AskingKind
{
    /// <summary>Of a story of the news collection.</summary>
    Story,

    /// <summary>Of an incident that was made up, in words that its articles mostly lack; those without an answer in words that they have.</summary>
    Incident,

    /// <summary>Of such an incident, in pairs of one style: one that the articles answer and one that they do not.</summary>
    Twin,

    /// <summary>Of an incident that was made up, in other words than its articles', whether they answer or not.</summary>
    Alike,

    /// <summary>Of the same, in its articles' own words, whether they answer or not.</summary>
    Own,

    /// <summary>Of either, thought of by who had read the headlines alone; only then was it looked whether the articles answer it.</summary>
    Unread,
}

/// <summary>A question on a story.</summary>
internal sealed record ChatAsking(EvaluationQuestion Question, IndexSnapshot Snapshot, string Story, AskingKind Kind)
{
    /// <summary>Whether the story is kept out of learning, to measure on. Stories of one affair ("yukos", "yukos-auction") go together.</summary>
    public bool IsHeldOut => IsHeldOutStory(Story);

    public static bool IsHeldOutStory(string story) => (uint)TermHash.Of(Affair(story)) % 4 == 0;

    public static bool AreOfOneAffair(string story, string other) => Affair(story) == Affair(other);

    public static string Affair(string story) => story.Split('-')[0];

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
