namespace QABot.Core.Language;

/// <summary>A translated word in its place.</summary>
/// <param name="Word">The word.</param>
/// <param name="Plain">Its first word in plain lower-case letters.</param>
/// <param name="AfterComma">Whether a comma stood before it.</param>
internal sealed record Gloss(TranslatedWord Word, string Plain, bool AfterComma);
