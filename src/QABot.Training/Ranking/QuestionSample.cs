using QABot.Core.Questions;

namespace QABot.Training.Ranking;

/// <summary>One question with the signals of every candidate sentence.</summary>
/// <param name="Question">The question as understood.</param>
/// <param name="Terms">How many words of it are looked for.</param>
/// <param name="Features">One vector a sentence.</param>
/// <param name="Right">Whether the sentence holds the answer.</param>
/// <param name="Passage">Which passage the sentence stands in.</param>
/// <param name="GoldPassage">Number of the passage that the question was written on; -1 where it was not found.</param>
/// <param name="Kind">Where a chat question comes from; null for a public pair.</param>
internal sealed record QuestionSample(ParsedQuestion Question, int Terms, float[][] Features, bool[] Right, int[] Passage, int GoldPassage, AskingKind? Kind = null);
