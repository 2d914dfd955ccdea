using QABot.Core.Answers;
using QABot.Storage;

namespace QABot.Moderation.Unanswered;

/// <summary>Questions that moderators marked as off-topic; those like them are not listed any more. Safe for concurrent use.</summary>
internal sealed class OffTopic(Database database, TimeProvider time)
{
    private const double Alike = 0.8;

    /// <summary>Marks a question.</summary>
    public void Mark(string question) => database.Write(connection => connection.Execute(
        "INSERT OR IGNORE INTO off_topic (question, at) VALUES ($question, $at)", ("$question", question), ("$at", time.GetUtcNow().ToUnixTimeMilliseconds())));

    /// <summary>Those of the questions that are neither marked nor like a marked one.</summary>
    public IEnumerable<OpenQuestion> Without(IEnumerable<OpenQuestion> questions)
    {
        var marked = database.Read(connection => connection.Query("SELECT question FROM off_topic", row => row.GetString(0)));
        var keys = marked.ConvertAll(QuestionKey.Of);
        return questions.Where(question =>
            !marked.Contains(question.Text, StringComparer.OrdinalIgnoreCase) && QuestionKey.Of(question.Text) is var key && !keys.Exists(known => known.Similarity(key) >= Alike));
    }
}
