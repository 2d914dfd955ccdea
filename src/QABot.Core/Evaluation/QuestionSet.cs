using System.Text.Json;

namespace QABot.Core.Evaluation;

/// <summary>Questions with known answers, in the order of their file. Ids are unique and every <see cref="EvaluationQuestion.After"/> names one of them.</summary>
public sealed class QuestionSet
{
    // A null where a text or a list belongs would be met later, in the middle of a run.
    private static readonly JsonSerializerOptions Strict = new() { RespectNullableAnnotations = true };

    private QuestionSet(IReadOnlyList<EvaluationQuestion> questions, IReadOnlyList<string> problems)
    {
        Questions = questions;
        Problems = problems;
    }

    /// <summary>The questions; empty when there are problems.</summary>
    public IReadOnlyList<EvaluationQuestion> Questions { get; }

    /// <summary>What is wrong with the lines, one sentence each with its line number; empty when the set is usable.</summary>
    public IReadOnlyList<string> Problems { get; }

    /// <summary>Reads one JSON object a line; blank lines are skipped.</summary>
    public static QuestionSet Parse(IEnumerable<string> lines)
    {
        var questions = new List<EvaluationQuestion>();
        var problems = new List<string>();
        var lineOf = new Dictionary<string, int>(StringComparer.Ordinal);
        var number = 0;
        foreach (var line in lines)
        {
            number++;
            if (string.IsNullOrWhiteSpace(line))
            {
                continue;
            }

            try
            {
                // By reflection: generated code would overwrite the defaults of fields that a line leaves out.
                var question = JsonSerializer.Deserialize<EvaluationQuestion>(line, Strict) ?? throw new JsonException("it is null.");
                if (!lineOf.TryAdd(question.Id, number))
                {
                    problems.Add($"Line {number}: the id \"{question.Id}\" stands in line {lineOf[question.Id]} too; ids are unique.");
                }

                questions.Add(question);
            }
            catch (JsonException error)
            {
                problems.Add($"Line {number} is no question: {error.Message}");
            }
        }

        problems.AddRange(questions
            .Where(question => question.After is not null && !lineOf.ContainsKey(question.After))
            .Select(question => $"Line {lineOf[question.Id]}: \"after\" names \"{question.After}\", which is no id of this set."));
        if (problems.Count == 0)
        {
            problems.AddRange(Circles(questions));
        }

        if (problems.Count == 0 && questions.Count == 0)
        {
            problems.Add("There is no question in it; it takes one JSON object a line.");
        }

        return new QuestionSet(problems.Count == 0 ? questions : [], problems);
    }

    private static IEnumerable<string> Circles(List<EvaluationQuestion> questions)
    {
        var byId = questions.ToDictionary(question => question.Id, StringComparer.Ordinal);
        foreach (var question in questions)
        {
            var steps = 0;
            for (var at = question; at.After is not null; at = byId[at.After])
            {
                if (++steps > questions.Count)
                {
                    yield return $"\"{question.Id}\" is asked after itself; follow its \"after\" and mend the circle.";
                    break;
                }
            }
        }
    }
}
