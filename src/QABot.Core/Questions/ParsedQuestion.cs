using QABot.Core.Indexing;
using QABot.Core.Language;

namespace QABot.Core.Questions;

/// <summary>A word of the question that is looked for.</summary>
/// <param name="Term">Its stem.</param>
/// <param name="Word">The folded word.</param>
/// <param name="Typed">The word as typed.</param>
/// <param name="Position">Its place among the question's tokens.</param>
/// <param name="Capital">Whether it was typed with a capital not owed to the start of the sentence.</param>
/// <param name="Weight">How much it matters, 0 to 1, before rarity: general words matter little.</param>
public sealed record QuestionTerm(string Term, string Word, string Typed, int Position, bool Capital, float Weight)
{
    /// <summary>For a word of another language: what it can be in English, best first; else empty.</summary>
    public IReadOnlyList<WordCandidate> Candidates { get; init; } = [];
}

/// <summary>What a question says by its form alone, before any article is looked at. Immutable.</summary>
public sealed record ParsedQuestion
{
    /// <summary>The text that was analysed (English, normalised).</summary>
    public required string Text { get; init; }

    /// <summary>All tokens in order.</summary>
    public required IReadOnlyList<Token> Tokens { get; init; }

    /// <summary>Whether words of it were translated: then <see cref="Text"/> is not what was typed.</summary>
    public bool IsTranslated { get; init; }

    /// <summary>The words to look for, question and grammar words left out.</summary>
    public required IReadOnlyList<QuestionTerm> Terms { get; init; }

    /// <summary>What kinds of answer it asks for.</summary>
    public required AnswerType Types { get; init; }

    /// <summary>Whose words are asked for ("what did X say"): positions in <see cref="Tokens"/>; empty when nobody's.</summary>
    public IReadOnlyList<int> SpeakerPositions { get; init; } = [];

    /// <summary>Position of the noun that names the kind of thing asked for ("which <em>city</em>"); -1 where there is none.</summary>
    public int Head { get; init; } = -1;

    /// <summary>Position of the noun whose number is asked for ("how many <em>boats</em>"); -1 where there is none.</summary>
    public int Counted { get; init; } = -1;

    /// <summary>Position of the noun whose name is asked for ("what is the <em>pilot</em> called"); -1 where there is none.</summary>
    public int Named { get; init; } = -1;

    /// <summary>Whether it opens like a question of its own, with a question word or an auxiliary.</summary>
    public bool HasQuestionForm { get; init; }

    /// <summary>"how old", "what age": an age is asked for.</summary>
    public bool AsksAge { get; init; }

    /// <summary>"where was X", "was X in Y": where somebody or something was, and not what happened there.</summary>
    public bool AsksWhereabouts { get; init; }
}
