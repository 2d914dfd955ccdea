namespace QABot.Core.Language;

/// <summary>What sort of word a translated word is.</summary>
public enum TranslatedWordKind
{
    /// <summary>A word with a meaning of its own.</summary>
    Content,

    /// <summary>A question word, preposition, conjunction, pronoun or auxiliary.</summary>
    Function,

    /// <summary>A country, people, city or organisation that the lexicon knows.</summary>
    Place,

    /// <summary>Not in the lexicon: its candidates are spellings in Latin letters, lower case.</summary>
    Name,

    /// <summary>Left as typed: a number or a word in Latin letters.</summary>
    Unchanged,
}
