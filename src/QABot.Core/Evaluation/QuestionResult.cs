using System.Text.Json;
using System.Text.Json.Serialization;
using QABot.Core.Answers;

namespace QABot.Core.Evaluation;

/// <summary>
/// One line of results: what a question got. The JSON is a contract that checks outside this repository read;
/// fields are added, never renamed or taken away.
/// </summary>
public sealed record QuestionResult
{
    /// <summary>The question's id; absent from the JSON when the question came from no set.</summary>
    [JsonPropertyName("id")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Id { get; init; }

    /// <summary>The message as typed.</summary>
    [JsonPropertyName("question")]
    public required string Question { get; init; }

    /// <summary>One of <c>answered</c>, <c>clarify</c>, <c>refused</c>, <c>smalltalk</c>.</summary>
    [JsonPropertyName("outcome")]
    public required string Outcome { get; init; }

    /// <summary>See <see cref="Answer.Confidence"/>; 0 to 1.</summary>
    [JsonPropertyName("confidence")]
    public required double Confidence { get; init; }

    /// <summary>The passages in the order shown.</summary>
    [JsonPropertyName("passages")]
    public required IReadOnlyList<PassageResult> Passages { get; init; }

    /// <summary>The first message that would be sent, as plain text.</summary>
    [JsonPropertyName("reply")]
    public required string Reply { get; init; }

    /// <summary>From the question in to the reply rendered, milliseconds.</summary>
    [JsonPropertyName("elapsed_ms")]
    public required double ElapsedMs { get; init; }

    /// <summary>The result of one question.</summary>
    /// <param name="id">Its id; null when it came from no set.</param>
    /// <param name="answer">What it became.</param>
    /// <param name="reply">The first message as plain text.</param>
    /// <param name="elapsed">From the question in to the reply rendered.</param>
    public static QuestionResult Of(string? id, Answer answer, string reply, TimeSpan elapsed) => new()
    {
        Id = id,
        Question = answer.Question,
        Outcome = answer.Outcome switch
        {
            AnswerOutcome.Answered => "answered",
            AnswerOutcome.Clarify => "clarify",
            AnswerOutcome.Refused => "refused",
            _ => "smalltalk",
        },
        Confidence = Math.Round(Math.Clamp(answer.Confidence, 0, 1), 4),
        Passages = [.. answer.Evidence.Select(PassageResult.Of)],
        Reply = reply,
        ElapsedMs = Math.Round(elapsed.TotalMilliseconds, 3),
    };

    /// <summary>The result as one line of JSON, without a line end.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, EvaluationJson.Readable.QuestionResult);
}

/// <summary>One passage as shown. <see cref="Text"/> is the slice [<see cref="Start"/>, <see cref="End"/>) of the article's text, UTF-16 units.</summary>
public sealed record PassageResult
{
    /// <summary>The article's file name.</summary>
    [JsonPropertyName("source")]
    public required string Source { get; init; }

    /// <summary>First unit of the passage.</summary>
    [JsonPropertyName("start")]
    public required int Start { get; init; }

    /// <summary>One past its last unit.</summary>
    [JsonPropertyName("end")]
    public required int End { get; init; }

    /// <summary>The passage, word for word.</summary>
    [JsonPropertyName("text")]
    public required string Text { get; init; }

    /// <summary>The sentence that answers; offsets refer to the article's text like those of the passage.</summary>
    [JsonPropertyName("focus")]
    public required FocusResult Focus { get; init; }

    /// <summary>Who says it; null when the article speaks in its own words.</summary>
    [JsonPropertyName("speaker")]
    public required string? Speaker { get; init; }

    /// <summary>One of <c>asserts</c>, <c>denies</c>, <c>independent</c>; null outside a two-sided card.</summary>
    [JsonPropertyName("stance")]
    public required string? Stance { get; init; }

    internal static PassageResult Of(Evidence evidence) => new()
    {
        Source = evidence.File,
        Start = evidence.Span.Start,
        End = evidence.Span.End,
        Text = evidence.Text,
        Focus = new FocusResult(evidence.Focus.Start, evidence.Focus.End, evidence.FocusText),
        Speaker = evidence.Speaker?.Speaker,
        Stance = evidence.Stance switch
        {
            Attribution.Stance.Asserts => "asserts",
            Attribution.Stance.Denies => "denies",
            Attribution.Stance.Independent => "independent",
            _ => null,
        },
    };
}

/// <summary>The focus sentence of a passage.</summary>
/// <param name="Start">First unit in the article's text.</param>
/// <param name="End">One past its last unit.</param>
/// <param name="Text">The sentence, word for word.</param>
public sealed record FocusResult(
    [property: JsonPropertyName("start")] int Start,
    [property: JsonPropertyName("end")] int End,
    [property: JsonPropertyName("text")] string Text);
