namespace QABot.Core.Language;

/// <summary>What the moderators' file of words holds.</summary>
/// <param name="Groups">The groups that could be read.</param>
/// <param name="Problems">One sentence each: the line, what is wrong and how to mend it. Empty when all is well.</param>
public sealed record WordGroupsReading(IReadOnlyList<WordGroup> Groups, IReadOnlyList<string> Problems);
