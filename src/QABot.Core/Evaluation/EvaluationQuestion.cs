using System.Text.Json.Serialization;

namespace QABot.Core.Evaluation;

/// <summary>One line of a question set. Answers are strings that stand word for word in the articles.</summary>
public sealed record EvaluationQuestion
{
    /// <summary>Names the line; unique within its set.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The message as typed.</summary>
    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>Alternatives; showing any one of them is enough. Empty when no article answers.</summary>
    [JsonPropertyName("answers")]
    public IReadOnlyList<string> Answers { get; init; } = [];

    /// <summary>For contested questions: groups of alternatives, one string of each has to be shown. Empty otherwise.</summary>
    [JsonPropertyName("sides")]
    public IReadOnlyList<IReadOnlyList<string>> Sides { get; init; } = [];

    /// <summary>Every article file in which an answer stands.</summary>
    [JsonPropertyName("sources")]
    public IReadOnlyList<string> Sources { get; init; } = [];

    /// <summary>False when no article answers it.</summary>
    [JsonPropertyName("answerable")]
    public bool Answerable { get; init; } = true;

    /// <summary>Id of the question asked just before in the same conversation; null for a question on its own.</summary>
    [JsonPropertyName("after")]
    public string? After { get; init; }

    /// <summary>Two-letter language of the question; null means English.</summary>
    [JsonPropertyName("lang")]
    public string? Language { get; init; }

    /// <summary>The set the line is counted in; null where <see cref="SetName"/> derives it.</summary>
    [JsonPropertyName("set")]
    public string? Set { get; init; }

    /// <summary>The beginning of the one paragraph that answers; null where the set does not name it.</summary>
    [JsonPropertyName("paragraph")]
    public string? Paragraph { get; init; }

    /// <summary>The set the line is counted in: its own, else by what the line says of itself.</summary>
    [JsonIgnore]
    public string SetName =>
        Set ?? (!Answerable ? "unanswerable"
            : Sides.Count > 0 ? "contested"
            : After is not null ? "followup"
            : Language is not null ? "plain ru/uk"
            : "plain");
}
