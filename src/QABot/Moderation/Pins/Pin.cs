using QABot.Core.Answers;

namespace QABot.Moderation.Pins;

/// <summary>A passage that moderators set as the answer to a question. Immutable.</summary>
/// <param name="Id">Its id; never used again.</param>
/// <param name="Question">The question.</param>
/// <param name="File">The passage's article.</param>
/// <param name="Text">The passage, word for word as it was when pinned.</param>
/// <param name="Focus">The sentence of it that answers.</param>
/// <param name="At">When it was pinned.</param>
internal sealed record Pin(long Id, string Question, string File, string Text, string Focus, DateTimeOffset At)
{
    /// <summary>The passage in the serving index; null when that no longer holds it word for word, and the pin is not used.</summary>
    public Evidence? Evidence { get; init; }

    /// <summary>The article in which the passage is missing; null while the pin works.</summary>
    public string? Broken => Evidence is null ? File : null;

    /// <summary>What questions are compared with.</summary>
    public required QuestionKey Key { get; init; }
}
