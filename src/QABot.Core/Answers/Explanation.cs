using QABot.Core.Articles;

namespace QABot.Core.Answers;

/// <summary>How a question was understood and what put each sentence where it stands.</summary>
/// <param name="Understood">The text that was looked for: normalised, in English, completed from the conversation.</param>
/// <param name="AnswerTypes">What kinds of answer it asks for, by name.</param>
/// <param name="Words">The words looked for.</param>
/// <param name="Sentences">The best sentences, best first.</param>
/// <param name="Confidence">The probability that the first answers, 0 to 1.</param>
/// <param name="ConfidenceSignals">What the confidence was made from.</param>
/// <param name="Coverage">The same by nothing but what of the question is covered; a question is refused by the lower of the two, or where it is likely answered in other words by the confidence alone.</param>
/// <param name="CoverageSignals">What made that, largest effect first.</param>
/// <param name="Presence">The probability that the articles answer at all, 0 to 1.</param>
/// <param name="PresenceSignals">What that was made from.</param>
public sealed record Explanation(
    string Understood,
    string AnswerTypes,
    IReadOnlyList<ExplainedWord> Words,
    IReadOnlyList<ExplainedSentence> Sentences,
    double Confidence,
    IReadOnlyList<ExplainedSignal> ConfidenceSignals,
    double Coverage,
    IReadOnlyList<ExplainedSignal> CoverageSignals,
    double Presence,
    IReadOnlyList<ExplainedSignal> PresenceSignals);

/// <summary>A word of the question as it was looked for.</summary>
/// <param name="Typed">As typed.</param>
/// <param name="Stem">The stem looked for.</param>
/// <param name="Weight">How much it counts.</param>
/// <param name="Passages">Passages that hold it.</param>
/// <param name="IsName">Whether it was taken for a name.</param>
/// <param name="StandIns">Other stems that stand for it, surest first.</param>
public sealed record ExplainedWord(string Typed, string Stem, float Weight, int Passages, bool IsName, IReadOnlyList<string> StandIns);

/// <summary>A sentence of the ranking.</summary>
/// <param name="File">Its article.</param>
/// <param name="Span">Where it stands.</param>
/// <param name="Text">Its text.</param>
/// <param name="Score">Its score.</param>
/// <param name="Signals">What the score is made of, the largest shares first.</param>
public sealed record ExplainedSentence(string File, TextSpan Span, string Text, float Score, IReadOnlyList<ExplainedSignal> Signals);

/// <summary>One signal.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Value">Its value.</param>
/// <param name="Share">What it adds to the score.</param>
public sealed record ExplainedSignal(string Name, float Value, float Share);
