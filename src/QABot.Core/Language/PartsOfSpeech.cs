namespace QABot.Core.Language;

/// <summary>What a word can be, coarsely.</summary>
[Flags]
public enum PartsOfSpeech
{
    /// <summary>Not in the dictionary.</summary>
    None = 0,

    /// <summary>A noun.</summary>
    Noun = 1,

    /// <summary>A verb.</summary>
    Verb = 2,

    /// <summary>An adjective.</summary>
    Adjective = 4,

    /// <summary>An adverb.</summary>
    Adverb = 8,
}
