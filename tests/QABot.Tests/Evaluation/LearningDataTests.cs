using QABot.Core.Evaluation;
using QABot.Tests.Support;
using Xunit;

namespace QABot.Tests.Evaluation;

/// <summary>The incidents that the weights are learned on: what counts as an answer there has to stand there.</summary>
public sealed class LearningDataTests
{
    public static TheoryData<string> Incidents => [.. Directory.GetDirectories(Path.Combine(Repository.Root, "src", "QABot.Training", "Incidents")).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Incidents))]
    public void Every_answer_stands_in_an_article_of_its_incident(string incident)
    {
        var folder = Path.Combine(Repository.Root, "src", "QABot.Training", "Incidents", incident);
        var texts = Directory.GetFiles(folder, "*.txt").ToDictionary(f => Path.GetFileName(f)!, File.ReadAllText, StringComparer.Ordinal);
        foreach (var file in Directory.GetFiles(folder, "*.jsonl"))
        {
            var set = QuestionSet.Parse(File.ReadLines(file));
            Assert.Empty(set.Problems);
            Assert.All(set.Questions, q =>
            {
                Assert.Equal(q.Answerable, q.Answers.Count > 0);
                Assert.All(q.Answers.Concat(q.Sides.SelectMany(s => s)), a => Assert.Contains(q.Sources, s => texts[s].Contains(a, StringComparison.Ordinal)));
            });
        }
    }
}
