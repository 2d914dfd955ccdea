namespace QABot.Moderation.Checks;

/// <summary>What the stored checks say about a change. Immutable.</summary>
/// <param name="Total">Checks run.</param>
/// <param name="Passed">Of these, how many pass after the change.</param>
/// <param name="Lost">Questions whose check passed before and fails after.</param>
/// <param name="Gained">Questions whose check failed before and passes after.</param>
/// <param name="Problems">What is wrong with the file of checks; then none was run.</param>
internal sealed record CheckReport(int Total, int Passed, IReadOnlyList<string> Lost, IReadOnlyList<string> Gained, IReadOnlyList<string> Problems);
