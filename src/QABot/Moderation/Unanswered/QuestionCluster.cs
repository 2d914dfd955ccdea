using QABot.Core.Answers;
using QABot.Storage;

namespace QABot.Moderation.Unanswered;

/// <summary>Open questions that ask nearly the same. Immutable.</summary>
/// <param name="Questions">They, the most wanted first; at least one.</param>
internal sealed record QuestionCluster(IReadOnlyList<OpenQuestion> Questions)
{
    private const double Alike = 0.5;

    /// <summary>The most wanted of them, which stands for all.</summary>
    public OpenQuestion Head => Questions[0];

    /// <summary>How often they were asked.</summary>
    public int Times => Questions.Sum(question => question.Times);

    /// <summary>To how many users they were refused.</summary>
    public int Refused => Questions.Sum(question => question.Refused);

    /// <summary>How many users voted an answer down.</summary>
    public int DownVoted => Questions.Sum(question => question.DownVoted);

    /// <summary>How many want to be told.</summary>
    public int Waiting => Questions.Sum(question => question.Waiting);

    /// <summary>Puts together what asks nearly the same, the most wanted cluster first.</summary>
    public static IReadOnlyList<QuestionCluster> Of(IEnumerable<OpenQuestion> questions)
    {
        var clusters = new List<(QuestionKey Key, List<OpenQuestion> Members)>();
        foreach (var question in questions)
        {
            var key = QuestionKey.Of(question.Text);
            var home = clusters.Select(cluster => (cluster.Members, Likeness: cluster.Key.Similarity(key))).Where(found => found.Likeness >= Alike)
                .OrderByDescending(found => found.Likeness).FirstOrDefault().Members;
            if (home is null)
            {
                clusters.Add((key, [question]));
            }
            else
            {
                home.Add(question);
            }
        }

        return [.. clusters.Select(cluster => new QuestionCluster(cluster.Members))
            .OrderByDescending(cluster => cluster.Refused + cluster.DownVoted).ThenByDescending(cluster => cluster.Waiting).ThenByDescending(cluster => cluster.Times)];
    }
}
