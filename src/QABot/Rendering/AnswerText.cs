using QABot.Core.Answers;

namespace QABot.Rendering;

/// <summary>The plain-text form of the messages that a chat would show, for terminals and files.</summary>
public static class AnswerText
{
    /// <summary>The first message. Its passages stand there word for word.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="languageTag">Language of the words around the passages; null or unknown: English.</param>
    public static string FirstMessage(Answer answer, string? languageTag = null) => Messages(answer, languageTag)[0];

    /// <summary>All messages, in the order in which a chat would get them.</summary>
    /// <param name="answer">The answer.</param>
    /// <param name="languageTag">Language of the words around the passages; null or unknown: English.</param>
    public static IReadOnlyList<string> Messages(Answer answer, string? languageTag = null) =>
        [.. AnswerRenderer.Render(answer, Phrases.For(languageTag)).Select(message => message.Plain)];
}
