using QABot.Core.Answers;
using QABot.Core.Attribution;
using QABot.Core.Indexing;
using QABot.Core.Reading;
using QABot.Storage;

namespace QABot.Moderation.Pins;

/// <summary>
/// The pinned answers. Each is held against every new version of the index: a passage that no longer stands word for word in its article
/// is reported and not used. Safe for concurrent use.
/// </summary>
internal sealed class PinBoard(Database database, PassageIndex index, AnswerOptions options, TimeProvider time)
{
    /// <summary>From this similarity on, a question is taken for the pinned one.</summary>
    private const double Alike = 0.7;

    private readonly PassageFinder finder = new(index);
    private readonly Lock gate = new();
    private IReadOnlyList<Pin>? pins;
    private long checkedVersion = -1;
    private long checkedState = -1;

    /// <summary>All pins with their passages as they are now, oldest first.</summary>
    public IReadOnlyList<Pin> All()
    {
        lock (gate)
        {
            // The console is another process: what it pins or removes shows in the numbers of the table only.
            var version = index.Version;
            var state = database.IsFailing ? checkedState : database.ReadOr(checkedState, connection => connection.Number("SELECT COALESCE(MAX(id), 0) * 1000000 + COUNT(removed_at) FROM pin") ?? 0);
            if (pins is null || version != checkedVersion || state != checkedState)
            {
                pins = [.. Stored().Select(pin => pin with { Evidence = finder.Find(pin.File, pin.Text, pin.Focus) })];
                (checkedVersion, checkedState) = (version, state);
            }

            return pins;
        }
    }

    /// <summary>Pins whose passage another index does not hold, oldest first.</summary>
    public IReadOnlyList<Pin> BrokenIn(PassageIndex candidate)
    {
        var other = new PassageFinder(candidate);
        return [.. All().Select(pin => pin with { Evidence = other.Find(pin.File, pin.Text, pin.Focus) }).Where(pin => pin.Broken is not null)];
    }

    /// <summary>Pins a passage.</summary>
    /// <returns>The pin's id.</returns>
    public long Add(string question, Evidence evidence)
    {
        long id = 0;
        database.Write(connection =>
        {
            // One answer a question: an older pin of the same words makes way.
            connection.Execute(
                "UPDATE pin SET removed_at = $at WHERE question = $question AND removed_at IS NULL",
                ("$question", question), ("$at", Now));
            connection.Execute(
                "INSERT INTO pin (question, file, text, focus, at) VALUES ($question, $file, $text, $focus, $at)",
                ("$question", question), ("$file", evidence.File), ("$text", evidence.Text), ("$focus", evidence.FocusText), ("$at", Now));
            id = connection.Number("SELECT last_insert_rowid()") ?? 0;
        });
        Renew();
        return id;
    }

    /// <summary>Takes a pin away; it can be put back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Remove(long id) => Change("UPDATE pin SET removed_at = $at WHERE id = $id AND removed_at IS NULL", id);

    /// <summary>Puts a removed pin back.</summary>
    /// <returns>Whether there was one.</returns>
    public bool Restore(long id) => Change("UPDATE pin SET removed_at = NULL WHERE id = $id AND removed_at IS NOT NULL AND $at > 0", id);

    /// <summary>The answer with the pinned passage first, where the question is a pinned one or like one.</summary>
    public Answer Apply(Answer answer)
    {
        if (answer.Outcome == AnswerOutcome.SmallTalk || All() is not { Count: > 0 } all)
        {
            return answer;
        }

        var key = QuestionKey.Of(answer.Turn?.Question ?? answer.Question);
        var asked = QuestionKey.Of(answer.Question);
        var (pin, likeness) = all.Where(pin => pin.Evidence is not null)
            .Select(pin => (Pin: pin, Likeness: Same(pin.Question, answer.Question) ? 2 : Math.Max(pin.Key.Similarity(asked), pin.Key.Similarity(key))))
            .OrderByDescending(found => found.Likeness).ThenByDescending(found => found.Pin.Id).FirstOrDefault();
        if (pin is null || likeness < Alike)
        {
            return answer;
        }

        var pinned = pin.Evidence!;
        if (answer.Claim is not null)
        {
            pinned = pinned with { Stance = answer.Evidence.FirstOrDefault(e => e.File == pinned.File && e.Span.Overlaps(pinned.Span))?.Stance };
        }

        IReadOnlyList<Evidence> evidence =
        [
            pinned,
            .. answer.Evidence.Where(e => e.File != pinned.File || !e.Span.Overlaps(pinned.Span)).Take(Math.Max(0, Math.Max(options.MaxPassages, answer.Evidence.Count) - 1)),
        ];
        var claim = answer.Claim;
        if (claim is { Title: null } && !(evidence.Any(e => e.Stance == Stance.Asserts) && evidence.Any(e => e.Stance == Stance.Denies)))
        {
            // The pin may have taken the place of one side, and the other alone makes no dispute.
            claim = null;
            evidence = [.. evidence.Select(e => e with { Stance = null })];
        }

        return answer with
        {
            Outcome = AnswerOutcome.Answered,
            Refusal = null,
            Claim = claim,
            Suggestions = [],
            Confidence = 1,
            Evidence = evidence,
            Turn = new ConversationTurn(answer.Question, AnswerOutcome.Answered, [.. evidence.Select(e => new ShownPassage(e.File, e.Focus.Start, e.Focus.End))]),
        };
    }

    private static bool Same(string one, string other) => one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    private bool Change(string sql, long id)
    {
        var rows = 0;
        database.Write(connection => rows = connection.Execute(sql, ("$id", id), ("$at", Now)));
        Renew();
        return rows > 0;
    }

    private void Renew()
    {
        lock (gate)
        {
            pins = null;
        }
    }

    private List<Pin> Stored() => database.Read(connection => connection.Query(
        "SELECT id, question, file, text, focus, at FROM pin WHERE removed_at IS NULL ORDER BY id",
        row => new Pin(row.GetInt64(0), row.GetString(1), row.GetString(2), row.GetString(3), row.GetString(4), DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(5)))
        {
            Key = QuestionKey.Of(row.GetString(1)),
        }));

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();
}
