namespace QABot.Core.Language;

/// <summary>A question as English words: a gloss to understand it by, and alternatives to search with.</summary>
/// <param name="Language">What it was asked in.</param>
/// <param name="English">
/// Word for word in English, question word first, names capitalised; not good English. An English question stands here as
/// it was typed.
/// </param>
/// <param name="Words">Its words in the order typed; empty for an English question.</param>
public sealed record QuestionTranslation(QuestionLanguage Language, string English, IReadOnlyList<TranslatedWord> Words);
