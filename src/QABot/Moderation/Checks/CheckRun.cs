using QABot.Core.Answers;
using QABot.Core.Articles;
using QABot.Core.Evaluation;
using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Moderation.Checks;

/// <summary>Runs the stored checks before and after a change. Safe for concurrent use.</summary>
internal sealed class CheckRun(CheckFile file, ArticleFolder folder, PassageIndex serving, AnswerOptions options)
{
    private readonly ClaimsFile claims = new(folder.Path);
    private readonly IncidentWords words = new(folder.Path);

    /// <summary>What another index would change.</summary>
    /// <exception cref="IOException">The file of checks cannot be read.</exception>
    public CheckReport Compare(PassageIndex candidate, CancellationToken cancellationToken) =>
        Compare(new AnswerService(candidate, options, claims, words), serving.Version > 0, cancellationToken);

    /// <summary>What other claims or words, which stand in another folder, would change.</summary>
    /// <exception cref="IOException">The file of checks cannot be read.</exception>
    public CheckReport CompareFiles(string otherFolder, CancellationToken cancellationToken) =>
        Compare(new AnswerService(serving, options, new ClaimsFile(otherFolder), new IncidentWords(otherFolder)), served: true, cancellationToken);

    /// <summary>The checks with whether they pass now.</summary>
    /// <exception cref="IOException">The file of checks cannot be read.</exception>
    public IReadOnlyList<(EvaluationQuestion Check, bool Passes)> Now(CancellationToken cancellationToken)
    {
        var (checks, _) = file.Read();
        var passes = Run(new AnswerService(serving, options, claims, words), checks, cancellationToken);
        return [.. checks.Select(check => (check, passes[check.Id]))];
    }

    private CheckReport Compare(AnswerService changed, bool served, CancellationToken cancellationToken)
    {
        var (checks, problems) = file.Read();
        if (checks.Count == 0)
        {
            return new CheckReport(0, 0, [], [], problems);
        }

        var after = Run(changed, checks, cancellationToken);
        var before = served ? Run(new AnswerService(serving, options, claims, words), checks, cancellationToken) : after;
        return new CheckReport(
            checks.Count,
            after.Count(check => check.Value),
            [.. checks.Where(check => before[check.Id] && !after[check.Id]).Select(check => check.Question)],
            [.. checks.Where(check => !before[check.Id] && after[check.Id]).Select(check => check.Question)],
            []);
    }

    private static Dictionary<string, bool> Run(AnswerService answers, IReadOnlyList<EvaluationQuestion> checks, CancellationToken cancellationToken)
    {
        var byId = checks.ToDictionary(check => check.Id, StringComparer.Ordinal);
        var done = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (var check in checks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            done[check.Id] = Passes(check, answers.Ask(check.Question, Before(check, answers, byId)));
        }

        return done;
    }

    private static List<ConversationTurn> Before(EvaluationQuestion check, AnswerService answers, Dictionary<string, EvaluationQuestion> byId)
    {
        if (check.After is not { } id)
        {
            return [];
        }

        var turns = Before(byId[id], answers, byId);
        if (answers.Ask(byId[id].Question, turns).Turn is { } turn)
        {
            turns.Add(turn);
        }

        return turns;
    }

    private static bool Passes(EvaluationQuestion check, Answer answer)
    {
        if (!check.Answerable)
        {
            return answer.Outcome == AnswerOutcome.Refused;
        }

        return answer.Outcome == AnswerOutcome.Answered
            && answer.Evidence.Any(evidence =>
                (check.Sources.Count == 0 || check.Sources.Contains(evidence.File) || check.Sources.Intersect(evidence.AlsoIn).Any())
                && (check.Answers.Count == 0 || check.Answers.Any(gold => evidence.Text.Contains(gold, StringComparison.OrdinalIgnoreCase))));
    }
}
