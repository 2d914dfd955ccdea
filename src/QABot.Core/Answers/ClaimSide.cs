namespace QABot.Core.Answers;

/// <summary>One side of a contested claim as moderators describe it.</summary>
/// <param name="By">Who stands on it: names and institutions.</param>
/// <param name="Words">Phrases that put its view.</param>
public sealed record ClaimSide(IReadOnlyList<string> By, IReadOnlyList<string> Words);

/// <summary>A contested claim from the moderators' file.</summary>
/// <param name="Title">What is contested.</param>
/// <param name="About">Words by which a question touches it.</param>
/// <param name="Asserted">Who puts it forward.</param>
/// <param name="Denied">Who rejects it.</param>
public sealed record Claim(string Title, IReadOnlyList<string> About, ClaimSide Asserted, ClaimSide Denied);
