using System.Globalization;
using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Indexing;
using QABot.Core.Language;
using QABot.Core.Reading;
using QABot.Moderation.Pins;
using QABot.Moderation.Unanswered;
using QABot.Rendering;
using QABot.Storage;

namespace QABot.Moderation.Rooms;

/// <summary><c>/unanswered</c>: questions that were refused or whose answer was voted down, the like ones together; each can get a pinned passage.</summary>
internal sealed class UnansweredRoom(
    OpenQuestions questions, Subscriptions subscriptions, OffTopic offTopic, PinBoard pins, PassageIndex index, ArticleFolder folder, ModerationLog log) : IModeratorRoom
{
    private const int Listed = 500;
    private const int PageSize = 8;
    private const int Found = 5;

    private static readonly string[] Columns = ["group", "question", "language", "asked", "refused to", "voted down by", "waiting", "first", "last"];

    private readonly ArticleReading reading = new(index);

    /// <summary>Answers anything that matches at all: a moderator judges, not the confidence.</summary>
    private readonly AnswerService search = new(index, new AnswerOptions { LeastConfidence = 0, LeastPresence = 0, MaxPassages = Found }, new ClaimsFile(folder.Path), new IncidentWords(folder.Path));

    /// <inheritdoc/>
    public string Name => "unanswered";

    /// <inheritdoc/>
    public int MenuPlace => 15;

    /// <inheritdoc/>
    public Task<ModeratorReply> RunAsync(ModeratorRequest request, CancellationToken cancellationToken) => Task.FromResult(Run(request));

    private ModeratorReply Run(ModeratorRequest request)
    {
        var (verb, rest) = request.Split();
        var phrases = request.Phrases;
        var clusters = QuestionCluster.Of(offTopic.Without(questions.Latest(Listed)));
        if (verb == "export")
        {
            return Export(clusters, phrases);
        }

        if (verb is not ("show" or "search" or "pin" or "offtopic" or "dismiss"))
        {
            return List(clusters, int.TryParse(verb, NumberStyles.None, CultureInfo.InvariantCulture, out var page) ? Math.Clamp(page, 1, 100_000) : 1, phrases);
        }

        var words = rest.Split(' ', 2, StringSplitOptions.TrimEntries);
        var id = long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var tail = words.Length > 1 ? words[1] : "";
        if (clusters.FirstOrDefault(cluster => cluster.Questions.Any(question => question.Id == id)) is not { } found)
        {
            return ModeratorReply.Of(phrases["mod.unanswered.gone"], [RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")]);
        }

        switch (verb)
        {
            case "show":
                return Show(found, phrases);
            case "search":
                return Search(found, tail.Length == 0 ? found.Head.Text : tail, phrases);
            case "pin":
                return Pin(found, tail, request);
            case "offtopic":
                offTopic.Mark(found.Head.Text);
                Close(found);
                log.Record(request.User, "question.offtopic", found.Head.Text);
                return ModeratorReply.Of(phrases.Fill("mod.unanswered.isofftopic", Cut(found.Head.Text)), [RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")]);
            default:
                Close(found);
                log.Record(request.User, "question.dismissed", found.Head.Text);
                return ModeratorReply.Of(phrases.Fill("mod.unanswered.dismissed", Cut(found.Head.Text)), [RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")]);
        }
    }

    private static ModeratorReply List(IReadOnlyList<QuestionCluster> clusters, int page, Phrases phrases)
    {
        if (clusters.Count == 0)
        {
            return ModeratorReply.Of(phrases["mod.unanswered.none"]);
        }

        var shown = clusters.Skip((page - 1) * PageSize).Take(PageSize).Select((cluster, i) => (Cluster: cluster, Number: ((page - 1) * PageSize) + i + 1)).ToList();
        var blocks = new List<Block> { new(new RichText().Bold(phrases.Fill("mod.unanswered.title", clusters.Count))) };
        blocks.AddRange(shown.Select(item => new Block(new RichText()
            .Add(string.Create(CultureInfo.InvariantCulture, $"{item.Number}. ")).Bold(Cut(item.Cluster.Head.Text)).Add("\n" + Counts(item.Cluster, phrases)))));
        List<IReadOnlyList<Button>> rows = [.. shown.Select(item => RoomButton.Of(
            item.Number.ToString(CultureInfo.InvariantCulture), FormattableString.Invariant($"unanswered show {item.Cluster.Head.Id}"))).Chunk(4)];
        rows.Add([.. Paging.Buttons("unanswered", page, clusters.Count, PageSize), RoomButton.Of(phrases["mod.unanswered.export"], "unanswered export")]);
        return ModeratorReply.Of(blocks, rows);
    }

    private ModeratorReply Show(QuestionCluster cluster, Phrases phrases)
    {
        var text = new RichText().Bold(Cut(cluster.Head.Text)).Add("\n" + Counts(cluster, phrases));
        if (cluster.Questions.Count > 1)
        {
            text.Add("\n\n" + phrases["mod.unanswered.alike"] + string.Concat(cluster.Questions.Skip(1).Take(8).Select(question => "\n· " + Cut(question.Text))));
        }

        var reasons = cluster.Questions.SelectMany(question => questions.Reasons(question.Id)).Where(reason => reason.Reason.Length > 0)
            .GroupBy(reason => reason.Reason).Select(group => $"{group.Key} {group.Sum(reason => reason.Votes)}").ToList();
        if (reasons.Count > 0)
        {
            text.Add("\n" + phrases.Fill("mod.unanswered.reasons", string.Join(", ", reasons)));
        }

        var id = cluster.Head.Id.ToString(CultureInfo.InvariantCulture);
        return new ModeratorReply(
        [
            text.Add("\n\n" + phrases["mod.unanswered.how"]).ToMessage([],
            [
                [RoomButton.Of(phrases["mod.unanswered.search"], "unanswered search " + id)],
                [RoomButton.Of(phrases["mod.unanswered.offtopic"], "unanswered offtopic " + id), RoomButton.Of(phrases["mod.unanswered.dismiss"], "unanswered dismiss " + id)],
                [RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")],
            ]),
        ])
        {
            Subject = "unanswered search " + id,
        };
    }

    private ModeratorReply Search(QuestionCluster cluster, string words, Phrases phrases)
    {
        var evidence = search.Ask(words, []).Evidence.Take(Found).ToList();
        var subject = FormattableString.Invariant($"unanswered search {cluster.Head.Id}");
        var back = RoomButton.Of("◀", FormattableString.Invariant($"unanswered show {cluster.Head.Id}"));
        if (evidence.Count == 0)
        {
            return ModeratorReply.Of(phrases.Fill("mod.unanswered.nothing", Cut(words)), [back]) with { Subject = subject };
        }

        var blocks = new List<Block> { new(new RichText().Add(phrases.Fill("mod.unanswered.found", Cut(words)))) };
        blocks.AddRange(evidence.Select((found, i) => new Block(
            new RichText().Add(string.Create(CultureInfo.InvariantCulture, $"{i + 1}.\n"))
                .Quote(expandable: false, quote => quote.Add(found.Text))
                .Add($"\n— {Cut(found.Citation.Title)} · {phrases.Fill("citation.paragraph", found.Citation.Paragraph, found.Citation.Paragraphs)}"),
            found)));
        var buttons = evidence.Select((found, i) => RoomButton.Of(
            phrases.Fill("mod.unanswered.pin", i + 1),
            FormattableString.Invariant($"unanswered pin {cluster.Head.Id} {ArticleReading.KeyOf(found.File)} {found.Span.Start} {found.Span.Length} {found.Focus.Start - found.Span.Start} {found.Focus.Length}")));
        return ModeratorReply.Of(blocks, [[.. buttons], [back]]) with { Subject = subject };
    }

    private ModeratorReply Pin(QuestionCluster cluster, string tail, ModeratorRequest request)
    {
        var phrases = request.Phrases;
        if (Passage(tail) is not { } evidence)
        {
            return ModeratorReply.Of(phrases["mod.unanswered.moved"], [RoomButton.Of(phrases["mod.unanswered.search"], FormattableString.Invariant($"unanswered search {cluster.Head.Id}"))]);
        }

        // Each wording gets the pin, so that even one that is only roughly like the first is answered.
        long pin = 0;
        foreach (var question in cluster.Questions.Reverse())
        {
            pin = pins.Add(question.Text, evidence);
        }

        var told = cluster.Questions.Sum(question => subscriptions.Announce(question.Id));
        Close(cluster);
        log.Record(request.User, "question.pinned", $"{cluster.Head.Text} → {evidence.File} ¶ {evidence.Citation.Paragraph}");
        return ModeratorReply.Of(
            phrases.Fill("mod.unanswered.pinned", Cut(cluster.Head.Text), cluster.Questions.Count, told),
            [RoomButton.Of(phrases.Fill("mod.pins.remove", pin), FormattableString.Invariant($"pins remove {pin}")), RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")]);
    }

    private Evidence? Passage(string tail)
    {
        var parts = tail.Split(' ');
        if (parts.Length != 5 || reading.Find(parts[0]) is not { } article || parts.Skip(1).Any(part => !int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out _)))
        {
            return null;
        }

        var numbers = parts.Skip(1).Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList();
        return new PassageFinder(index).At(article.File, numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    private void Close(QuestionCluster cluster)
    {
        foreach (var question in cluster.Questions)
        {
            questions.Close(question.Id);
        }
    }

    private static ModeratorReply Export(IReadOnlyList<QuestionCluster> clusters, Phrases phrases)
    {
        var rows = new List<IReadOnlyList<string>> { Columns };
        foreach (var (cluster, i) in clusters.Select((cluster, i) => (cluster, i + 1)))
        {
            rows.AddRange(cluster.Questions.Select(question => (IReadOnlyList<string>)
            [
                Invariant(i), question.Text, question.Language, Invariant(question.Times), Invariant(question.Refused), Invariant(question.DownVoted), Invariant(question.Waiting),
                question.FirstAt.ToString("u", CultureInfo.InvariantCulture), question.LastAt.ToString("u", CultureInfo.InvariantCulture),
            ]));
        }

        return ModeratorReply.Of(phrases.Fill("mod.unanswered.title", clusters.Count), [RoomButton.Of(phrases["mod.unanswered.all"], "unanswered")]) with
        {
            File = new ModeratorFile("unanswered.csv", Csv.Of(rows), IsPicture: false),
        };
    }

    private static string Counts(QuestionCluster cluster, Phrases phrases) =>
        phrases.Fill("mod.unanswered.counts", cluster.Times, cluster.Refused, cluster.DownVoted, cluster.Waiting);

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Cut(string text) => text.Length <= 200 ? text : text[..200] + "…";
}
