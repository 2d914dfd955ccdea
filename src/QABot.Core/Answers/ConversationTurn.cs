namespace QABot.Core.Answers;

/// <summary>One question of a conversation as the next one may need it. Plain data that serializes as JSON.</summary>
/// <param name="Question">The question as understood, on its own feet.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Passages">The passages shown, best first.</param>
public sealed record ConversationTurn(string Question, AnswerOutcome Outcome, IReadOnlyList<ShownPassage> Passages);

/// <summary>A passage that was shown.</summary>
/// <param name="File">The article's file name.</param>
/// <param name="Start">Start of its focus sentence, UTF-16 units.</param>
/// <param name="End">One past its end.</param>
public sealed record ShownPassage(string File, int Start, int End);
