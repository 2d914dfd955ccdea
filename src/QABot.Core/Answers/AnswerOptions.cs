using QABot.Core.Passages;

namespace QABot.Core.Answers;

/// <summary>Settings of the section <c>Answers</c>.</summary>
public sealed class AnswerOptions
{
    /// <summary>Name of the configuration section.</summary>
    public const string Section = "Answers";

    /// <summary>Passages that an answer may have above <see cref="MaxPassages"/>, so that no side of a contest and no differing count is left out.</summary>
    public const int MostBesides = 2;

    /// <summary>Most passages in one answer; the sides of a contest and differing counts may add <see cref="MostBesides"/>. Default: 3.</summary>
    public int MaxPassages { get; set; } = 3;

    /// <summary>Longest passage in UTF-16 units. Default: 700.</summary>
    public int MaxPassageChars { get; set; } = 700;

    /// <summary>Longest question in UTF-16 units that is looked up; a longer one is cut at a word. Default: 500.</summary>
    public int MaxQuestionChars { get; set; } = 500;

    /// <summary>Estimated probability that the best passage answers, 0 to 1, below which a question is refused, also where only its coverage is so low and no answer in other words is likely; 0 refuses none that matches anything. Default: 0.05.</summary>
    public double LeastConfidence { get; set; } = 0.05;

    /// <summary>Estimated probability that the articles answer at all, 0 to 1, below which a question is refused, one that says itself that it doubts from half of it; 0 refuses none that matches anything. Default: 0.3.</summary>
    public double LeastPresence { get; set; } = 0.3;

    /// <summary>What is wrong with these settings: key, shape and mend, one line each; empty when they are usable.</summary>
    public IEnumerable<string> Problems()
    {
        if (MaxPassages is < 1 or > 10)
        {
            yield return $"Answers:MaxPassages is {MaxPassages}; it takes a whole number from 1 to 10.";
        }

        // The longest sentence is shown whole.
        if (MaxPassageChars is < SentenceSplitter.MaxSentenceChars or > 2000)
        {
            yield return $"Answers:MaxPassageChars is {MaxPassageChars}; it takes characters from {SentenceSplitter.MaxSentenceChars} to 2000.";
        }

        if (LeastConfidence is not (>= 0 and <= 1))
        {
            yield return $"Answers:LeastConfidence is {LeastConfidence}; it takes a probability from 0 to 1.";
        }

        if (LeastPresence is not (>= 0 and <= 1))
        {
            yield return $"Answers:LeastPresence is {LeastPresence}; it takes a probability from 0 to 1.";
        }

        if (MaxQuestionChars is < 50 or > 4096)
        {
            yield return $"Answers:MaxQuestionChars is {MaxQuestionChars}; it takes characters from 50 to 4096.";
        }
    }
}
