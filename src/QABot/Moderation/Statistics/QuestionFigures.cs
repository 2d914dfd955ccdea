using QABot.Core.Answers;
using QABot.Storage;

namespace QABot.Moderation.Statistics;

/// <summary>
/// What was asked and what became of it, without who asked: time, outcome, how long the search took, the question's words. Kept
/// <see cref="StorageOptions.KeepDays"/> days; written off the answer's path. Safe for concurrent use.
/// </summary>
internal sealed class QuestionFigures(Database database, WriteQueue queue, TimeProvider time)
{
    private const long DayMs = 24L * 60 * 60 * 1000;

    /// <summary>Counts a question, once however often its update is delivered.</summary>
    public void Record(long update, string question, AnswerOutcome outcome, TimeSpan took)
    {
        if (outcome == AnswerOutcome.SmallTalk)
        {
            return;
        }

        var (at, text) = (time.GetUtcNow().ToUnixTimeMilliseconds(), question.Length > 300 ? question[..300] : question);
        queue.Add(connection =>
        {
            // The update stands apart from the question: beside it, it would tell who asked.
            if (connection.Execute("INSERT INTO counted_update (update_id, day_end) VALUES ($update, $end) ON CONFLICT DO NOTHING", ("$update", update), ("$end", ((at / DayMs) + 1) * DayMs)) > 0)
            {
                connection.Execute(
                    "INSERT INTO question_event (at, outcome, ms, question) VALUES ($at, $outcome, $ms, $question)",
                    ("$at", at), ("$outcome", outcome.ToString()), ("$ms", took.TotalMilliseconds), ("$question", text));
            }
        });
    }

    /// <summary>The last days, oldest first, each day of them.</summary>
    public async Task<IReadOnlyList<QuestionDay>> DaysAsync(int count, CancellationToken cancellationToken)
    {
        await queue.FlushAsync(cancellationToken);
        var today = time.GetUtcNow().ToUnixTimeMilliseconds() / DayMs;
        var from = today - count + 1;
        var questions = database.Read(connection => connection.Query(
            "SELECT at / $day, outcome, COUNT(*) FROM question_event WHERE at >= $from GROUP BY 1, 2",
            row => (Day: row.GetInt64(0), Outcome: row.GetString(1), Count: row.GetInt32(2)), ("$day", DayMs), ("$from", from * DayMs)));
        var votes = database.Read(connection => connection.Query(
            "SELECT at / $day, SUM(value > 0), SUM(value < 0) FROM vote WHERE at >= $from GROUP BY 1",
            row => (Day: row.GetInt64(0), Up: row.GetInt32(1), Down: row.GetInt32(2)), ("$day", DayMs), ("$from", from * DayMs)));
        return
        [
            .. Enumerable.Range(0, count).Select(i => from + i).Select(day => new QuestionDay(
                DateOnly.FromDateTime(DateTimeOffset.FromUnixTimeMilliseconds(day * DayMs).UtcDateTime),
                Of(day, AnswerOutcome.Answered),
                Of(day, AnswerOutcome.Refused),
                Of(day, AnswerOutcome.Clarify),
                votes.Where(vote => vote.Day == day).Sum(vote => vote.Up),
                votes.Where(vote => vote.Day == day).Sum(vote => vote.Down))),
        ];

        int Of(long day, AnswerOutcome outcome) => questions.Where(q => q.Day == day && q.Outcome == outcome.ToString()).Sum(q => q.Count);
    }

    /// <summary>How long the searches since a day took, in milliseconds, the shortest first.</summary>
    public IReadOnlyList<double> Times(DateOnly since) => database.Read(connection => connection.Query(
        "SELECT ms FROM question_event WHERE at >= $from ORDER BY ms", row => row.GetDouble(0), ("$from", Start(since))));

    /// <summary>What was asked most since a day, in any case of letters.</summary>
    public IReadOnlyList<(string Question, int Count)> Most(DateOnly since, int count) => database.Read(connection => connection.Query(
        "SELECT MIN(question), COUNT(*) FROM question_event WHERE at >= $from GROUP BY LOWER(TRIM(question, ' ?!.')) ORDER BY 2 DESC, MAX(at) DESC LIMIT $count",
        row => (row.GetString(0), row.GetInt32(1)), ("$from", Start(since)), ("$count", count)));

    /// <summary>The questions since a day whose search took longest.</summary>
    public IReadOnlyList<(string Question, double Ms)> Slowest(DateOnly since, int count) => database.Read(connection => connection.Query(
        "SELECT question, ms FROM question_event WHERE at >= $from ORDER BY ms DESC LIMIT $count",
        row => (row.GetString(0), row.GetDouble(1)), ("$from", Start(since)), ("$count", count)));

    private static long Start(DateOnly day) => new DateTimeOffset(day.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero).ToUnixTimeMilliseconds();
}
